// Names for requests: a ULID of our own, and what is accepted as X-Request-Id from a trusted peer.
// Thread: one RequestIds per worker, without a lock. Owner: the worker. Called by: the flow at Arrived.
#pragma once

#include "base/clock.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gw::http {

inline constexpr std::size_t requestIdSize = 26;

/// Makes ULIDs (48 bits of milliseconds, 80 random bits, Crockford base 32, upper case). Within one worker they rise
/// strictly, also within one millisecond and when the calendar steps back; across workers they differ by their seeds.
class RequestIds {
public:
    using Id = std::array<char, requestIdSize>;

    /// `seed` must differ between workers and runs (e.g. from the system's random source).
    explicit RequestIds(std::uint64_t seed) : m_state(seed) {}
    [[nodiscard]] Id next(WallTime now);

private:
    std::uint64_t random();

    std::uint64_t m_state;
    std::uint64_t m_millis = 0;
    std::uint16_t m_high = 0; ///< the random part: 16 + 64 bits
    std::uint64_t m_low = 0;
};

/// 1 to 128 bytes of [A-Za-z0-9._:/+=@-].
[[nodiscard]] bool validRequestId(std::string_view id);

} // namespace gw::http
