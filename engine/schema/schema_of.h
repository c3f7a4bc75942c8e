// How a settings struct is declared:
//
//   const Schema& rateLimitSchema() {
//       static const Schema schema = SchemaOf<RateLimit>("rateLimit", "Rate limit", "Lets a caller through so often.")
//           .field(&RateLimit::rate, "rate", "Rate", "How many requests pass.", kind::Rate{}, R"("100/m")").required()
//           .field(&RateLimit::allow, "allow", "Allow", "Never counted.", listOf(kind::Cidr{}));
//       return schema;
//   }
//
// Thread: build once in a function-local static. Called by: model and policies/<kind>. See schema/README.md.
#pragma once

#include "schema/bind.h"
#include "schema/schema.h"
#include "schema/write.h"

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace gw::schema {

/// T: default-constructible (its initializers are the defaults), copyable, with operator==.
template <class T>
class SchemaOf {
public:
    SchemaOf(std::string name, std::string title, std::string help)
        : m_name(std::move(name)), m_title(std::move(title)), m_help(std::move(help)) {}

    /// A setting. `spec` is a kind, a choice<E>(…), listOf(…), mapOf(…), parsed<X>(…) or the Schema of a struct.
    /// `example` is JSON; without one it is made from default and kind.
    template <class M, class Owner, class Spec>
    SchemaOf& field(M Owner::*member, std::string key, std::string label, std::string help, const Spec& spec,
                    std::string example = {}) {
        Field one = describe(member, std::move(label), std::move(help), bind<M>(spec));
        one.key = std::move(key);
        one.exampleJson = std::move(example);
        const T standard{};
        one.defaultJson = writeMember(one, &standard);
        m_fields.push_back(std::move(one));
        return *this;
    }
    /// The last field must be given.
    SchemaOf& required() {
        m_fields.back().required = true;
        return *this;
    }
    /// The last field is written even if it is the default.
    SchemaOf& always() {
        m_fields.back().always = true;
        return *this;
    }
    /// A key of the contract that this build refuses by name.
    SchemaOf& unsupported(std::string key, std::string label, std::string help) {
        Field one;
        one.key = std::move(key);
        one.label = std::move(label);
        one.help = std::move(help);
        m_fields.push_back(std::move(one));
        return *this;
    }
    /// A std::variant member of which exactly one alternative stands in the object under its own key; the alternatives
    /// in the order of the variant's types, each by alternative().
    template <class V, class Owner, class... Specs>
    SchemaOf& oneOf(V Owner::*member, std::string label, std::string help, const AlternativeSpec<Specs>&... specs) {
        m_fields.push_back(describe(member, std::move(label), std::move(help), bindVariant<V>(specs...)));
        m_fields.back().required = true;
        return *this;
    }
    /// One more alternative of the last oneOf, refused as "not supported by this build".
    SchemaOf& unsupportedAlternative(std::string key, std::string label, std::string help) {
        auto changed = std::make_shared<Value>(*m_fields.back().value);
        std::get<kind::OneOf>(changed->kind)
            .alternatives.push_back({std::move(key), std::move(label), std::move(help), nullptr});
        m_fields.back().value = std::move(changed);
        return *this;
    }
    SchemaOf& exactlyOneOf(std::initializer_list<std::string> keys) {
        m_rules.push_back({Rule::Count::exactlyOne, keys});
        return *this;
    }
    SchemaOf& atMostOneOf(std::initializer_list<std::string> keys) {
        m_rules.push_back({Rule::Count::atMostOne, keys});
        return *this;
    }
    /// A check over several fields, called after a struct was read without errors: void(const T&, Complaints&).
    template <class Check>
    SchemaOf& check(Check rule) {
        m_check = [rule](const void* object, Complaints& to) { rule(*static_cast<const T*>(object), to); };
        return *this;
    }

    operator Schema() { // NOLINT(google-explicit-constructor): ends the declaration
        const TypeOps type{&typeid(T), []() -> std::shared_ptr<void> { return std::make_shared<T>(); },
                           [](const void* from) -> std::shared_ptr<void> {
                               return std::make_shared<T>(*static_cast<const T*>(from));
                           },
                           [](const void* a, const void* b) {
                               return *static_cast<const T*>(a) == *static_cast<const T*>(b);
                           }};
        return {m_name, m_title, m_help, type, m_fields, m_rules, m_check};
    }

private:
    template <class M, class Owner>
    Field describe(M Owner::*member, std::string label, std::string help, ValuePtr value) {
        Field one;
        one.label = std::move(label);
        one.help = std::move(help);
        one.value = std::move(value);
        one.member = [member](void* object) -> void* { return &(static_cast<T*>(object)->*member); };
        return one;
    }

    std::string m_name;
    std::string m_title;
    std::string m_help;
    std::vector<Field> m_fields;
    std::vector<Rule> m_rules;
    std::function<void(const void*, Complaints&)> m_check;
};

} // namespace gw::schema
