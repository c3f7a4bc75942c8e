#include "policies/rate_limit/rate_limit.h"

#include "policies/consumer_table.h"
#include "policies/rate_limit/limit_key.h"
#include "policies/state_store.h"
#include "policies/trace_text.h"
#include "schema/schema_of.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace gw::policy {
namespace {

constexpr std::uint64_t most = 1'000'000'000'000;

/// Seconds rounded up, so that waiting them is enough.
std::uint64_t secondsUp(Duration time) {
    constexpr std::int64_t second = 1'000'000'000;
    return static_cast<std::uint64_t>(std::max<std::int64_t>(0, (time.count() - 1) / second + 1));
}

std::string_view numberText(std::uint64_t number, Arena& arena) {
    std::array<char, 20> room{};
    const auto end = std::to_chars(room.data(), room.data() + room.size(), number).ptr;
    return arena.copy({room.data(), static_cast<std::size_t>(end - room.data())});
}

std::string rateText(const Rate& rate) {
    using namespace std::chrono;
    const std::pair<Duration, std::string_view> units[] = {{seconds(1), "s"}, {minutes(1), "min"}, {hours(1), "h"}, {hours(24), "d"}};
    for (const auto& [per, unit] : units)
        if (rate.per == per)
            return fmt::format("{}/{}", rate.count, unit);
    return fmt::format("{} per {}", rate.count, durationText(rate.per));
}

std::string refillText(const Rate& rate) {
    const double perSecond = static_cast<double>(rate.count) * 1e9 / static_cast<double>(rate.per.count());
    return perSecond >= 1 ? fmt::format("{:.4g} per s", perSecond) : fmt::format("1 per {}", durationText(rate.per / static_cast<std::int64_t>(rate.count)));
}

/// Never shows a token that is not whole as whole: 0.999 → 0.99.
std::string tokensText(double tokens) {
    const auto hundredths = static_cast<std::uint64_t>(std::max(0.0, tokens * 100));
    return fmt::format("{}.{:02}", hundredths / 100, hundredths % 100);
}

/// Between onRequest and onResponse.
struct State {
    std::uint64_t remaining = 0;
    std::uint64_t reset = 0;
};

class RateLimitPolicy final : public Policy {
public:
    RateLimitPolicy(const RateLimit& settings, const std::string& identity)
        : m_settings(settings), m_burst(settings.effectiveBurst()), m_limit(std::to_string(m_burst)),
          m_rateText(rateText(settings.rate)), m_refillText(refillText(settings.rate)) {
        for (const std::string& one : settings.key)
            if (auto part = parseKeyPart(one))
                m_parts.push_back(std::move(*part));
        const Sha256 digest = sha256(identity);
        std::memcpy(&m_identity, digest.data(), sizeof(m_identity));
    }

    bool shapesResponse() const override { return m_settings.headers && !m_settings.dryRun; }
    std::optional<std::uint64_t> bucketIdentity() const override { return m_identity; }

    Verdict onRequest(RequestContext& context) const override {
        const BucketTake take = context.store.take(m_identity, bucketKey(m_parts, context), m_settings.rate.count,
                                                   m_settings.rate.per, m_burst, m_settings.cost, context.now);
        if (shapesResponse()) {
            auto* state = context.arena.make<State>();
            state->remaining = static_cast<std::uint64_t>(take.tokens);
            state->reset = secondsUp(take.resetAfter);
            context.state = state;
        }
        const std::uint64_t retryAfter = std::max<std::uint64_t>(1, secondsUp(take.retryAfter));
        if (context.step != nullptr)
            explain(context, take, retryAfter);
        if (take.allowed || m_settings.dryRun)
            return Verdict::pass();
        auto* field = context.arena.make<http::Header>(http::Header{"Retry-After", numberText(retryAfter, context.arena)});
        if (take.saturated)
            return Verdict::refuse(503, "rate-limit-full", "Too many callers at once; try again later", {field, 1});
        return Verdict::refuse(429, "rate-limited", "Too many requests; try again later", {field, 1});
    }

    void onResponse(ResponseContext& context) const override {
        const auto* state = static_cast<const State*>(context.state);
        if (state == nullptr)
            return;
        http::HeaderList& headers = context.response.headers;
        // Of several limits the tightest speaks, also when it is the upstream's own.
        const std::string_view there = headers.value("ratelimit-remaining");
        std::uint64_t remaining = 0;
        const auto read = std::from_chars(there.data(), there.data() + there.size(), remaining);
        if (!there.empty() && read.ec == std::errc() && read.ptr == there.data() + there.size() && remaining < state->remaining)
            return;
        headers.set("RateLimit-Limit", m_limit);
        headers.set("RateLimit-Remaining", numberText(state->remaining, context.arena));
        headers.set("RateLimit-Reset", numberText(state->reset, context.arena));
    }

private:
    void explain(RequestContext& context, const BucketTake& take, std::uint64_t retryAfter) const {
        const std::string key = keyText(m_parts, context);
        const std::string tokens = tokensText(take.tokens);
        const std::string wait = take.allowed ? std::string() : durationText(take.retryAfter);
        const bool dry = m_settings.dryRun;
        if (take.saturated && dry)
            detail(context,
                   "key {} · no room for one more bucket, all are in use → dry run, would be 503, Retry-After {}", key,
                   retryAfter);
        else if (take.saturated)
            detail(context, "key {} · no room for one more bucket, all are in use → 503, Retry-After {}", key,
                   retryAfter);
        else if (take.allowed)
            detail(context, "key {} · {}, burst {} · tokens {} of {}, cost {} · refills {}", key, m_rateText, m_burst, tokens,
                   m_burst, m_settings.cost, m_refillText);
        else if (dry)
            detail(context,
                   "key {} · {}, burst {} · tokens {} of {}, cost {} · refills {}, next in {} → dry run, would be 429, "
                   "Retry-After {}",
                   key, m_rateText, m_burst, tokens, m_burst, m_settings.cost, m_refillText, wait, retryAfter);
        else
            detail(context,
                   "key {} · {}, burst {} · tokens {} of {}, cost {} · refills {}, next in {} → 429, Retry-After {}",
                   key, m_rateText, m_burst, tokens, m_burst, m_settings.cost, m_refillText, wait, retryAfter);
        figure(context, "key", "{}", key);
        figure(context, "tokens", "{}", tokens);
        figure(context, "burst", "{}", m_burst);
        figure(context, "cost", "{}", m_settings.cost);
        figure(context, "refill", "{}", m_refillText);
        if (!take.allowed)
            figure(context, "next", "{}", wait);
    }

