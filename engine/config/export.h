// A project → the bare gateway object that is deployed: no canvas, no tests, no comments, no secrets.
// Thread: pure functions, any. Owner: none. Called by: gatewrightd export, ui export dialog.
#pragma once

#include "base/result.h"
#include "config/load.h"

#include <string>
#include <vector>

namespace gw::config {

struct ExportOptions {
    std::string documentDirectory; ///< absolute; where relative paths in the document start
    std::string outputDirectory;   ///< absolute; where the export will lie
};

/// A secret that was a literal: the export asks for a variable instead.
struct ExportedSecret {
    std::string variable; ///< "GATEWRIGHT_CONSUMERS_SHOP_KEYS_0_SECRET"
    std::string pointer;  ///< within the gateway object
};

struct Exported {
    std::string text; ///< JSON, ends with a newline
    std::vector<ExportedSecret> secrets;
    Diagnostics warnings; ///< e.g. mocks that the export carries
};

/// Key order and number spelling are those of the document. Literal secrets – fields of kind Secret, and values of
/// headers, query parameters and matches whose name is sensitive (isSensitiveHeader) – become ${env:GATEWRIGHT_<PATH>}; the path names objects by their
/// names where they have one. Relative paths are rewritten to mean the same file from the output directory.
[[nodiscard]] Exported exportGateway(const Loaded& loaded, const ExportOptions& options);

} // namespace gw::config
