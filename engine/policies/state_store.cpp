#include "policies/state_store.h"

#include "policies/consumer_table.h"
#include "policies/siphash.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <mutex>
#include <random>
#include <unordered_map>

namespace gw::policy {
namespace {

__extension__ using Wide = unsigned __int128;

constexpr std::size_t shardCount = 256; // power of two
constexpr std::size_t shortKey = 63;
constexpr Duration forgetAfter = std::chrono::seconds(30);

/// Identity and key in one fixed block: no allocation for a lookup, and long keys cannot fill the memory.
struct BucketKey {
    std::uint64_t identity = 0;
    std::uint64_t hash = 0;
    std::uint8_t size = 0; ///< shortKey + 1 = `bytes` starts with the SHA-256 of the key
    std::array<char, shortKey> bytes{};

    [[nodiscard]] std::string_view text() const { return {bytes.data(), std::min<std::size_t>(size, shortKey)}; }
    bool operator==(const BucketKey& other) const {
        return hash == other.hash && identity == other.identity && size == other.size && text() == other.text();
    }
};

struct HashOf {
    std::size_t operator()(const BucketKey& key) const noexcept { return key.hash; }
};

/// What a bucket holds, in units of 1 / (per in ns) tokens: a refill is elapsed ns × count, exactly.
struct Bucket {
    Wide credit = 0;
    std::uint64_t count = 0;
    std::uint64_t per = 0;
    std::uint64_t burst = 0;
    MonoTime at{}; ///< credit is of this instant

    [[nodiscard]] Wide full() const { return static_cast<Wide>(burst) * per; }

    void refill(MonoTime now) {
        if (now <= at) // another worker was here with a later clock reading
            return;
        const auto elapsed = static_cast<std::uint64_t>((now - at).count());
        credit = std::min(full(), credit + static_cast<Wide>(elapsed) * count);
        at = now;
    }
    void adopt(std::uint64_t newCount, std::uint64_t newPer, std::uint64_t newBurst) {
        const Wide tokens = credit / per;
        const Wide rest = credit % per;
        credit = tokens * newPer + rest * newPer / per;
        count = newCount;
        per = newPer;
        burst = newBurst;
        credit = std::min(credit, full());
    }
    /// Time from `at` until `wanted` is there, rounded up.
    [[nodiscard]] Duration until(Wide wanted) const {
        if (credit >= wanted)
            return Duration::zero();
        const Wide ns = (wanted - credit + count - 1) / count;
        const Wide most = static_cast<Wide>(Duration::max().count());
        return Duration(static_cast<std::int64_t>(std::min(ns, most)));
    }
    [[nodiscard]] MonoTime fullAt() const {
        const Duration wait = until(full());
        return wait > MonoTime::max() - at ? MonoTime::max() : at + wait;
    }
};

/// Whole tokens and the fraction apart: a double alone would show 59.999999 for large buckets.
double tokensOf(const Bucket& bucket) {
    return static_cast<double>(static_cast<std::uint64_t>(bucket.credit / bucket.per)) +
           static_cast<double>(static_cast<std::uint64_t>(bucket.credit % bucket.per)) / static_cast<double>(bucket.per);
}

using Buckets = std::unordered_map<BucketKey, Bucket, HashOf>;

struct alignas(64) Shard {
    mutable std::mutex mutex;
    Buckets buckets;
    std::unordered_map<std::uint64_t, std::size_t> held; ///< buckets of each identity
    std::size_t cursor = 0;      ///< where the next sweep goes on
    MonoTime nextFull = MonoTime::min(); ///< no bucket is full before it, unless min()

    /// Whether an identity may have one more bucket: twice as many as are left, and a few in any case, up to twice the
    /// maximum over all. Who fills its share with made-up keys takes nothing from the callers of another policy.
    [[nodiscard]] bool hasRoom(std::uint64_t identity, std::size_t most) const {
        const auto found = held.find(identity);
        const std::size_t own = found == held.end() ? 0 : found->second;
        const std::size_t left = most - std::min(most, buckets.size());
        const std::size_t inAnyCase = std::max<std::size_t>(1, most / 32);
        return own < 2 * left || (own < inAnyCase && buckets.size() < 2 * most);
    }
    Buckets::iterator insert(const BucketKey& key, const Bucket& bucket) {
        ++held[key.identity];
        return buckets.emplace(key, bucket).first;
    }
    Buckets::iterator erase(Buckets::iterator it) {
        if (const auto own = held.find(it->first.identity); --own->second == 0)
            held.erase(own);
        return buckets.erase(it);
    }
    /// Throws out every full bucket; false if there is none.
    bool makeRoom(MonoTime now) {
        if (now < nextFull)
            return false;
        nextFull = MonoTime::max();
        bool any = false;
        for (auto it = buckets.begin(); it != buckets.end();) {
            const MonoTime full = it->second.fullAt();
            if (full <= now) {
                it = erase(it);
                any = true;
            } else {
                nextFull = std::min(nextFull, full);
                ++it;
            }
        }
        if (any)
            nextFull = MonoTime::min();
        return any;
    }
};

} // namespace

struct StateStore::Impl {
    std::array<Shard, shardCount> shards;
    std::size_t maxPerShard = 1;
    SipKey seed;
    std::atomic<std::size_t> nextSweep{0};

