// rateLimit: lets a caller through so often, by a token bucket that is exact over all workers of the engine.
// Thread: immutable, shared; buckets live in the StateStore. Owner: catalog (kind), plan (policies).
// Called by: catalog, flow through Policy.
#pragma once

#include "base/values.h"
#include "policies/policy.h"

#include <optional>
#include <string>
#include <vector>

namespace gw::policy {

enum class LimitAlgorithm : std::uint8_t { tokenBucket };
enum class LimitScope : std::uint8_t { local };

struct RateLimit {
    Rate rate{60, std::chrono::minutes(1)};
    std::optional<std::uint64_t> burst; ///< none = rate.count
    LimitAlgorithm algorithm = LimitAlgorithm::tokenBucket;
    std::vector<std::string> key{"ip"};
    std::uint64_t cost = 1;
    LimitScope scope = LimitScope::local;
    bool dryRun = false;
    bool headers = true;

    [[nodiscard]] std::uint64_t effectiveBurst() const { return burst.value_or(rate.count); }
    bool operator==(const RateLimit&) const = default;
};

[[nodiscard]] const schema::Schema& rateLimitSchema();
[[nodiscard]] std::unique_ptr<const Policy> makeRateLimit(const model::SettingsBox& settings, MakeContext& context);
[[nodiscard]] std::string describeRateLimit(const model::SettingsBox& settings);

} // namespace gw::policy
