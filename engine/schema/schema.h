// The declaration of one settings struct: its fields with key, label, help, kind, default and example. Everything else
// about settings is derived from it (read.h, write.h, walk.h, json_schema.h, reference.h, sample.h, ui/properties).
// Thread: immutable, any. Owner: a function-local static of the file that has the struct. Built by schema_of.h.
#pragma once

#include "base/result.h"
#include "schema/kinds.h"
#include "schema/settings_box.h"
#include "schema/value.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <typeinfo>
#include <vector>

namespace gw::schema {

struct Field {
    std::string key;   ///< "" for a OneOf: its alternatives have the keys
    std::string label; ///< for people: "Requests"
    std::string help;  ///< one or two sentences
    ValuePtr value;    ///< nullptr: in the contract, refused as "not supported by this build"
    std::function<void*(void* object)> member; ///< the member within the struct
    std::string defaultJson; ///< JSON of the default; "" = none (nothing is there)
    std::string exampleJson; ///< "" = made from the kind
    bool required = false;
    bool always = false;     ///< written even if it is the default

    [[nodiscard]] bool supported() const { return value != nullptr; }
    [[nodiscard]] const void* memberOf(const void* object) const { return member(const_cast<void*>(object)); }
};

/// How several keys of one object exclude each other.
struct Rule {
    enum class Count : std::uint8_t { exactlyOne, atMostOne };
    Count count = Count::exactlyOne;
    std::vector<std::string> keys;
};

/// Where a schema's own check puts what it finds, with keys relative to the object ("" = the object itself,
/// "allowOrigins", "keys/0/secret").
class Complaints {
public:
    virtual ~Complaints() = default;
    virtual void error(std::string_view place, std::string code, std::string message, std::string remedy) = 0;
    virtual void warning(std::string_view place, std::string code, std::string message, std::string remedy) = 0;
};

/// What is known of a C++ type whose name is lost.
struct TypeOps {
    const std::type_info* type = nullptr;
    std::shared_ptr<void> (*create)() = nullptr;
    std::shared_ptr<void> (*clone)(const void*) = nullptr;
    bool (*equal)(const void*, const void*) = nullptr;
};

class Schema {
public:
    Schema(std::string name, std::string title, std::string help, TypeOps type, std::vector<Field> fields,
           std::vector<Rule> rules, std::function<void(const void*, Complaints&)> check);

    [[nodiscard]] const std::string& name() const { return m_name; }   ///< "rateLimit"
    [[nodiscard]] const std::string& title() const { return m_title; } ///< "Rate limit"
    [[nodiscard]] const std::string& help() const { return m_help; }
    [[nodiscard]] const std::vector<Field>& fields() const { return m_fields; }
    [[nodiscard]] const std::vector<Rule>& rules() const { return m_rules; }
    [[nodiscard]] const TypeOps& type() const { return m_type; }
    /// The field with this key, or the OneOf that has an alternative of this key; nullptr if there is none.
    [[nodiscard]] const Field* find(std::string_view key) const;
    /// Every key an object of this schema may have, unsupported ones included.
    [[nodiscard]] std::vector<std::string_view> keys() const;
    void check(const void* object, Complaints& complaints) const;
    /// Takes a value made by type().create() into a box.
    [[nodiscard]] SettingsBox box(std::shared_ptr<const void> value) const;

private:
    std::string m_name;
    std::string m_title;
    std::string m_help;
    TypeOps m_type;
    std::vector<Field> m_fields;
    std::vector<Rule> m_rules;
    std::function<void(const void*, Complaints&)> m_check;
};

} // namespace gw::schema
