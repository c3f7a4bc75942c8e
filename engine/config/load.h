// Text → model::Gateway with all its problems at once: syntax, version, schema, then what holds across objects.
// Thread: pure functions, any. Owner: the caller. Called by: headless commands, runtime (reload), ui (after each edit).
#pragma once

#include "base/result.h"
#include "json/document.h"
#include "model/gateway.h"
#include "schema/policy_table.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gw::config {

/// A document without errors. Everything in it is shared or a value: copies are cheap enough to pin.
struct Loaded {
    std::shared_ptr<const json::Document> document;
    std::string root; ///< pointer of the gateway object within the file: "" for a bare one, "/gateway" in a project
    model::Gateway gateway;
};

/// A document with errors, as far as it could be read: for pipeline::furtherProblems only, it never runs.
struct Fragment {
    Loaded read;
    std::vector<std::string> unread; ///< pointers within the gateway object: what stands there is not in `read`, or not whole
    std::vector<std::string> told;   ///< pointers of what was read but is wrong
};

struct LoadOutcome {
    std::optional<Loaded> loaded;                   ///< empty if there is any error
    std::optional<Fragment> fragment;               ///< with errors, if there is a gateway object of a version that is known
    std::shared_ptr<const json::Document> document; ///< also with errors, as long as the text is JSON
    std::string root;
    Diagnostics diagnostics; ///< in document order; pointers from the file's root, with spots
};

struct LoadOptions {
    const schema::PolicyTable* policies = nullptr; ///< nullptr = those of this build
    std::size_t maxBytes = 16UL * 1024 * 1024;     ///< of the file
};

/// Reads a project file or a bare gateway object.
[[nodiscard]] LoadOutcome load(std::string text, const LoadOptions& options = {});

/// Turns problems found later (compile, resolveSecrets) into problems of the file: their pointers, which start at the
/// gateway object, get the root before them, and every one gets its spot.
[[nodiscard]] Diagnostics locate(const Loaded& loaded, Diagnostics problems);
[[nodiscard]] Diagnostics locate(const json::Document& document, std::string_view root, Diagnostics problems);

/// The kinds of policy of this build, and those of the contract that it refuses by name.
[[nodiscard]] const schema::PolicyTable& policyTable();

} // namespace gw::config
