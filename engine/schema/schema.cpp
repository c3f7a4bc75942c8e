#include "schema/schema.h"

#include <cassert>

namespace gw::schema {

Schema::Schema(std::string name, std::string title, std::string help, TypeOps type, std::vector<Field> fields,
               std::vector<Rule> rules, std::function<void(const void*, Complaints&)> check)
    : m_name(std::move(name)), m_title(std::move(title)), m_help(std::move(help)), m_type(type),
      m_fields(std::move(fields)), m_rules(std::move(rules)), m_check(std::move(check)) {
    for ([[maybe_unused]] const Rule& rule : m_rules)
        for ([[maybe_unused]] const std::string& key : rule.keys)
            assert(find(key) != nullptr && "a rule names a key that the schema does not have");
}

const Field* Schema::find(std::string_view key) const {
    for (const Field& field : m_fields) {
        if (!field.key.empty()) {
            if (field.key == key)
                return &field;
            continue;
        }
        for (const kind::Alternative& one : std::get<kind::OneOf>(field.value->kind).alternatives)
            if (one.key == key)
                return &field;
    }
    return nullptr;
}

std::vector<std::string_view> Schema::keys() const {
    std::vector<std::string_view> all;
    for (const Field& field : m_fields) {
        if (!field.key.empty()) {
            all.push_back(field.key);
            continue;
        }
        for (const kind::Alternative& one : std::get<kind::OneOf>(field.value->kind).alternatives)
            all.push_back(one.key);
    }
    return all;
}

void Schema::check(const void* object, Complaints& complaints) const {
    if (m_check)
        m_check(object, complaints);
}

SettingsBox Schema::box(std::shared_ptr<const void> value) const {
    return {*this, *m_type.type, std::move(value), m_type.equal};
}

} // namespace gw::schema
