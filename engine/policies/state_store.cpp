#include "policies/state_store.h"

#include "policies/bucket_shard.h"
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

constexpr std::size_t shardCount = 256; // power of two
constexpr Duration forgetAfter = std::chrono::seconds(30);
constexpr std::size_t shardsASweep = 64;

} // namespace

struct StateStore::Impl {
    std::array<BucketShard, shardCount> shards;
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
    BucketShard& shardOf(const BucketKey& key) { return shards[(key.hash >> 48) & (shardCount - 1)]; }
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
    BucketShard& shard = m_impl->shardOf(bucketKey);

    const std::scoped_lock lock(shard.mutex);
    const auto it = shard.buckets.find(bucketKey);
    if (it == shard.buckets.end() && !shard.makeRoom(identity, m_impl->maxPerShard, now)) {
        const MonoTime next = shard.due.next();
        const Duration wait = next == MonoTime::max() || next <= now ? per : next - now;
        return {.saturated = true, .retryAfter = wait, .resetAfter = wait};
    }
    const bool isNew = it == shard.buckets.end();
    Bucket fresh{.count = count, .per = perNs, .burst = burst, .at = now};
    fresh.credit = fresh.full();
    Bucket& bucket = isNew ? fresh : it->second;
    bucket.refill(now);
    if (bucket.count != count || bucket.per != perNs || bucket.burst != burst) {
        bucket.adopt(count, perNs, burst);
        shard.due.moved(*it);
    }
    const Wide price = static_cast<Wide>(cost) * perNs;
    BucketTake result;
    result.allowed = bucket.credit >= price;
    if (result.allowed)
        bucket.credit -= price;
    else
        result.retryAfter = bucket.until(price);
    result.resetAfter = bucket.until(bucket.full());
    result.tokens = tokensOf(bucket);
    if (isNew)
        shard.insert(bucketKey, fresh);
    return result;
}

void StateStore::sweep(MonoTime now) {
    for (std::size_t n = 0; n < shardsASweep; ++n) {
        BucketShard& shard = m_impl->shards[m_impl->nextSweep.fetch_add(1, std::memory_order_relaxed) & (shardCount - 1)];
        const std::scoped_lock lock(shard.mutex);
        for (std::size_t gone = 0; gone < mostASweep / shardsASweep; ++gone) {
            const DueQueue::Node* const full = shard.due.firstFull(now - forgetAfter);
            if (full == nullptr)
                break;
            shard.erase(*full);
        }
        shard.shrink();
    }
}

std::vector<BucketLevels> StateStore::levels(std::span<const std::uint64_t> identities, MonoTime now, std::size_t most) const {
    std::vector<BucketLevels> all(identities.size());
    std::unordered_map<std::uint64_t, std::size_t> positions;
    for (std::size_t i = 0; i < identities.size(); ++i)
        positions.emplace(identities[i], i);
    const std::size_t mostPerShard = std::max<std::size_t>(1, most / shardCount);
    bool partial = false;
    for (const BucketShard& shard : m_impl->shards) {
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
    for (const BucketShard& shard : m_impl->shards) {
        const std::scoped_lock lock(shard.mutex);
        sum += shard.buckets.size();
    }
    return sum;
}

} // namespace gw::policy
