#include "capture/forms/curl.h"

#include "http/headers.h"

#include <fmt/format.h>

#include <array>

namespace gw::capture {
namespace {

/// curl makes these itself, from the URL and the body.
bool isMadeByCurl(std::string_view name) {
    constexpr std::array<std::string_view, 3> names{"content-length", "expect", "host"};
    return http::anyName(names, name) || http::isHopByHop(name);
}

/// What a terminal could take for a key or a command when the line is pasted: C0 but line feed, DEL, and C1 as UTF-8.
bool isControl(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const auto isC1 = [&](std::size_t lead) {
        return lead + 1 < text.size() && text[lead] == '\xc2' && (static_cast<unsigned char>(text[lead + 1]) & 0xe0) == 0x80;
    };
    return (byte < 0x20 && byte != '\n') || byte == 0x7f || isC1(at) || (at > 0 && isC1(at - 1));
}

/// $'…': control characters are written out, so that none of them reaches the terminal.
std::string ansiQuoted(std::string_view text) {
    std::string out = "$'";
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (isControl(text, i))
            out += fmt::format("\\{:03o}", static_cast<unsigned char>(text[i]));
        else if (text[i] == '\'' || text[i] == '\\')
            out += {'\\', text[i]};
        else
            out += text[i];
    }
    return out + "'";
}

/// Path and query of a target in absolute form, which names a host that its sender chose.
std::string_view withoutAuthority(std::string_view target) {
    const std::size_t path = target.find_first_of("/?", target.find("://") + 3);
    return path == std::string_view::npos ? std::string_view() : target.substr(path);
}

std::string_view authorityOf(std::string_view target) {
    const std::size_t begin = target.find("://") + 3;
    return target.substr(begin, target.find_first_of("/?", begin) - begin);
}

} // namespace

std::string shellQuoted(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i)
        if (isControl(text, i))
            return ansiQuoted(text);
    constexpr std::string_view harmless = "-._~/:=@%+,";
    bool bare = !text.empty();
    for (const char c : text)
        bare = bare && (http::is(c, http::isUnreserved) || harmless.contains(c)) && c != '~';
    if (bare)
        return std::string(text);
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'')
            out += "'\\''";
        else
            out += c;
    }
    return out + "'";
}

std::string toCurl(const trace::ExchangeRecord& record, std::string_view base) {
    std::string out = "curl --globoff --path-as-is";
    if (record.method == "HEAD")
        out += " --head";
    else if (record.method != "GET" || record.requestBody.total > 0)
        out += " --request " + shellQuoted(record.method);
    const bool absolute = record.target.contains("://") && !record.target.starts_with('/');
    const std::string_view target = absolute ? withoutAuthority(record.target) : record.target == "*" ? std::string_view() : record.target;
    const std::string url = std::string(base) + (target.starts_with('?') ? "/" : "") + std::string(target);
    if (record.target == "*")
        out += " --request-target '*'";
    out += " --url " + shellQuoted(url);
    if (absolute && !base.ends_with(fmt::format("//{}", authorityOf(record.target))))
        out += " \\\n  --header " + shellQuoted(fmt::format("Host: {}", authorityOf(record.target)));
    for (const trace::Field& field : record.requestHeaders) {
        const bool host = http::sameName(field.name, "host");
        if (!http::isToken(field.name) || (isMadeByCurl(field.name) && !host))
            continue;
        if (host && (absolute || base.ends_with(fmt::format("//{}", field.value))))
            continue;
        const std::string line = field.value.empty() ? std::string(field.name) + ";"
                                                     : fmt::format("{}: {}", field.name, field.value);
        out += " \\\n  --header " + shellQuoted(line);
    }
    const trace::Body& body = record.requestBody;
    if (body.total == 0)
        return out + "\n";
    if (body.truncated || body.bytes.empty())
        return out + fmt::format("\n# the request body of {} bytes was not kept whole and is left out\n", body.total);
    if (body.bytes.contains('\0'))
        return out + fmt::format("\n# the request body of {} bytes is binary and is left out\n", body.total);
    return out + " \\\n  --data-raw " + shellQuoted(body.bytes) + "\n";
}

} // namespace gw::capture
