// One entry of a `policies` list: a named policy by reference, or an inline one with its settings.
// Thread: plain value, any. Owner: the listener, group, route or policy list that holds it.
// Called by: schema (reads and writes it), config check, pipeline (instantiates it), policies that hold policies (anyOf).
#pragma once

#include "schema/settings_box.h"

#include <string>
#include <vector>

namespace gw::schema {

struct PolicyUse {
    std::string reference; ///< name of a top-level policy; then kind and settings are empty
    std::string kind;      ///< `type` of the object, e.g. "rateLimit"
    std::string name;      ///< own name: required at the top level, optional inline
    SettingsBox settings;
    std::string pointer;   ///< JSON Pointer within the gateway object, for diagnostics; no part of the value

    [[nodiscard]] bool isReference() const { return !reference.empty(); }
    friend bool operator==(const PolicyUse& a, const PolicyUse& b) {
        return a.reference == b.reference && a.kind == b.kind && a.name == b.name && a.settings == b.settings;
    }
};

using PolicyUses = std::vector<PolicyUse>;

} // namespace gw::schema
