// JSON → structs, strictly, with all problems at once: unknown and duplicate keys, wrong types, ranges, what is missing,
// what this build does not support; each with JSON Pointer, line:column and a remedy.
// Thread: pure functions, any. Owner: none. Called by: config load, tests, ui (checks one field while typing).
#pragma once

#include "base/result.h"
#include "json/document.h"
#include "schema/values/nearest.h"
#include "schema/policy_table.h"
#include "schema/schema.h"

#include <string>
#include <string_view>

namespace gw::schema {

/// What reading needs beside the schema.
struct ReadContext {
    const PolicyTable* policies = nullptr; ///< nullptr: no kind of policy is known
    Diagnostics* problems = nullptr;       ///< never nullptr
};

/// Reads an object into a struct of the schema's type. True if no error was found. `pointer` = the object's place, as
/// it shall stand in the problems. Fields with errors keep their defaults. `otherKeys` are keys of the object that
/// belong to somebody else (a policy's type and name).
bool read(const Schema& schema, json::Node object, void* to, std::string_view pointer, const ReadContext& context,
          std::initializer_list<std::string_view> otherKeys = {});
template <class T>
    requires(!std::is_void_v<T>)
bool read(const Schema& schema, json::Node object, T& to, std::string_view pointer, const ReadContext& context) {
    return read(schema, object, static_cast<void*>(&to), pointer, context);
}

/// Checks one value against a kind without a struct: what an editor says while the user types.
[[nodiscard]] Diagnostics checkValue(const Value& value, json::Node node, std::string_view pointer,
                                     const PolicyTable* policies);

} // namespace gw::schema
