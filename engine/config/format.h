// Problems as people and machines read them: lines of text, JSON, SARIF 2.1.0.
// Thread: pure functions, any. Owner: none. Called by: gatewrightd check, ui (copying problems).
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>

namespace gw::config {

/// `file:line:column: error: what is wrong at /pointer [code] (remedy)`, one a line.
[[nodiscard]] std::string formatText(const Diagnostics& problems, std::string_view file);
/// { "file", "errors", "warnings", "problems": [{ severity, code, pointer, line, column, message, remedy }] }
[[nodiscard]] std::string formatJson(const Diagnostics& problems, std::string_view file);
/// SARIF 2.1.0 (OASIS), one run, for code scanning services and editors.
[[nodiscard]] std::string formatSarif(const Diagnostics& problems, std::string_view file);

} // namespace gw::config
