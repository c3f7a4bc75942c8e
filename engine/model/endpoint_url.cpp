#include "model/endpoint_url.h"

#include "base/ip.h"
#include "schema/values/syntax.h"

#include <fmt/format.h>

#include <charconv>

namespace gw::model {

namespace {

using schema::Complaint;

/// As a message may say it: a password that stands in it is not for logs.
std::string shown(std::string_view text) {
    const std::size_t at = text.rfind('@');
    if (at == std::string_view::npos)
        return std::string(text);
    const std::size_t slashes = text.find("//");
    return std::string(text.substr(0, slashes < at ? slashes + 2 : 0)) + "\u2026" + std::string(text.substr(at));
}

std::unexpected<Complaint> bad(std::string_view text, std::string_view why) {
    return std::unexpected(Complaint{"bad-value", fmt::format("\"{}\" is not an endpoint: {}", shown(text), why),
                                     "write \"http://host:port\", \"https://host:port\" or \"mock:NAME\""});
}

/// "", or why "host[:port]" is malformed.
std::string parseAuthority(std::string_view authority, EndpointUrl& to) {
    if (authority.find('@') != std::string_view::npos)
        return "user and password do not belong into it";
    std::string_view port;
    if (authority.starts_with('[')) {
        const std::size_t close = authority.find(']');
        const auto address = IpAddress::parse(authority.substr(1, close == std::string_view::npos ? 0 : close - 1));
        if (close == std::string_view::npos || !address || address->isV4())
            return "the brackets hold no IPv6 address";
        to.host = address->text();
        port = authority.substr(close + 1);
    } else {
        const std::size_t colon = authority.find(':');
        to.host = schema::lowerCase(authority.substr(0, colon));
        if (const std::string why = schema::checkHost(to.host, false); !why.empty())
            return why;
        port = colon == std::string_view::npos ? std::string_view() : authority.substr(colon);
    }
    if (port.empty())
        return {};
    unsigned value = 0;
    const auto [end, error] = std::from_chars(port.data() + 1, port.data() + port.size(), value);
    if (port[0] != ':' || port.size() < 2 || error != std::errc() || end != port.data() + port.size() || value == 0 ||
        value > 65535)
        return "the port is a number from 1 to 65535";
    to.port = static_cast<std::uint16_t>(value);
    return {};
}

} // namespace

std::expected<EndpointUrl, Complaint> parseEndpointUrl(std::string_view text) {
    EndpointUrl url;
    url.text = text;
    if (text.starts_with("mock:")) {
        url.mock = text.substr(5);
        if (const std::string why = schema::checkPlainName(url.mock); !why.empty())
            return bad(text, why);
        return url;
    }
    const std::size_t scheme = text.find("://");
    const std::string name = schema::lowerCase(text.substr(0, scheme == std::string_view::npos ? 0 : scheme));
    url.secure = name == "https";
    if (url.secure)
        url.port = 443;
    else if (name != "http")
        return bad(text, "it does not start with http://, https:// or mock:");
    const std::string_view rest = text.substr(scheme + 3);
    const std::size_t slash = rest.find_first_of("/?#");
    if (const std::string why = parseAuthority(rest.substr(0, slash), url); !why.empty())
        return bad(text, why);
    if (slash != std::string_view::npos) {
        std::string_view path = rest.substr(slash);
        if (const std::string why = schema::checkPath(path, false); !why.empty())
            return bad(text, why);
        while (path.ends_with('/'))
            path.remove_suffix(1);
        url.path = path;
    }
    return url;
}

std::string formatEndpointUrl(const EndpointUrl& url) { return url.text; }

} // namespace gw::model
