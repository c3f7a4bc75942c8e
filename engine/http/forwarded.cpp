#include "http/forwarded.h"

#include "http/headers.h"

#include <algorithm>
#include <initializer_list>
#include <optional>

namespace gw::http {
namespace {

constexpr std::string_view xFor = "X-Forwarded-For";
constexpr std::string_view xProto = "X-Forwarded-Proto";
constexpr std::string_view xHost = "X-Forwarded-Host";

/// "192.0.2.1", "192.0.2.1:80", "2001:db8::1", "[2001:db8::1]", "[2001:db8::1]:80".
std::optional<IpAddress> readNode(std::string_view node) {
    std::string_view port;
    if (node.starts_with('[')) {
        const std::size_t close = node.find(']');
        if (close == std::string_view::npos)
            return std::nullopt;
        port = node.substr(close + 1);
        node = node.substr(1, close - 1);
        if (node.find(':') == std::string_view::npos)
            return std::nullopt;
    } else if (const std::size_t colon = node.find(':');
               colon != std::string_view::npos && node.find(':', colon + 1) == std::string_view::npos) {
        port = node.substr(colon);
        node = node.substr(0, colon);
    }
    if (!port.empty() && (port.front() != ':' || port.size() < 2 || port.size() > 6 || !all(port.substr(1), isDigit)))
        return std::nullopt;
    return IpAddress::parse(node);
}

/// Whether every quoted string of the list ends. One that does not would swallow what proxies wrote behind it.
bool quotesEnd(std::string_view list) {
    bool quoted = false;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (quoted && list[i] == '\\')
            ++i;
        else if (list[i] == '"')
            quoted = !quoted;
    }
    return !quoted;
}

/// The last element of a comma-separated list; `list` loses it. A list without comma is its own last element and becomes
/// null. X-Forwarded-For knows no quoted strings: a quote in it is a byte like any other.
std::string_view takeLast(std::string_view& list, bool withQuotes) {
    bool quoted = false;
    std::size_t last = std::string_view::npos;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (quoted && list[i] == '\\')
            ++i;
        else if (withQuotes && list[i] == '"')
            quoted = !quoted;
        else if (list[i] == ',' && !quoted)
            last = i;
    }
    const bool only = last == std::string_view::npos;
    const std::string_view element = only ? list : list.substr(last + 1);
    list = only ? std::string_view() : list.substr(0, last);
    return trim(element);
}

/// The node of a forwarded-element's "for" parameter (RFC 7239 4), without quotes; "" if there is none or it is
/// malformed.
std::string_view forParameter(std::string_view element) {
    std::string_view found;
    while (!element.empty()) {
        const std::size_t equals = element.find('=');
        if (equals == std::string_view::npos)
            return {};
        const std::string_view name = trim(element.substr(0, equals));
        element.remove_prefix(equals + 1);
        std::string_view value;
        if (element.starts_with('"')) {
            std::size_t close = 1;
            while (close < element.size() && element[close] != '"')
                close += element[close] == '\\' ? 2 : 1;
            if (close >= element.size())
                return {};
            value = element.substr(1, close - 1); // an escape inside makes it no address, which is refused later
            element.remove_prefix(close + 1);
            if (!trim(element).empty() && trim(element).front() != ';')
                return {};
        } else {
            value = trim(element.substr(0, element.find(';')));
        }
        const std::size_t end = element.find(';');
        element = end == std::string_view::npos ? std::string_view() : element.substr(end + 1);
        if (sameName(name, "for")) {
            if (!found.empty())
                return {};
            found = value;
        }
    }
    return found;
}

std::string_view join(Arena& arena, std::initializer_list<std::string_view> parts) {
    std::size_t size = 0;
    for (const std::string_view part : parts)
        size += part.size();
    char* const to = arena.room(size);
    char* at = to;
    for (const std::string_view part : parts)
        at = std::copy(part.begin(), part.end(), at);
    return {to, size};
}

/// Adds to the last field of this name, or adds one.
void append(HeaderList& headers, std::string_view name, std::string_view element, Arena& arena) {
    for (auto field = headers.end(); field != headers.begin();) {
        --field;
        if (!sameName(field->name, name))
            continue;
        field->value = field->value.empty() ? element : join(arena, {field->value, ", ", element});
        return;
    }
    headers.add(name, element);
}

/// "x-forwarded-for" and "X_Forwarded_For" alike: many servers fold "_" and "-" into one.
bool sameFolded(std::string_view name, std::string_view prefix) {
    if (name.size() < prefix.size())
        return false;
    for (std::size_t i = 0; i < prefix.size(); ++i)
        if ((name[i] == '_' ? '-' : lower(name[i])) != prefix[i])
            return false;
    return true;
}

enum class Kind : std::uint8_t { other, xForwarded, forwarded, requestId, rewrite };

