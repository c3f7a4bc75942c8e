// cors: which pages of other origins may use the service (Fetch standard, 3.2); preflights are answered here.
// Thread: immutable, shared. Owner: catalog (kind), plan (policies). Called by: catalog, flow through Policy.
#pragma once

#include "policies/policy.h"

#include <optional>
#include <string>
#include <vector>

namespace gw::policy {

struct Cors {
    std::vector<std::string> allowOrigins;
    std::vector<std::string> allowMethods{"GET", "HEAD", "POST"};
    std::vector<std::string> allowHeaders;
    std::vector<std::string> exposeHeaders;
    bool allowCredentials = false;
    std::optional<Duration> maxAge; ///< none = the browser's default, 5 s

    bool operator==(const Cors&) const = default;
};

[[nodiscard]] const schema::Schema& corsSchema();
[[nodiscard]] std::unique_ptr<const Policy> makeCors(const model::SettingsBox& settings, MakeContext& context);
[[nodiscard]] std::string describeCors(const model::SettingsBox& settings);

} // namespace gw::policy
