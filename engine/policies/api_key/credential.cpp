#include "policies/api_key/credential.h"

#include "http/headers.h"
#include "http/uri.h"

#include <algorithm>
#include <cstring>
#include <optional>

namespace gw::policy {
namespace {

void note(FoundCredential& found, std::string_view value, const CredentialSource& source) {
    if (found.source != nullptr) {
        found.ambiguous = found.ambiguous || value != found.value;
        return;
    }
    found.value = value;
    found.source = &source;
}

bool isNamed(std::string_view pair, std::string_view name, Arena& arena) {
    const std::string_view raw = pair.substr(0, pair.find('='));
    if (raw == name)
        return true;
    if (raw.find_first_of("%+") == std::string_view::npos)
        return false;
    const auto decoded = http::percentDecode(raw, arena, true);
    return decoded && *decoded == name;
}

/// A Cookie field's pair without blanks around it (RFC 6265 4.2.1).
bool isCookie(std::string_view pair, std::string_view name) {
    return http::trim(http::trim(pair).substr(0, http::trim(pair).find('='))) == name;
}

/// `text` without the pieces between separators that `drop` says; nothing if none goes.
template <class Drop>
std::optional<std::string_view> without(std::string_view text, char separator, Arena& arena, const Drop& drop) {
    bool any = false;
    for (std::size_t at = 0; at <= text.size() && !any;) {
        const std::size_t end = std::min(text.find(separator, at), text.size());
        any = drop(text.substr(at, end - at));
        at = end + 1;
    }
    if (!any)
        return std::nullopt;
    char* const room = arena.room(text.size());
    std::size_t size = 0;
    bool first = true;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(separator, at), text.size());
        const std::string_view piece = text.substr(at, end - at);
        if (!drop(piece)) {
            if (!first)
                room[size++] = separator;
            first = false;
            if (!piece.empty())
                std::memcpy(room + size, piece.data(), piece.size());
            size += piece.size();
        }
        at = end + 1;
    }
    return std::string_view(room, size);
}

void hideCookie(OutgoingRequest& outgoing, std::string_view name, Arena& arena) {
    bool emptied = false;
    for (http::Header& field : outgoing.headers) {
        if (!http::sameName(field.name, "cookie"))
            continue;
        const auto left = without(field.value, ';', arena, [name](std::string_view pair) { return isCookie(pair, name); });
        if (!left)
            continue;
        field.value = http::trim(*left);
        emptied = emptied || field.value.empty();
    }
    if (emptied)
        std::erase_if(outgoing.headers.fields(), [](const http::Header& field) {
            return field.value.empty() && http::sameName(field.name, "cookie");
        });
}

} // namespace

void findCredential(const http::RequestHead& request, const CredentialSource& source, Arena& arena, FoundCredential& found) {
    switch (source.place) {
    case CredentialPlace::header:
        for (const http::Header& field : request.headers)
            if (http::sameName(field.name, source.name))
                note(found, field.value, source);
        return;
    case CredentialPlace::query: {
        http::QueryPairs pairs(request.query);
        for (http::QueryPair pair; pairs.next(pair);)
            if (isNamed(pair.name, source.name, arena)) {
                const auto decoded = http::percentDecode(pair.value, arena, true);
                note(found, decoded.value_or(pair.value), source);
            }
        return;
    }
    case CredentialPlace::cookie:
        for (const http::Header& field : request.headers) {
            if (!http::sameName(field.name, "cookie"))
                continue;
            std::string_view rest = field.value;
            while (!rest.empty()) {
                const std::size_t end = std::min(rest.find(';'), rest.size());
                const std::string_view pair = http::trim(rest.substr(0, end));
                const std::size_t equals = pair.find('=');
                if (isCookie(pair, source.name) && equals != std::string_view::npos)
                    note(found, http::trim(pair.substr(equals + 1)), source);
                rest.remove_prefix(std::min(end + 1, rest.size()));
            }
        }
        return;
    }
}

void hideCredential(OutgoingRequest& outgoing, const CredentialSource& source, Arena& arena) {
    switch (source.place) {
    case CredentialPlace::header:
        outgoing.headers.remove(source.name);
        return;
    case CredentialPlace::query: {
        if (outgoing.query.empty())
            return;
        const auto left = without(outgoing.query, '&', arena, [&](std::string_view pair) {
            return !pair.empty() && isNamed(pair, source.name, arena);
        });
        if (!left)
            return;
        outgoing.query = *left;
        outgoing.hasQuery = !left->empty();
        return;
    }
    case CredentialPlace::cookie:
        hideCookie(outgoing, source.name, arena);
        return;
    }
}

} // namespace gw::policy
