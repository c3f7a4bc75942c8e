#include "schema/derive/texts.h"

#include <set>

namespace gw::schema {

namespace {

class Texts {
public:
    void schema(const Schema& schema) {
        if (!m_schemas.insert(&schema).second)
            return;
        add(schema.title());
        add(schema.help());
        for (const Field& field : schema.fields()) {
            if (!field.supported())
                continue;
            add(field.label.empty() ? field.key : field.label);
            add(field.help);
            value(field.value);
        }
    }

    std::vector<std::string> m_all;

private:
    void add(const std::string& text) {
        if (!text.empty() && m_seen.insert(text).second)
            m_all.push_back(text);
    }

    void value(const ValuePtr& value) {
        if (value != nullptr)
            std::visit([this](const auto& rule) { of(rule); }, value->kind);
    }

    void of(const kind::List& rule) { value(rule.element); }
    void of(const kind::Map& rule) { value(rule.element); }
    void of(const kind::Object& rule) { schema(*rule.schema); }
    void of(const kind::Choice& rule) {
        for (const kind::Option& one : rule.options)
            if (one.supported) {
                add(one.label.empty() ? one.key : one.label);
                add(one.help);
            }
    }
    void of(const kind::OneOf& rule) {
        for (const kind::Alternative& one : rule.alternatives)
            if (one.value != nullptr) {
                add(one.label);
                add(one.help);
                value(one.value);
            }
    }
    template <class Other>
    void of(const Other& rule) {
        if constexpr (requires { rule.unit; })
            add(rule.unit);
        if constexpr (requires { rule.zero; })
            add(rule.zero);
    }

    std::set<const Schema*> m_schemas;
    std::set<std::string> m_seen;
};

} // namespace

std::vector<std::string> texts(const Schema& root, const PolicyTable& policies) {
    Texts texts;
    texts.schema(root);
    for (const PolicyEntry& entry : policies.entries())
        if (entry.schema != nullptr)
            texts.schema(*entry.schema);
    return std::move(texts.m_all);
}

} // namespace gw::schema