    [[nodiscard]] BucketKey keyOf(std::uint64_t identity, std::string_view key) const {
        BucketKey made;
        made.identity = identity;
        made.hash = sipHash(seed, identity, key);
        if (key.size() <= shortKey) {
            made.size = static_cast<std::uint8_t>(key.size());
            if (!key.empty())
                std::memcpy(made.bytes.data(), key.data(), key.size());
        } else {
            const Sha256 digest = sha256(key);
            made.size = shortKey + 1;
            std::memcpy(made.bytes.data(), digest.data(), digest.size());
        }
        return made;
    }
    Shard& shardOf(const BucketKey& key) { return shards[(key.hash >> 48) & (shardCount - 1)]; }
};

StateStore::StateStore(std::size_t maxBuckets) : m_impl(std::make_unique<Impl>()) {
    m_impl->maxPerShard = std::max<std::size_t>(1, maxBuckets / shardCount);
    std::random_device random;
    const auto word = [&random] { return (static_cast<std::uint64_t>(random()) << 32) | random(); };
    m_impl->seed = {.k0 = word(), .k1 = word()};
}

StateStore::~StateStore() = default;

BucketTake StateStore::take(std::uint64_t identity, std::string_view key, std::uint64_t count, Duration per,
                            std::uint64_t burst, std::uint64_t cost, MonoTime now) {
    if (count == 0 || per <= Duration::zero())
        return {.allowed = true, .tokens = static_cast<double>(burst)};
    const auto perNs = static_cast<std::uint64_t>(per.count());
    const BucketKey bucketKey = m_impl->keyOf(identity, key);
    Shard& shard = m_impl->shardOf(bucketKey);

    const std::scoped_lock lock(shard.mutex);
    auto it = shard.buckets.find(bucketKey);
    const bool isNew = it == shard.buckets.end();
    if (isNew) {
        const auto hasRoom = [&] { return shard.hasRoom(identity, m_impl->maxPerShard); };
        if (!hasRoom() && (!shard.makeRoom(now) || !hasRoom())) {
            const Duration wait = shard.nextFull == MonoTime::max() || shard.nextFull <= now ? per : shard.nextFull - now;
            return {.saturated = true, .retryAfter = wait, .resetAfter = wait};
        }
        Bucket fresh{.count = count, .per = perNs, .burst = burst, .at = now};
        fresh.credit = fresh.full();
        it = shard.insert(bucketKey, fresh);
    }
    Bucket& bucket = it->second;
    bucket.refill(now);
    if (bucket.count != count || bucket.per != perNs || bucket.burst != burst) {
        bucket.adopt(count, perNs, burst);
        shard.nextFull = MonoTime::min();
    }
    const Wide price = static_cast<Wide>(cost) * perNs;
    BucketTake result;
    result.allowed = bucket.credit >= price;
    if (result.allowed)
        bucket.credit -= price;
    else
        result.retryAfter = bucket.until(price);
    if (isNew)
        shard.nextFull = std::min(shard.nextFull, bucket.fullAt());
    result.resetAfter = bucket.until(bucket.full());
    result.tokens = tokensOf(bucket);
    return result;
}

void StateStore::sweep(MonoTime now) {
    constexpr std::size_t shardsACall = 16;
    constexpr std::size_t slotsAShard = 512;
    for (std::size_t n = 0; n < shardsACall; ++n) {
        Shard& shard = m_impl->shards[m_impl->nextSweep.fetch_add(1, std::memory_order_relaxed) & (shardCount - 1)];
        const std::scoped_lock lock(shard.mutex);
        const std::size_t slots = std::min(slotsAShard, shard.buckets.bucket_count());
        std::array<BucketKey, 64> found;
        std::size_t foundCount = 0;
        for (std::size_t i = 0; i < slots && foundCount < found.size(); ++i) {
            const std::size_t slot = shard.cursor++ % shard.buckets.bucket_count();
            for (auto it = shard.buckets.begin(slot); it != shard.buckets.end(slot) && foundCount < found.size(); ++it)
                if (it->second.fullAt() <= now && now - it->second.at >= forgetAfter)
                    found[foundCount++] = it->first;
        }
        for (std::size_t i = 0; i < foundCount; ++i)
            shard.erase(shard.buckets.find(found[i]));
        if (foundCount > 0)
            shard.nextFull = MonoTime::min();
    }
}

std::vector<BucketLevels> StateStore::levels(std::span<const std::uint64_t> identities, MonoTime now, std::size_t most) const {
    std::vector<BucketLevels> all(identities.size());
    std::unordered_map<std::uint64_t, std::size_t> positions;
    for (std::size_t i = 0; i < identities.size(); ++i)
        positions.emplace(identities[i], i);
    const std::size_t mostPerShard = std::max<std::size_t>(1, most / shardCount);
    bool partial = false;
    for (const Shard& shard : m_impl->shards) {
        const std::scoped_lock lock(shard.mutex);
        partial = partial || shard.buckets.size() > mostPerShard;
        std::size_t looked = 0;
        for (auto it = shard.buckets.begin(); it != shard.buckets.end() && looked < mostPerShard; ++it, ++looked) {
            const auto found = positions.find(it->first.identity);
            if (found == positions.end())
                continue;
            Bucket bucket = it->second;
            bucket.refill(now);
            const double tokens = tokensOf(bucket);
            BucketLevels& levels = all[found->second];
            levels.lowest = levels.buckets == 0 ? tokens : std::min(levels.lowest, tokens);
            levels.empty += tokens < 1 ? 1 : 0;
            levels.burst = bucket.burst;
            levels.count = bucket.count;
            levels.per = Duration(static_cast<std::int64_t>(bucket.per));
            ++levels.buckets;
        }
    }
    for (BucketLevels& levels : all)
        levels.partial = partial;
    return all;
}

std::size_t StateStore::size() const {
    std::size_t sum = 0;
    for (const Shard& shard : m_impl->shards) {
        const std::scoped_lock lock(shard.mutex);
        sum += shard.buckets.size();
    }
    return sum;
}

} // namespace gw::policy
