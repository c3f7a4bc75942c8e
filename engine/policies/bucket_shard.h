// A part of the StateStore: its buckets under one lock, and which of them are full first.
// Thread: any, under the shard's mutex. Owner: StateStore. Called by: state_store.cpp.
#pragma once

#include "base/clock.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace gw::policy {

__extension__ using Wide = unsigned __int128;

inline constexpr std::size_t shortKey = 63;

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
    MonoTime due{};          ///< it is not full before this
    std::uint32_t place = 0; ///< in the DueQueue

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
inline double tokensOf(const Bucket& bucket) {
    return static_cast<double>(static_cast<std::uint64_t>(bucket.credit / bucket.per)) +
           static_cast<double>(static_cast<std::uint64_t>(bucket.credit % bucket.per)) / static_cast<double>(bucket.per);
}

using Buckets = std::unordered_map<BucketKey, Bucket, HashOf>;

/// Buckets by their `due`, a binary heap. A take makes a bucket full later only, so `due` may lie behind: it is put right when
/// its turn comes, once for all takes in between.
class DueQueue {
public:
    using Node = Buckets::value_type; // its address stays

    void add(Node& node) {
        node.second.place = static_cast<std::uint32_t>(m_heap.size());
        node.second.due = node.second.fullAt();
        m_heap.push_back(&node);
        up(node.second.place);
    }
    void remove(const Node& node) {
        const std::uint32_t place = node.second.place;
        Node* const last = m_heap.back();
        m_heap.pop_back();
        if (last != &node)
            settle(*last, place);
    }
    /// Its `due` may be earlier or later than before.
    void moved(Node& node) {
        node.second.due = node.second.fullAt();
        settle(node, node.second.place);
    }
    /// The bucket that was full first, if it was by `then`; nullptr if none was.
    [[nodiscard]] Node* firstFull(MonoTime then) {
        while (!m_heap.empty() && m_heap.front()->second.due <= then) {
            Node& first = *m_heap.front();
            if (first.second.fullAt() <= then)
                return &first;
            moved(first);
        }
        return nullptr;
    }
    /// No bucket is full before it; max() = there is none.
    [[nodiscard]] MonoTime next() const { return m_heap.empty() ? MonoTime::max() : m_heap.front()->second.due; }
    void shrink() { m_heap.shrink_to_fit(); }

private:
    void put(Node& node, std::size_t place) {
        m_heap[place] = &node;
        node.second.place = static_cast<std::uint32_t>(place);
    }
    void settle(Node& node, std::size_t place) {
        put(node, place);
        up(place);
        down(node.second.place);
    }
    void up(std::size_t place) {
        Node& node = *m_heap[place];
        for (; place > 0 && node.second.due < m_heap[(place - 1) / 2]->second.due; place = (place - 1) / 2)
            put(*m_heap[(place - 1) / 2], place);
        put(node, place);
    }
    void down(std::size_t place) {
        Node& node = *m_heap[place];
        for (std::size_t child = 2 * place + 1; child < m_heap.size(); child = 2 * place + 1) {
            if (child + 1 < m_heap.size() && m_heap[child + 1]->second.due < m_heap[child]->second.due)
                ++child;
            if (m_heap[child]->second.due >= node.second.due)
                break;
            put(*m_heap[child], place);
            place = child;
        }
        put(node, place);
    }

    std::vector<Node*> m_heap;
};

struct alignas(64) BucketShard {
    mutable std::mutex mutex;
    Buckets buckets;
    std::unordered_map<std::uint64_t, std::size_t> held; ///< buckets of each identity
    DueQueue due;

    /// Whether an identity may have one more bucket: twice as many as are left, and a few in any case, up to twice the
    /// maximum over all. Who fills its share with made-up keys takes nothing from the callers of another policy.
    [[nodiscard]] bool hasRoom(std::uint64_t identity, std::size_t most) const {
        const auto found = held.find(identity);
        const std::size_t own = found == held.end() ? 0 : found->second;
        const std::size_t left = most - std::min(most, buckets.size());
        const std::size_t inAnyCase = std::max<std::size_t>(1, most / 32);
        return own < 2 * left || (own < inAnyCase && buckets.size() < 2 * most);
    }
    /// The same, after full buckets have gone for it as far as needed.
    [[nodiscard]] bool makeRoom(std::uint64_t identity, std::size_t most, MonoTime now) {
        while (!hasRoom(identity, most)) {
            const DueQueue::Node* const full = due.firstFull(now);
            if (full == nullptr)
                return false;
            erase(*full);
        }
        return true;
    }
    void insert(const BucketKey& key, const Bucket& bucket) {
        ++held[key.identity];
        due.add(*buckets.emplace(key, bucket).first);
    }
    void erase(const DueQueue::Node& node) {
        if (const auto own = held.find(node.first.identity); --own->second == 0)
            held.erase(own);
        due.remove(node);
        buckets.erase(buckets.find(node.first));
    }
    /// Gives back what a flood has made the tables grow by.
    void shrink() {
        constexpr std::size_t sparse = 8;
        if (buckets.bucket_count() <= 64 || buckets.size() * sparse > buckets.bucket_count())
            return;
        buckets.rehash(buckets.size() * 2);
        due.shrink();
    }
};

} // namespace gw::policy
