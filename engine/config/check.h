// What holds across the objects of a document: references, names, ports, and combinations that cannot work.
// Thread: pure functions, any. Owner: none. Called by: load; ui through load.
#pragma once

#include "base/result.h"
#include "model/gateway.h"
#include "schema/policy_table.h"

namespace gw::config {

/// All problems, pointers within the gateway object, without spots. `readProblems` = what reading found already: places
/// that could not be read raise no second complaint.
[[nodiscard]] Diagnostics check(const model::Gateway& gateway, const Diagnostics& readProblems = {});

} // namespace gw::config
