// Structs → JSON text: keys in the order of the schema, defaults left out.
// Thread: pure functions, any. Owner: none. Called by: schema_of.h (defaults), config export, ui, tests.
#pragma once

#include "json/writer.h"
#include "schema/schema.h"

#include <string>

namespace gw::schema {

/// `object` is an object of the schema's type.
[[nodiscard]] std::string write(const Schema& schema, const void* object, json::Layout layout = json::Layout::compact);
template <class T>
[[nodiscard]] std::string write(const Schema& schema, const T& object, json::Layout layout = json::Layout::compact) {
    return write(schema, static_cast<const void*>(&object), layout);
}
/// A policy as it stands in a list: its name in quotes, or its object.
[[nodiscard]] std::string write(const struct PolicyUse& use, json::Layout layout = json::Layout::compact);
/// One field's value as compact JSON, "" if it is not there (an optional without value).
[[nodiscard]] std::string writeMember(const Field& field, const void* object);

} // namespace gw::schema
