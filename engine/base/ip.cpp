#include "base/ip.h"

#include <algorithm>
#include <charconv>
#include <vector>

namespace gw {

namespace {

constexpr unsigned mappedBits = 96; ///< ::ffff:0:0/96

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// Four decimal numbers without leading zeros (so nothing is ever read as octal).
bool parseV4(std::string_view text, std::uint8_t* to) {
    for (int part = 0; part < 4; ++part) {
        std::size_t digits = 0;
        unsigned value = 0;
        while (digits < text.size() && digits < 3 && isDigit(text[digits]))
            value = value * 10 + static_cast<unsigned>(text[digits++] - '0');
        if (digits == 0 || value > 255 || (digits > 1 && text[0] == '0'))
            return false;
        to[part] = static_cast<std::uint8_t>(value);
        text.remove_prefix(digits);
        if (part < 3) {
            if (text.empty() || text[0] != '.')
                return false;
            text.remove_prefix(1);
        }
    }
    return text.empty();
}

/// Groups between colons; the last may be an IPv4 address. False if one is malformed.
bool parseGroups(std::string_view text, bool v4Allowed, std::vector<std::uint8_t>& bytes) {
    if (text.empty())
        return true;
    for (;;) {
        const std::size_t colon = text.find(':');
        const std::string_view group = text.substr(0, colon);
        const bool last = colon == std::string_view::npos;
        if (last && v4Allowed && group.find('.') != std::string_view::npos) {
            std::array<std::uint8_t, 4> v4{};
            if (!parseV4(group, v4.data()))
                return false;
            bytes.insert(bytes.end(), v4.begin(), v4.end());
            return bytes.size() <= 16;
        }
        std::uint16_t value = 0;
        const auto [end, error] = std::from_chars(group.data(), group.data() + group.size(), value, 16);
        if (group.empty() || group.size() > 4 || error != std::errc() || end != group.data() + group.size())
            return false;
        bytes.push_back(static_cast<std::uint8_t>(value >> 8U));
        bytes.push_back(static_cast<std::uint8_t>(value & 0xFFU));
        if (bytes.size() > 16)
            return false;
        if (last)
            return true;
        text.remove_prefix(colon + 1);
    }
}

/// The longest run of two or more zero groups (RFC 5952 4.2), {8, 0} if there is none.
std::pair<std::size_t, std::size_t> longestZeroRun(const std::array<std::uint16_t, 8>& groups) {
    std::pair<std::size_t, std::size_t> best{8, 0};
    for (std::size_t i = 0; i < 8; ++i) {
        std::size_t length = 0;
        while (i + length < 8 && groups[i + length] == 0)
            ++length;
        if (length >= 2 && length > best.second)
            best = {i, length};
    }
    return best;
}

void appendHex(std::string& to, std::uint16_t value) {
    std::array<char, 4> digits{};
    const auto result = std::to_chars(digits.data(), digits.data() + digits.size(), value, 16);
    to.append(digits.data(), result.ptr);
}

std::string v6Text(const std::array<std::uint8_t, 16>& bytes) {
    std::array<std::uint16_t, 8> groups{};
    for (std::size_t i = 0; i < 8; ++i)
        groups[i] = static_cast<std::uint16_t>((bytes[2 * i] << 8U) | bytes[2 * i + 1]);
    const auto [zeroAt, zeros] = longestZeroRun(groups);
    std::string text;
    for (std::size_t i = 0; i < 8;) {
        if (i == zeroAt && zeros > 0) {
            text += "::";
            i += zeros;
            continue;
        }
        if (!text.empty() && text.back() != ':')
            text += ':';
        appendHex(text, groups[i++]);
    }
    return text;
}

} // namespace

IpAddress IpAddress::v4(std::uint8_t a, std::uint8_t b, std::uint8_t c, std::uint8_t d) {
    return IpAddress({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, a, b, c, d});
}

std::optional<IpAddress> IpAddress::parse(std::string_view text) {
    if (text.size() > 45)
        return std::nullopt;
    if (text.find(':') == std::string_view::npos) {
        std::array<std::uint8_t, 4> v4{};
        if (!parseV4(text, v4.data()))
            return std::nullopt;
        return IpAddress::v4(v4[0], v4[1], v4[2], v4[3]);
    }
    const std::size_t gap = text.find("::");
    std::vector<std::uint8_t> front;
    std::vector<std::uint8_t> back;
    std::array<std::uint8_t, 16> bytes{};
    if (gap == std::string_view::npos) {
        if (!parseGroups(text, true, front) || front.size() != 16)
            return std::nullopt;
    } else {
        if (!parseGroups(text.substr(0, gap), false, front) || !parseGroups(text.substr(gap + 2), true, back) ||
            front.size() + back.size() > 14)
            return std::nullopt;
    }
    std::copy(front.begin(), front.end(), bytes.begin());
    std::copy(back.begin(), back.end(), bytes.end() - static_cast<std::ptrdiff_t>(back.size()));
    return IpAddress(bytes);
}

bool IpAddress::isV4() const {
    return std::all_of(m_bytes.begin(), m_bytes.begin() + 10, [](auto b) { return b == 0; }) && m_bytes[10] == 0xFF &&
           m_bytes[11] == 0xFF;
}

std::string IpAddress::text() const {
    if (!isV4())
        return v6Text(m_bytes);
    return std::to_string(m_bytes[12]) + '.' + std::to_string(m_bytes[13]) + '.' + std::to_string(m_bytes[14]) + '.' +
           std::to_string(m_bytes[15]);
}

IpAddress IpAddress::limitKey() const {
    if (isV4())
        return *this;
    IpAddress key = *this;
    std::fill(key.m_bytes.begin() + 8, key.m_bytes.end(), std::uint8_t{0});
    return key;
}

std::optional<IpPrefix> IpPrefix::parse(std::string_view text) {
    const std::size_t slash = text.find('/');
    const std::string_view host = text.substr(0, slash);
    const auto address = IpAddress::parse(host);
    if (!address)
        return std::nullopt;
    IpPrefix prefix;
    prefix.m_address = *address;
    // "::ffff:10.0.0.0/104" is an IPv4 prefix too, with the length of its own spelling.
    const bool dotted = host.find(':') == std::string_view::npos;
    const unsigned most = dotted ? 32 : 128;
    unsigned length = most;
    if (slash != std::string_view::npos) {
        const std::string_view digits = text.substr(slash + 1);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
        if (error != std::errc() || end != digits.data() + digits.size() || digits.empty() || length > most ||
            (digits.size() > 1 && digits[0] == '0'))
            return std::nullopt;
    }
    prefix.m_bits = static_cast<std::uint8_t>(dotted ? length + mappedBits : length);
    prefix.m_v4 = address->isV4() && prefix.m_bits >= mappedBits;
    for (unsigned bit = prefix.m_bits; bit < 128; ++bit)
        if ((address->bytes()[bit / 8] >> (7 - bit % 8) & 1U) != 0)
            return std::nullopt;
    return prefix;
}

bool IpPrefix::contains(const IpAddress& address) const {
    // IPv4 lies within ::/64 only by the way it is held here; nobody who writes that prefix means it.
    if (!m_v4 && m_bits != 0 && address.isV4())
        return false;
    const unsigned whole = m_bits / 8U;
    const unsigned rest = m_bits % 8U;
    const auto& mine = m_address.bytes();
    const auto& other = address.bytes();
    if (!std::equal(mine.begin(), mine.begin() + whole, other.begin()))
        return false;
    return rest == 0 || (mine[whole] ^ other[whole]) >> (8U - rest) == 0;
}

std::string IpPrefix::text() const {
    if (m_bits == 128)
        return m_address.text();
    return m_address.text() + '/' + std::to_string(length());
}

} // namespace gw
