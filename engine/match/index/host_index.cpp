#include "match/index/host_index.h"

#include "base/ip.h"
#include "http/headers.h"

#include <algorithm>

namespace gw::match {

std::expected<HostPattern, std::string> HostPattern::parse(std::string_view host) {
    HostPattern out;
    std::string_view name = host;
    out.kind = HostKind::exact;
    if (name.starts_with("*.")) {
        out.kind = HostKind::wildcard;
        name.remove_prefix(1);
    } else if (name.starts_with('[') && name.ends_with(']')) {
        name = name.substr(1, name.size() - 2);
    }
    const bool address = out.kind == HostKind::exact && name.contains(':') && IpAddress::parse(name).has_value();
    if (name.ends_with('.'))
        name.remove_suffix(1);
    const std::string_view labels = out.kind == HostKind::wildcard ? name.substr(std::min<std::size_t>(1, name.size())) : name;
    if (labels.empty() || labels.size() > 253)
        return std::unexpected("A host has 1 to 253 characters");
    if (name.contains('*'))
        return std::unexpected("A wildcard is the first label only: *.example.com; every host: leave hosts out");
    if (!address && (!http::all(labels, http::isHostByte) || labels.front() == '.' || labels.contains("..")))
        return std::unexpected(name.contains(':') ? "A host has no port: Host is compared without it"
                                                  : "A host is letters, digits, \"-\", \"_\" and dots between labels");
    out.text.resize(name.size());
    std::ranges::transform(name, out.text.begin(), http::lower);
    return out;
}

bool HostPattern::matches(std::string_view host) const {
    switch (kind) {
    case HostKind::any:
        return true;
    case HostKind::wildcard:
        return host.size() > text.size() && host.ends_with(text);
    case HostKind::exact:
        return host == text;
    }
    return false;
}

bool HostPattern::covers(const HostPattern& other) const {
    if (kind == HostKind::any || *this == other)
        return true;
    return kind == HostKind::wildcard && other.kind != HostKind::any && matches(other.text);
}

std::uint32_t HostIndex::add(const HostPattern& host, std::uint32_t fresh) {
    if (host.kind == HostKind::any) {
        if (m_any == none)
            m_any = fresh;
        return m_any;
    }
    Map& map = host.kind == HostKind::exact ? m_exact : m_suffix;
    if (host.kind == HostKind::wildcard)
        m_longest = std::max(m_longest, host.text.size());
    return map.emplace(host.text, fresh).first->second;
}

} // namespace gw::match
