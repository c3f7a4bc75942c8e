// apiKey: finds out who calls by a key in a header, query parameter or cookie.
// Thread: immutable, shared. Owner: catalog (kind), plan (policies). Called by: catalog, flow through Policy, compile.
#pragma once

#include "policies/policy.h"

#include <optional>
#include <string>
#include <vector>

namespace gw::policy {

/// Exactly one is set.
struct KeyLocation {
    std::optional<std::string> header;
    std::optional<std::string> query;
    std::optional<std::string> cookie;

    bool operator==(const KeyLocation&) const = default;
};

struct ApiKey {
    std::vector<KeyLocation> in{KeyLocation{.header = "X-Api-Key", .query = {}, .cookie = {}}};
    bool hideCredential = true;

    bool operator==(const ApiKey&) const = default;
};

[[nodiscard]] const schema::Schema& apiKeySchema();
[[nodiscard]] std::unique_ptr<const Policy> makeApiKey(const model::SettingsBox& settings, MakeContext& context);
[[nodiscard]] std::string describeApiKey(const model::SettingsBox& settings);

/// Adds the names under which this policy looks for credentials (headers in lower case), for redaction: their values
/// never leave the engine. A policy of another kind adds nothing. Cookies are secret anyway.
void credentialNames(const model::PolicyUse& use, std::vector<std::string>& headers, std::vector<std::string>& queries);

} // namespace gw::policy
