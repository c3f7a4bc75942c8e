// Origins of a cors policy: exact, every one, or every subdomain of a host.
// Thread: immutable values. Owner: the policy. Called by: cors.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gw::policy {

class OriginPattern {
public:
    /// "*", "https://shop.example", "https://*.example.com:8443". Empty if it is none of them.
    [[nodiscard]] static std::optional<OriginPattern> parse(std::string_view text);
    /// Why parse() refuses it; "" = it does not.
    [[nodiscard]] static std::string complaint(std::string_view text);

    /// `origin` as a browser sends it (RFC 6454 6.2): compared exactly, "*" below a host stands for one label or more.
    [[nodiscard]] bool matches(std::string_view origin) const;
    [[nodiscard]] bool isAny() const { return m_kind == Kind::any; }
    [[nodiscard]] const std::string& text() const { return m_text; }

private:
    enum class Kind { any, exact, subdomains };
    Kind m_kind = Kind::exact;
    std::string m_text;
    std::string m_prefix; ///< "https://"
    std::string m_suffix; ///< ".example.com:8443"
};

} // namespace gw::policy
