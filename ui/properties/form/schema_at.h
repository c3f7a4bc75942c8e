// Which schema, kind or field of the schema reads the value at a pointer of the gateway object.
// Thread: pure function, any. Owner: none. Called by: form, rename, tests.
#pragma once

#include "json/document.h"
#include "schema/schema.h"

#include <QString>

namespace gw::ui {

/// What is known of one place of a document.
struct SchemaPlace {
    const schema::Schema* schema = nullptr; ///< of the object that stands there; nullptr: no object, or unknown
    schema::ValuePtr value;                 ///< kind of what stands there; nullptr for the gateway and policies
    json::Node node;                        ///< absent if nothing is written
    [[nodiscard]] bool known() const { return schema != nullptr || value != nullptr; }
};

/// `pointer` within the gateway object.
[[nodiscard]] SchemaPlace placeAt(const json::Node& gateway, const QString& pointer);
/// The schema that reads the object at this pointer, nullptr if none does.
[[nodiscard]] const schema::Schema* schemaAt(const json::Node& gateway, const QString& pointer);
[[nodiscard]] json::Node nodeAt(const json::Node& gateway, const QString& pointer);
/// "/routes/3" + "match" → "/routes/3/match", escaped.
[[nodiscard]] QString below(const QString& pointer, const std::string& part);
/// Pointer of what contains it; "" stays "".
[[nodiscard]] QString above(const QString& pointer);
/// The schema of an object kind, nullptr for any other kind.
[[nodiscard]] const schema::Schema* objectOf(const schema::ValuePtr& value);
/// The kind of a list's elements, nullptr if it is no list.
[[nodiscard]] const schema::kind::List* listOf(const schema::ValuePtr& value);

} // namespace gw::ui
