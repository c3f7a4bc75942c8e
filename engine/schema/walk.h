// Visits every value of a struct with its kind and pointer: secrets to resolve, references to check, files to rebase.
// Thread: pure functions, any. Owner: none. Called by: config (check, secrets, export), ui (who uses this upstream?).
#pragma once

#include "schema/schema.h"

#include <functional>
#include <string>
#include <string_view>

namespace gw::schema {

/// A scalar, or a whole kind::Policies list (data = PolicyUses; its entries' settings are visited after it).
struct Leaf {
    const Value& value;
    void* data;                  ///< the value itself, no optional around it; read-only in walk()
    const std::string& pointer;  ///< from where the walk started
    std::string_view mapKey;     ///< key of the entry, within a Map
    const kind::Map* map = nullptr;

    template <class K>
    [[nodiscard]] const K* as() const { return std::get_if<K>(&value.kind); }
};

/// Reads only; `visit` must not write through Leaf::data.
void walk(const Schema& schema, const void* object, std::string_view pointer, const std::function<void(const Leaf&)>& visit);
/// May write through Leaf::data. Boxed settings are shared, so each box is replaced by a changed copy.
void walkAndChange(const Schema& schema, void* object, std::string_view pointer,
                   const std::function<void(const Leaf&)>& visit);

} // namespace gw::schema
