// Which host buckets apply to a request's host, the most specific first: exact, wildcards from the longest, any.
// Thread: immutable after compile, any. Owner: the router. Called by: router (compile, find), explain, lint.
#pragma once

#include "match/rank.h"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace gw::match {

/// A host of a rule in its normal form.
struct HostPattern {
    HostKind kind = HostKind::any;
    std::string text; ///< exact: the host; wildcard: the suffix with its leading dot, ".example.com"

    /// "api.example.com", "*.example.com" (any depth, not the bare suffix), an IP address; no port. The error says why not.
    [[nodiscard]] static std::expected<HostPattern, std::string> parse(std::string_view host);
    [[nodiscard]] bool matches(std::string_view host) const;
    /// True if every host of `other` is one of this.
    [[nodiscard]] bool covers(const HostPattern& other) const;
    bool operator==(const HostPattern&) const = default;
};

class HostIndex {
public:
    static constexpr std::uint32_t none = UINT32_MAX;

    /// The bucket of this pattern; `fresh` is stored for it if it is new.
    std::uint32_t add(const HostPattern& host, std::uint32_t fresh);

    /// Calls `visit(bucket)` from the most specific to the least, until it returns true.
    template <class Visit>
    void forEach(std::string_view host, Visit&& visit) const {
        if (!m_exact.empty())
            if (const auto found = m_exact.find(host); found != m_exact.end() && visit(found->second))
                return;
        // Only suffixes as long as one that exists are looked up, so a host of a thousand dots costs no more.
        if (!m_suffix.empty()) {
            std::size_t at = host.size() > m_longest + 1 ? host.size() - m_longest : 1;
            for (at = host.find('.', at); at != std::string_view::npos; at = host.find('.', at + 1))
                if (const auto found = m_suffix.find(host.substr(at)); found != m_suffix.end() && visit(found->second))
                    return;
        }
        if (m_any != none)
            visit(m_any);
    }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    using Map = std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>>;

    Map m_exact;
    Map m_suffix;
    std::size_t m_longest = 0; ///< of the suffixes, dot included
    std::uint32_t m_any = none;
};

} // namespace gw::match
