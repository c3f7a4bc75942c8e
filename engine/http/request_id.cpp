#include "http/request_id.h"

#include "http/headers.h"

#include <chrono>
#include <cstring>

namespace gw::http {

// splitmix64 (Steele, Lea, Flood 2014): one multiplication chain, full period, any seed.
std::uint64_t RequestIds::random() {
    m_state += 0x9e3779b97f4a7c15u;
    std::uint64_t z = m_state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

namespace {

/// Two digits of Crockford's base 32 for each ten bits.
constexpr auto digitPairs = [] {
    constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    std::array<std::array<char, 2>, 1024> pairs{};
    for (std::size_t i = 0; i < pairs.size(); ++i)
        pairs[i] = {alphabet[i >> 5], alphabet[i & 31]};
    return pairs;
}();

/// The lowest 10 × `pairs` bits.
void writePairs(char* to, std::uint64_t bits, std::size_t pairs) {
    for (std::size_t i = pairs; i-- > 0; bits >>= 10)
        std::memcpy(to + 2 * i, digitPairs[bits & 1023].data(), 2);
}

} // namespace

RequestIds::Id RequestIds::next(WallTime now) {
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
    writePairs(id.data(), m_millis, 5);
    writePairs(id.data() + 10, static_cast<std::uint64_t>(m_high) << 24 | m_low >> 40, 4); // of the 80-bit number m_high:m_low
    writePairs(id.data() + 18, m_low, 4);
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