/// Fields by which IIS, Symfony and others let a proxy in front replace the target: who may write them walks past every
/// route that was matched by the path.
bool isRewrite(std::string_view name) {
    return sameFoldedName(name, "x-original-url") || sameFoldedName(name, "x-original-uri") ||
           sameFoldedName(name, "x-rewrite-url");
}

Kind kindOf(std::string_view name) {
    if (name.size() < 9)
        return Kind::other;
    const char first = lower(name.front());
    if (first == 'f')
        return sameName(name, "forwarded") ? Kind::forwarded : Kind::other;
    if (first != 'x')
        return Kind::other;
    if (sameFolded(name, "x-forwarded-") || (name.size() == 9 && sameFolded(name, "x-real-ip")))
        return Kind::xForwarded;
    if (isRewrite(name))
        return Kind::rewrite;
    return name.size() == 12 && sameFolded(name, "x-request-id") ? Kind::requestId : Kind::other;
}

void dropUntrusted(HeaderList& headers, const ForwardedHop& hop) {
    std::erase_if(headers.fields(), [&hop](const Header& field) {
        const Kind kind = kindOf(field.name);
        if (kind == Kind::other)
            return false;
        if (!hop.peerIsTrusted || field.name.find('_') != std::string_view::npos)
            return true;
        return hop.style == ForwardedStyle::xForwarded ? kind == Kind::forwarded : kind == Kind::xForwarded;
    });
}

/// One forwarded-element; IPv6 addresses and hosts with a port need quotes (RFC 7239 4, 6).
std::string_view element(const ForwardedHop& hop, Arena& arena) {
    const bool v6 = hop.peer.find(':') != std::string_view::npos;
    const std::string_view open = v6 ? "for=\"[" : "for=";
    const std::string_view close = v6 ? "]\";proto=" : ";proto=";
    if (hop.host.empty())
        return join(arena, {open, hop.peer, close, hop.scheme});
    return join(arena, {open, hop.peer, close, hop.scheme, ";host=\"", hop.host, "\""});
}

} // namespace

bool isTrusted(const IpAddress& address, std::span<const IpPrefix> trusted) {
    return std::ranges::any_of(trusted, [&address](const IpPrefix& prefix) { return prefix.contains(address); });
}

std::expected<IpAddress, Refusal> clientAddress(const HeaderList& headers, const IpAddress& peer,
                                                std::span<const IpPrefix> trusted, ForwardedStyle style) {
    if (trusted.empty() || !isTrusted(peer, trusted))
        return peer;
    const bool x = style == ForwardedStyle::xForwarded;
    const auto unreadable = [x] {
        return std::unexpected(
            Refusal{400, "forwarded-malformed",
                    x ? "X-Forwarded-For does not name the client: an entry of it is no address"
                      : "Forwarded does not name the client: an element of it has no \"for\" with an address"});
    };
    IpAddress client = peer;
    for (auto field = headers.end(); field != headers.begin();) {
        --field;
        if (!sameName(field->name, x ? xFor : std::string_view("forwarded")))
            continue;
        std::string_view rest = field->value;
        if (!x && !quotesEnd(rest))
            return unreadable();
        for (bool more = true; more;) {
            const std::string_view entry = takeLast(rest, !x);
            more = rest.data() != nullptr;
            const auto address = readNode(x ? entry : forParameter(entry));
            if (!address)
                return unreadable();
            client = *address;
            if (!isTrusted(client, trusted))
                return client;
        }
    }
    return client;
}

void writeForwarded(HeaderList& headers, const ForwardedHop& hop, Arena& arena) {
    dropUntrusted(headers, hop);
    if (hop.style == ForwardedStyle::forwarded) {
        append(headers, "Forwarded", element(hop, arena), arena);
        return;
    }
    append(headers, xFor, hop.peer, arena);
    if (!headers.has(xProto))
        headers.add(xProto, hop.scheme);
    if (!hop.host.empty() && !headers.has(xHost))
        headers.add(xHost, hop.host);
    headers.set("X-Real-IP", hop.client);
}

bool tellsTheWay(std::string_view name) {
    const Kind kind = kindOf(name);
    return kind == Kind::xForwarded || kind == Kind::forwarded || sameName(name, "via");
}

void addVia(HeaderList& headers, std::uint8_t minorVersion, std::string_view pseudonym, Arena& arena) {
    append(headers, "Via", join(arena, {minorVersion == 0 ? "1.0 " : "1.1 ", pseudonym}), arena);
}

std::size_t viaCount(const HeaderList& headers, std::string_view pseudonym) {
    std::size_t count = 0;
    for (const Header& field : headers) {
        if (!sameName(field.name, "via"))
            continue;
        std::string_view rest = field.value;
        std::string_view entry;
        while (nextElement(rest, entry)) {
            const std::size_t space = entry.find(' ');
            if (space == std::string_view::npos)
                continue;
            const std::string_view by = trim(entry.substr(space + 1));
            count += sameName(by.substr(0, by.find(' ')), pseudonym) ? 1 : 0;
        }
    }
    return count;
}

} // namespace gw::http
