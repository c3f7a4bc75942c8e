// What a rate limit counts by: the parts of its key, and the bucket's key of one request.
// Thread: immutable values. Owner: the policy; keys live in the exchange's arena. Called by: rateLimit.
#pragma once

#include "policies/policy.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gw::policy {

struct KeyPart {
    enum class Kind : std::uint8_t { consumer, ip, route, header };
    Kind kind = Kind::ip;
    std::string header; ///< with Kind::header
};

/// Why this is no part of a key; "" = it is. "consumer", "ip", "route", "header:NAME".
[[nodiscard]] std::string keyPartComplaint(std::string_view text);
[[nodiscard]] std::optional<KeyPart> parseKeyPart(std::string_view text);

/// Unambiguous: each part with its length in front, so no header value can look like two parts. An IPv6 address counts as
/// its /64. What is missing (no consumer, no such header) has a bucket of its own.
[[nodiscard]] std::string_view bucketKey(const std::vector<KeyPart>& parts, RequestContext& context);
/// "consumer = mobile, ip = 192.0.2.1", for the trace; values of sensitive headers are not shown.
[[nodiscard]] std::string keyText(const std::vector<KeyPart>& parts, const RequestContext& context);
/// "for each consumer and address"
[[nodiscard]] std::string keyWords(const std::vector<std::string>& parts);

} // namespace gw::policy
