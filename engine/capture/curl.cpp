#include "capture/curl.h"

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

} // namespace

std::string shellQuoted(std::string_view text) {
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
    const std::string url = absolute ? std::string(record.target)
                            : record.target == "*" ? std::string(base)
                                                   : std::string(base) + std::string(record.target);
    if (record.target == "*")
        out += " --request-target '*'";
    out += " --url " + shellQuoted(url);
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
