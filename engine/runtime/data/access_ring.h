// A bounded single-producer single-consumer ring of access-log entries: the worker puts bytes in and never waits, the
// writer thread takes them out, formats and writes them. No room = the entry is lost and counted.
// Thread: push on the worker, pop on the writer. Owner: the worker. Called by: exchange; access-log writer.
#pragma once

#include "base/clock.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <string_view>

namespace gw::runtime {

/// One finished exchange, as far as a log line needs it. Texts are cut to 4 KiB each. Secrets are taken out already.
struct AccessEntry {
    WallTime began{};
    Duration duration{};
    std::uint16_t status = 0; ///< 0 = none went out
    std::uint8_t minorVersion = 1;
    std::uint8_t ending = 0;  ///< trace::Ending
    std::uint64_t bytesIn = 0;  ///< request body bytes
    std::uint64_t bytesOut = 0; ///< response body bytes
    enum Text : std::uint8_t { id, client, listener, method, target, host, route, consumer, upstream, userAgent, referer, texts };
    std::array<std::string_view, texts> text;
};

class AccessRing {
public:
    explicit AccessRing(std::size_t bytes = 1024 * 1024); ///< rounded up to a power of two
    /// False (and counted) if there is no room.
    bool push(const AccessEntry& entry);
    /// The oldest entry; its texts are valid until the next pop. False if the ring is empty.
    [[nodiscard]] bool pop(AccessEntry& entry);
    [[nodiscard]] std::uint64_t lost() const { return m_lost.load(std::memory_order_relaxed); }

private:
    void put(std::uint64_t at, const void* from, std::size_t size);
    void get(std::uint64_t at, void* to, std::size_t size) const;

    std::size_t m_mask;
    std::unique_ptr<char[]> m_bytes;
    std::unique_ptr<char[]> m_taken; ///< texts of the popped entry
    alignas(64) std::atomic<std::uint64_t> m_head{0}; ///< written by the producer
    alignas(64) std::atomic<std::uint64_t> m_tail{0}; ///< written by the consumer
    alignas(64) std::atomic<std::uint64_t> m_lost{0};
};

} // namespace gw::runtime