    const RateLimit m_settings;
    const std::uint64_t m_burst;
    const std::string m_limit;
    const std::string m_rateText;
    const std::string m_refillText;
    std::vector<KeyPart> m_parts;
    std::uint64_t m_identity = 0;
};

} // namespace

const schema::Schema& rateLimitSchema() {
    using namespace schema;
    static const Schema schema =
        SchemaOf<RateLimit>("rateLimit", "Rate limit", "Lets a caller through so often; more is answered 429 with Retry-After.")
            .field(&RateLimit::rate, "rate", "Rate", "How many requests pass in how much time.", kind::Rate{.min = 1, .max = most}, R"("100/m")")
            .required()
            .field(&RateLimit::burst, "burst", "Burst", "How many may come at once. Not given: as many as the rate counts.",
                   kind::Integer{.min = 1, .max = static_cast<std::int64_t>(most), .unit = "requests"})
            .field(&RateLimit::algorithm, "algorithm", "Algorithm",
                   "tokenBucket: tokens flow in evenly, up to the burst.",
                   choice<LimitAlgorithm>({{LimitAlgorithm::tokenBucket, "tokenBucket", "Token bucket"}})
                       .unsupported({"slidingWindow", "fixedWindow"}))
            .field(&RateLimit::key, "key", "Counted by",
                   "Who has a bucket of their own: consumer, ip (an IPv6 address counts as its /64), route, header:NAME, or a list of these.",
                   listOf(kind::Text{.minLength = 1, .maxLength = 256, .what = "a key", .check = keyPartComplaint}).atLeast(1).atMost(8).orSingle().unique(),
                   R"("consumer")")
            .field(&RateLimit::cost, "cost", "Cost", "Tokens that one request takes.",
                   kind::Integer{.min = 1, .max = static_cast<std::int64_t>(most), .unit = "tokens"})
            .field(&RateLimit::scope, "scope", "Scope", "local: counted over all workers of this engine.",
                   choice<LimitScope>({{LimitScope::local, "local", "This engine"}}).unsupported({"shared"}))
            .unsupported("onStoreFailure", "On store failure", "What happens when the shared store does not answer.")
            .field(&RateLimit::dryRun, "dryRun", "Dry run", "Counts and explains, but lets everything through.", kind::Toggle{})
            .field(&RateLimit::headers, "headers", "Headers", "Tells clients by RateLimit-Limit, RateLimit-Remaining and RateLimit-Reset.",
                   kind::Toggle{})
            .check([](const RateLimit& s, Complaints& c) {
                if (s.cost > s.effectiveBurst())
                    c.error("cost", "cost-over-burst", fmt::format("a request costs {} tokens but the bucket holds {}, so none would ever pass", s.cost, s.effectiveBurst()),
                            "lower the cost or raise the burst");
            });
    return schema;
}

std::unique_ptr<const Policy> makeRateLimit(const model::SettingsBox& settings, MakeContext& context) {
    const auto& s = settings.as<RateLimit>();
    if (!context.identityBefore && std::find(s.key.begin(), s.key.end(), "consumer") != s.key.end()) {
        context.problems.push_back({.code = "key-without-identity",
                                    .pointer = context.pointer + "/key",
                                    .message = "the limit counts by consumer, but nothing before it finds out who calls",
                                    .remedy = "add an identity policy such as apiKey, or count by \"ip\""});
        return nullptr;
    }
    return std::make_unique<RateLimitPolicy>(s, context.identity);
}

std::string describeRateLimit(const model::SettingsBox& settings) {
    const auto& s = settings.as<RateLimit>();
    std::string text = s.rate.count == 1 ? fmt::format("1 request {}", periodWords(s.rate.per))
                                         : fmt::format("{} requests {}", s.rate.count, periodWords(s.rate.per));
    text = fmt::format("{} for each {}", text, keyWords(s.key));
    if (s.burst && *s.burst != s.rate.count)
        text += ", " + fmt::format("{} at once", *s.burst);
    return s.dryRun ? fmt::format("{} (dry run)", text) : text;
}

} // namespace gw::policy
