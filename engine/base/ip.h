// IP addresses and CIDR prefixes as values: trusted proxies, ipFilter, clientIp matches, keys of limits.
// Thread: plain values, any. Owner: the caller. Called by: schema, match, policies, pipeline, runtime.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gw {

/// An IPv4 or IPv6 address. IPv4 is held as IPv4-mapped IPv6 (RFC 4291 2.5.5.2), so both spellings are the same value.
class IpAddress {
public:
    IpAddress() = default; ///< ::
    explicit IpAddress(const std::array<std::uint8_t, 16>& bytes) : m_bytes(bytes) {}
    [[nodiscard]] static IpAddress v4(std::uint8_t a, std::uint8_t b, std::uint8_t c, std::uint8_t d);

    /// "192.0.2.1" (four decimal numbers without leading zeros), "2001:db8::1", "::ffff:192.0.2.1"; no brackets, no
    /// zone, no port. Empty for everything else.
    [[nodiscard]] static std::optional<IpAddress> parse(std::string_view text);

    [[nodiscard]] bool isV4() const;
    /// Network order; an IPv4 address lies in the last four bytes.
    [[nodiscard]] const std::array<std::uint8_t, 16>& bytes() const { return m_bytes; }
    /// Canonical text (RFC 5952); an IPv4-mapped address as IPv4.
    [[nodiscard]] std::string text() const;
    /// What a limit by address counts as one client: the whole IPv4 address, the /64 of an IPv6 address.
    [[nodiscard]] IpAddress limitKey() const;

    auto operator<=>(const IpAddress&) const = default;

private:
    std::array<std::uint8_t, 16> m_bytes{};
};

/// "10.0.0.0/8", "2001:db8::/32", or one address. Bits beyond the prefix length must be zero.
class IpPrefix {
public:
    IpPrefix() = default; ///< ::/0, everything
    /// Empty when it is no prefix, the length does not fit, or bits are set beyond it.
    [[nodiscard]] static std::optional<IpPrefix> parse(std::string_view text);

    /// An IPv4 prefix holds IPv4 addresses (mapped ones too) only; "::/0" holds every address.
    [[nodiscard]] bool contains(const IpAddress& address) const;
    [[nodiscard]] const IpAddress& address() const { return m_address; }
    /// Length in the spelling of its family: 0–32 or 0–128.
    [[nodiscard]] unsigned length() const { return m_v4 ? m_bits - 96U : m_bits; }
    /// Canonical text; a single address without its length.
    [[nodiscard]] std::string text() const;

    bool operator==(const IpPrefix&) const = default;

private:
    IpAddress m_address;
    std::uint8_t m_bits = 0; ///< 0–128 on the mapped form
    bool m_v4 = false;
};

} // namespace gw
