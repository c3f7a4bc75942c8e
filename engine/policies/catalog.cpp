#include "base/said.h"
#include "policies/api_key/api_key.h"
#include "policies/cors/cors.h"
#include "policies/fault/fault.h"
#include "policies/ip_filter/ip_filter.h"
#include "policies/policy.h"
#include "policies/rate_limit/rate_limit.h"
#include "policies/request_headers/request_headers.h"
#include "policies/request_size/request_size.h"
#include "policies/response_headers/response_headers.h"

#include <algorithm>
#include <array>

namespace gw::policy {
namespace {

// An explicit list, not self-registering objects: the linker drops an object of a static library that nobody names.
// clang-format off
constexpr std::array<Kind, 8> kinds{{
    {"cors", "CORS", "globe", Stage::cors, true, &corsSchema, &makeCors, &describeCors},
    {"apiKey", "API key", "key", Stage::identity, false, &apiKeySchema, &makeApiKey, &describeApiKey},
    {"ipFilter", "IP filter", "ip", Stage::admission, false, &ipFilterSchema, &makeIpFilter, &describeIpFilter},
    {"requestSize", "Request size", "size", Stage::admission, false, &requestSizeSchema, &makeRequestSize, &describeRequestSize},
    {"rateLimit", "Rate limit", "gauge", Stage::traffic, false, &rateLimitSchema, &makeRateLimit, &describeRateLimit},
    {"requestHeaders", "Request headers", "right", Stage::shape, false, &requestHeadersSchema, &makeRequestHeaders, &describeRequestHeaders},
    {"responseHeaders", "Response headers", "swap", Stage::shape, false, &responseHeadersSchema, &makeResponseHeaders, &describeResponseHeaders},
    {"fault", "Fault", "fault", Stage::answer, false, &faultSchema, &makeFault, &describeFault},
}};
// clang-format on

constexpr std::array<std::string_view, 22> unsupported{
    "basicAuth",    "jwt",     "introspection", "mtls",        "hmac",         "externalAuth", "anonymous",       "anyOf",
    "acl",          "csrf",    "botFilter",     "validateJson", "quota",       "concurrency",  "rewritePath",     "requestBody",
    "responseBody", "mask",    "compress",      "securityHeaders", "cache",    "fallback"};

} // namespace

std::string_view stageName(Stage stage) {
    switch (stage) {
    case Stage::cors:
        return "cors";
    case Stage::identity:
        return said("identity");
    case Stage::admission:
        return said("admission");
    case Stage::traffic:
        return said("traffic");
    case Stage::shape:
        return said("shape");
    case Stage::answer:
        break;
    }
    return said("answer");
}

std::span<const Kind> catalog() { return kinds; }

const Kind* findKind(std::string_view name) {
    const auto at = std::find_if(kinds.begin(), kinds.end(), [name](const Kind& one) { return one.name == name; });
    return at == kinds.end() ? nullptr : &*at;
}

std::span<const std::string_view> unsupportedKinds() { return unsupported; }

} // namespace gw::policy
