// The files that follow from the schema and are committed: gateway.schema.json and texts.json in resources/schema, and
// resources/help/reference.md. A test compares them; `gatewrightd schema` and `reference` print them.
// Thread: pure functions, any. Owner: none. Called by: headless commands, tests, ui (help).
#pragma once

#include <string>

namespace gw::config {

/// JSON Schema (draft 2020-12) of a bare gateway object or a project, with the policies of this build.
[[nodiscard]] std::string jsonSchema();
/// The reference of all objects and policies as Markdown.
[[nodiscard]] std::string reference();
/// All words of the schema that a person reads, as a JSON list: what resources/translations translates.
[[nodiscard]] std::string texts();
/// A gateway object that uses every setting that reading allows together; it loads without errors.
[[nodiscard]] std::string sample();

} // namespace gw::config
