// SipHash-2-4 (Aumasson, Bernstein): a keyed hash, so that clients who choose keys cannot choose collisions.
// Thread: pure functions. Owner: none. Called by: StateStore.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace gw::policy {

struct SipKey {
    std::uint64_t k0 = 0;
    std::uint64_t k1 = 0;
};

/// Hash of `bytes` under `key`; `tweak` is hashed in front of them.
[[nodiscard]] inline std::uint64_t sipHash(const SipKey& key, std::uint64_t tweak, std::string_view bytes) {
    std::uint64_t v0 = key.k0 ^ 0x736f6d6570736575ULL;
    std::uint64_t v1 = key.k1 ^ 0x646f72616e646f6dULL;
    std::uint64_t v2 = key.k0 ^ 0x6c7967656e657261ULL;
    std::uint64_t v3 = key.k1 ^ 0x7465646279746573ULL;
    const auto round = [&] {
        v0 += v1;
        v1 = std::rotl(v1, 13) ^ v0;
        v0 = std::rotl(v0, 32);
        v2 += v3;
        v3 = std::rotl(v3, 16) ^ v2;
        v0 += v3;
        v3 = std::rotl(v3, 21) ^ v0;
        v2 += v1;
        v1 = std::rotl(v1, 17) ^ v2;
        v2 = std::rotl(v2, 32);
    };
    const auto word = [&](std::uint64_t m) {
        v3 ^= m;
        round();
        round();
        v0 ^= m;
    };
    word(tweak);
    std::size_t at = 0;
    for (; at + 8 <= bytes.size(); at += 8) {
        std::uint64_t m = 0;
        std::memcpy(&m, bytes.data() + at, 8);
        word(m);
    }
    std::uint64_t last = static_cast<std::uint64_t>(bytes.size() + 8) << 56;
    if (at < bytes.size())
        std::memcpy(&last, bytes.data() + at, bytes.size() - at);
    word(last);
    v2 ^= 0xff;
    for (int i = 0; i < 4; ++i)
        round();
    return v0 ^ v1 ^ v2 ^ v3;
}

} // namespace gw::policy
