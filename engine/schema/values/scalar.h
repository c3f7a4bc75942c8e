// One scalar between JSON and memory, by its kind, with its limits.
// Thread: pure functions, any. Owner: none. Called by: read.cpp, write.cpp, json_schema.cpp, ui (formatting).
#pragma once

#include "json/document.h"
#include "json/writer.h"
#include "schema/value.h"

#include <expected>

namespace gw::schema {

/// The scalar that a JSON value spells, checked against the kind's limits. For kinds without inner structure only.
[[nodiscard]] std::expected<Scalar, Complaint> readScalar(const Kind& kind, json::Node node);
void writeScalar(json::Writer& to, const Kind& kind, const Scalar& value);
/// "a duration such as \"250ms\"": what is expected, for messages and the reference.
[[nodiscard]] std::string expectation(const Kind& kind);

} // namespace gw::schema
