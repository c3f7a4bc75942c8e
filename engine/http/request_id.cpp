#include "http/request_id.h"

#include "http/headers.h"

#include <chrono>

namespace gw::http {

// splitmix64 (Steele, Lea, Flood 2014): one multiplication chain, full period, any seed.
std::uint64_t RequestIds::random() {
    m_state += 0x9e3779b97f4a7c15u;
    std::uint64_t z = m_state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

RequestIds::Id RequestIds::next(WallTime now) {
    constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const auto since = std::chrono::floor<std::chrono::milliseconds>(now.time_since_epoch()).count();
    const std::uint64_t millis = since > 0 ? static_cast<std::uint64_t>(since) & 0xffffffffffffu : 0u;
    if (millis > m_millis) {
        m_millis = millis;
        m_high = static_cast<std::uint16_t>(random() >> 49); // top bit clear: room to count up
        m_low = random();
    } else {
        const std::uint64_t before = m_low;
        m_low += (random() >> 33) + 1; // not simply one more: neighbours are not to be guessed from one another
        m_high = static_cast<std::uint16_t>(m_high + (m_low < before ? 1 : 0));
    }
    Id id;
    for (std::size_t i = 0; i < 10; ++i)
        id[i] = alphabet[m_millis >> (45 - 5 * i) & 31];
    for (std::size_t i = 0; i < 16; ++i) {
        const std::size_t shift = 75 - 5 * i; // of the 80-bit number m_high:m_low
        std::uint64_t bits = shift >= 64 ? static_cast<std::uint64_t>(m_high) >> (shift - 64) : m_low >> shift;
        if (shift < 64 && shift > 59)
            bits |= static_cast<std::uint64_t>(m_high) << (64 - shift);
        id[10 + i] = alphabet[bits & 31];
    }
    return id;
}

bool validRequestId(std::string_view id) {
    constexpr std::string_view marks = "._:/+=@-";
    if (id.empty() || id.size() > 128)
        return false;
    for (const char c : id) {
        const char l = lower(c);
        if (!is(c, isDigit) && !(l >= 'a' && l <= 'z') && !marks.contains(c))
            return false;
    }
    return true;
}

} // namespace gw::http
