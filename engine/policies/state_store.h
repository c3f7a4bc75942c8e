// State that outlives a reload and is exact over all workers of an engine: token buckets, keyed by policy identity + key.
// Thread: safe from any worker (sharded locks, held for nanoseconds). Owner: the engine. Called by: traffic policies.
#pragma once

#include "base/clock.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace gw::policy {

struct BucketTake {
    bool allowed = false;
    bool saturated = false; ///< refused because this identity has its share of the store's buckets and all of them are in use
    double tokens = 0;     ///< left after this take (or what is there when refused)
    Duration retryAfter{}; ///< refused: until enough tokens are there
    Duration resetAfter{}; ///< until the bucket is full again
};

/// All buckets of one identity together.
struct BucketLevels {
    std::uint64_t buckets = 0; ///< that the store holds; none = everybody's is full
    std::uint64_t empty = 0;   ///< of them: less than one token left
    double lowest = 0;         ///< tokens in the emptiest
    std::uint64_t burst = 0;   ///< what one holds at most
    std::uint64_t count = 0;   ///< refills so many …
    Duration per{};            ///< … in this time
    bool partial = false;      ///< there are more buckets than were looked at
};

class StateStore {
public:
    static constexpr std::size_t defaultMaxBuckets = 512 * 1024; ///< about 100 MiB when all of them are in use; see take()

    /// `maxBuckets` bounds the memory; it is divided evenly over the shards, at least one each.
    explicit StateStore(std::size_t maxBuckets = defaultMaxBuckets);
    ~StateStore();
    StateStore(const StateStore&) = delete;
    StateStore& operator=(const StateStore&) = delete;

    /// Takes `cost` tokens from the bucket (identity, key), which holds `burst` and refills `count` per `per`.
    /// A new bucket is full. A changed rate or burst keeps the fill level (capped). Refused takes nothing. Integer
    /// arithmetic: over any number of threads no token is created or lost. `now` may run behind another thread's.
    /// An identity may hold two thirds of the store, and a 32nd in any case. At its share full buckets make room; if none is, it is
    /// refused: a flood of new keys never evicts a bucket that is in use. count or `per` 0 = unlimited.
    BucketTake take(std::uint64_t identity, std::string_view key, std::uint64_t count, Duration per, std::uint64_t burst,
                    std::uint64_t cost, MonoTime now);
    /// Levels at `now` for each of these identities. Takes nothing. Bounded work: looks at `most` buckets at most, and holds
    /// each lock only for its share of them.
    [[nodiscard]] std::vector<BucketLevels> levels(std::span<const std::uint64_t> identities, MonoTime now,
                                                   std::size_t most = 16 * 1024) const;
    /// Forgets buckets that have been full for 30 s, some thousand at most, and holds each lock for 64 of them; so call it every
    /// second or so. Memory that a flood has taken is given back.
    void sweep(MonoTime now);
    static constexpr std::size_t mostASweep = 4096; ///< buckets that one sweep forgets at most
    [[nodiscard]] std::size_t size() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace gw::policy
