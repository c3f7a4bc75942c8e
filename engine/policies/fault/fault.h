// fault: breaks exchanges on purpose, to see how clients take it: late, with an error, or cut.
// Thread: immutable, shared. Owner: catalog (kind), plan (policies). Called by: catalog, flow through Policy.
#pragma once

#include "policies/policy.h"

#include <optional>
#include <string>

namespace gw::policy {

enum class FaultAbort : std::uint8_t { reset, truncate, slowBytes };

struct FaultWhere {
    std::string header;
    std::optional<std::string> value; ///< none = any

    bool operator==(const FaultWhere&) const = default;
};

struct Fault {
    std::optional<Duration> delay;
    std::optional<std::uint16_t> status;
    std::optional<FaultAbort> abort;
    double percent = 100;
    std::optional<FaultWhere> where;
    std::optional<WallTime> until;

    bool operator==(const Fault&) const = default;
};

[[nodiscard]] const schema::Schema& faultSchema();
[[nodiscard]] std::unique_ptr<const Policy> makeFault(const model::SettingsBox& settings, MakeContext& context);
[[nodiscard]] std::string describeFault(const model::SettingsBox& settings);

} // namespace gw::policy
