// The errors that compile() would find in a document that has other errors already, so that they are told in one round.
// Thread: pure function, any. Called by: gatewrightd check, the designer's checker.
#pragma once

#include "config/load.h"
#include "pipeline/gateway_plan.h"

namespace gw::pipeline {

/// Only of what could be read, and of what does not depend on something that could not: no error here goes away when the
/// others are mended. Located, in document order.
[[nodiscard]] Diagnostics furtherProblems(const config::Fragment& fragment, const CompileOptions& options);

} // namespace gw::pipeline
