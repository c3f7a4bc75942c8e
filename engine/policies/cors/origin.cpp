#include "policies/cors/origin.h"

#include "http/headers.h"
#include "http/uri.h"

#include <algorithm>

namespace gw::policy {
namespace {

bool isScheme(std::string_view text) {
    return !text.empty() && http::lower(text[0]) >= 'a' && http::lower(text[0]) <= 'z' &&
           std::all_of(text.begin(), text.end(), [](char c) { return http::is(c, http::isHostByte) || c == '+'; });
}

} // namespace

std::string OriginPattern::complaint(std::string_view text) {
    if (text == "*")
        return {};
    if (text == "null")
        return "\"null\" is the origin of every sandboxed page and local file, so it names nobody";
    const std::size_t colon = text.find("://");
    if (colon == std::string_view::npos || !isScheme(text.substr(0, colon)))
        return "an origin starts with a scheme, as in https://shop.example";
    const std::string_view scheme = text.substr(0, colon);
    std::string_view host = text.substr(colon + 3);
    if (host.starts_with("*."))
        host.remove_prefix(2);
    if (host.contains('*'))
        return "\"*\" stands alone or for the first labels of the host, as in https://*.example.com";
    if (host.find_first_of("/?#@") != std::string_view::npos)
        return "an origin is scheme, host and port only, without a path or a final \"/\"";
    const auto authority = http::parseAuthority(host);
    if (!authority)
        return "the host or port is not valid";
    if (authority->hasPort && ((scheme == "https" && authority->port == 443) || (scheme == "http" && authority->port == 80)))
        return "browsers leave the scheme's own port out, so this would never match";
    return {};
}

std::optional<OriginPattern> OriginPattern::parse(std::string_view text) {
    if (!complaint(text).empty())
        return std::nullopt;
    OriginPattern made;
    made.m_text = text;
    std::transform(made.m_text.begin(), made.m_text.end(), made.m_text.begin(), http::lower);
    const std::size_t star = made.m_text.find('*');
    if (made.m_text == "*") {
        made.m_kind = Kind::any;
    } else if (star != std::string::npos) {
        made.m_kind = Kind::subdomains;
        made.m_prefix = made.m_text.substr(0, star);
        made.m_suffix = made.m_text.substr(star + 1);
    }
    return made;
}

bool OriginPattern::matches(std::string_view origin) const {
    switch (m_kind) {
    case Kind::any:
        return true;
    case Kind::exact:
        return origin == m_text;
    case Kind::subdomains:
        break;
    }
    if (origin.size() <= m_prefix.size() + m_suffix.size() || !origin.starts_with(m_prefix) || !origin.ends_with(m_suffix))
        return false;
    // Host bytes only: no "/", "@" or ":" may smuggle another host in front.
    const std::string_view labels = origin.substr(m_prefix.size(), origin.size() - m_prefix.size() - m_suffix.size());
    return http::all(labels, http::isHostByte) && !labels.starts_with('.') && !labels.ends_with('.') && !labels.contains("..");
}

} // namespace gw::policy
