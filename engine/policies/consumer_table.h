// The consumers of a document, compiled for constant-time credential checks.
// Thread: immutable after building, shared. Owner: the GatewayPlan. Called by: identity policies, flow.
#pragma once

#include "base/clock.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gw::policy {

using Sha256 = std::array<std::uint8_t, 32>;

[[nodiscard]] Sha256 sha256(std::string_view bytes);
/// Equal in time that depends on the length only (CRYPTO_memcmp).
[[nodiscard]] bool equalConstantTime(std::string_view a, std::string_view b);

class ConsumerTable {
public:
    struct Key {
        Sha256 digest{};
        std::string name;
        std::optional<WallTime> expires; ///< refused from this instant on
    };
    struct Consumer {
        std::string name;
        std::vector<std::string> groups;
        std::vector<Key> keys;
    };
    struct Match {
        std::int32_t consumer = -1; ///< -1 = no such key
        std::string_view consumerName;
        std::string_view keyName;
        bool expired = false;
    };

    /// Keys that are in use twice (by the names of their consumers) come back as text; empty = fine.
    [[nodiscard]] std::string build(std::vector<Consumer> consumers);
    /// Digest first, then a lookup by digest and a constant-time compare: the time tells nothing about near misses.
    [[nodiscard]] Match findKey(std::string_view key, WallTime now) const;
    [[nodiscard]] const std::vector<Consumer>& all() const { return m_consumers; }

private:
    struct Entry {
        Sha256 digest;
        std::uint32_t consumer;
        std::uint32_t key;
    };
    std::vector<Consumer> m_consumers;
    std::vector<Entry> m_entries; ///< sorted by digest
};

} // namespace gw::policy
