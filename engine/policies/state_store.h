// State that outlives a reload and is exact over all workers of an engine: token buckets, keyed by policy identity + key.
// Thread: safe from any worker (sharded locks, held for nanoseconds). Owner: the engine. Called by: traffic policies.
#pragma once

#include "base/clock.h"

#include <cstdint>
#include <memory>
#include <string_view>

namespace gw::policy {

struct BucketTake {
    bool allowed = false;
    double tokens = 0;     ///< left after this take (or what is there when refused)
    Duration retryAfter{}; ///< refused: until enough tokens are there
    Duration resetAfter{}; ///< until the bucket is full again
};

class StateStore {
public:
    StateStore();
    ~StateStore();
    StateStore(const StateStore&) = delete;
    StateStore& operator=(const StateStore&) = delete;

    /// Takes `cost` tokens from the bucket (identity, key), which holds `burst` and refills `count` per `per`.
    /// `dryRun` looks without taking. A new bucket is full. A changed rate or burst keeps the fill level (capped).
    BucketTake take(std::uint64_t identity, std::string_view key, std::uint64_t count, Duration per, std::uint64_t burst,
                    std::uint64_t cost, MonoTime now);
    /// Forgets buckets that have been full for a while; bounded work a call.
    void sweep(MonoTime now);
    [[nodiscard]] std::size_t size() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace gw::policy
