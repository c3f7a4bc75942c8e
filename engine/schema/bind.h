// Joins a kind with the C++ type of a member; refuses at compile time what does not fit.
// Thread: while a schema is built. Owner: none. Called by: schema_of.h.
#pragma once

#include "schema/policy_use.h"
#include "schema/schema.h"
#include "schema/value.h"

#include <cassert>
#include <cstddef>
#include <expected>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace gw::schema {

// ---- specs beyond the plain kinds ------------------------------------------------------------------------------

template <class Element>
struct ListSpec {
    Element element;
    kind::List rule;

    ListSpec& atLeast(std::size_t n) { rule.min = n; return *this; }
    ListSpec& atMost(std::size_t n) { rule.max = n; return *this; }
    ListSpec& orSingle() { rule.orSingle = true; return *this; }
    ListSpec& unique() { rule.unique = true; return *this; }
};
/// For std::vector<X>: each element of this kind (or the Schema of X). Refine: listOf(…).atLeast(1).orSingle().
template <class Element>
[[nodiscard]] ListSpec<Element> listOf(Element element) { return {std::move(element), {}}; }
[[nodiscard]] inline ListSpec<kind::Object> listOf(const Schema& schema) { return {kind::Object{&schema}, {}}; }

template <class Element>
struct MapSpec {
    MapKey key;
    Element element;
};
/// For OrderedMap<X>: free keys, values of this kind.
template <class Element>
[[nodiscard]] MapSpec<Element> mapOf(MapKey key, Element element) { return {key, std::move(element)}; }

template <class E>
struct ChoiceSpec {
    struct Item {
        E value;
        std::string key;
        std::string label;
        std::string help = {};
    };
    std::vector<Item> items;
    std::vector<kind::Option> missing = {};

    /// Values of the contract that this build refuses by name.
    ChoiceSpec& unsupported(const std::vector<std::string>& keys) {
        for (const std::string& key : keys)
            missing.push_back({key, key, {}, false});
        return *this;
    }
};
/// For an enum, or std::string (value = key): one of these words.
template <class E>
[[nodiscard]] ChoiceSpec<E> choice(std::vector<typename ChoiceSpec<E>::Item> items) { return {std::move(items)}; }

template <class X>
struct ParsedSpec {
    kind::Text text;
    std::expected<X, Complaint> (*parse)(std::string_view);
    std::string (*format)(const X&);
};
/// For a type of your own that is written as one string.
template <class X>
[[nodiscard]] ParsedSpec<X> parsed(kind::Text text, std::expected<X, Complaint> (*parse)(std::string_view),
                                   std::string (*format)(const X&)) {
    return {std::move(text), parse, format};
}

template <class Spec>
struct AlternativeSpec {
    std::string key;
    std::string label;
    std::string help;
    Spec spec;
};
template <class Spec>
[[nodiscard]] AlternativeSpec<Spec> alternative(std::string key, std::string label, std::string help, Spec spec) {
    return {std::move(key), std::move(label), std::move(help), std::move(spec)};
}
[[nodiscard]] inline AlternativeSpec<kind::Object> alternative(std::string key, std::string label, std::string help,
                                                               const Schema& schema) {
    return {std::move(key), std::move(label), std::move(help), kind::Object{&schema}};
}

// ---- binding ---------------------------------------------------------------------------------------------------

namespace detail {

template <class X> struct IsOptional : std::false_type {};
template <class X> struct IsOptional<std::optional<X>> : std::true_type {};
template <class X> struct IsList : std::false_type {};
template <class E> struct IsList<ListSpec<E>> : std::true_type {};
template <class X> struct IsMap : std::false_type {};
template <class E> struct IsMap<MapSpec<E>> : std::true_type {};
template <class X> struct IsChoice : std::false_type {};
template <class E> struct IsChoice<ChoiceSpec<E>> : std::true_type {};
template <class X> struct IsParsed : std::false_type {};
template <class E> struct IsParsed<ParsedSpec<E>> : std::true_type {};

/// The text member of the wrappers around text.
template <class M>
[[nodiscard]] auto& textOf(M& value) {
    using X = std::remove_const_t<M>;
    if constexpr (std::is_same_v<X, TemplateText> || std::is_same_v<X, JsonText>)
        return value.text;
    else if constexpr (std::is_same_v<X, gw::Secret>)
        return value.raw;
    else if constexpr (std::is_same_v<X, FileRef>)
        return value.path;
    else
        return value;
}

template <class M>
using CanonicalOf = std::conditional_t<
    std::is_same_v<M, bool>, bool,
    std::conditional_t<std::is_integral_v<M>, std::int64_t,
                       std::conditional_t<std::is_floating_point_v<M>, double,
                                          std::remove_cvref_t<decltype(textOf(std::declval<M&>()))>>>>;

/// The scalar that values of a kind travel as.
template <class K> struct CarrierOf { using Type = std::string; };
template <> struct CarrierOf<kind::Integer> { using Type = std::int64_t; };
template <> struct CarrierOf<kind::Size> { using Type = std::int64_t; };
template <> struct CarrierOf<kind::Number> { using Type = double; };
template <> struct CarrierOf<kind::Percent> { using Type = double; };
template <> struct CarrierOf<kind::Toggle> { using Type = bool; };
template <> struct CarrierOf<kind::Duration> { using Type = gw::Duration; };
template <> struct CarrierOf<kind::Rate> { using Type = gw::Rate; };
template <> struct CarrierOf<kind::Cidr> { using Type = IpPrefix; };
template <> struct CarrierOf<kind::Timestamp> { using Type = WallTime; };
template <> struct CarrierOf<kind::Statuses> { using Type = StatusRange; };

template <class M>
[[nodiscard]] ScalarOps scalarOps() {
    using C = CanonicalOf<M>;
    return {[](void* to, Scalar value) -> std::optional<Complaint> {
                C& carried = std::get<C>(value);
                if constexpr (std::is_integral_v<M> && !std::is_same_v<M, bool>)
                    if (!std::in_range<M>(carried))
                        return Complaint{"out-of-range", "the number is too large", "use a smaller number"};
                if constexpr (std::is_arithmetic_v<M>)
                    *static_cast<M*>(to) = static_cast<M>(carried);
                else
                    textOf(*static_cast<M*>(to)) = std::move(carried);
                return std::nullopt;
            },
            [](const void* from) -> Scalar {
                return Scalar(static_cast<C>(textOf(*static_cast<const M*>(from))));
            }};
}

template <class X>
[[nodiscard]] ListOps listOps() {
    using L = std::vector<X>;
    return {[](void* list) { static_cast<L*>(list)->clear(); },
            [](void* list) -> void* { return &static_cast<L*>(list)->emplace_back(); },
            [](const void* list) { return static_cast<const L*>(list)->size(); },
            [](void* list, std::size_t i) -> void* { return &(*static_cast<L*>(list))[i]; }};
}

template <class X>
[[nodiscard]] MapOps mapOps() {
    using L = OrderedMap<X>;
    return {[](void* map) { static_cast<L*>(map)->clear(); },
            [](void* map, std::string key) -> void* {
                return &static_cast<L*>(map)->emplace_back(std::move(key), X{}).second;
            },
            [](const void* map) { return static_cast<const L*>(map)->size(); },
            [](const void* map, std::size_t i) -> const std::string& { return (*static_cast<const L*>(map))[i].first; },
            [](void* map, std::size_t i) -> void* { return &(*static_cast<L*>(map))[i].second; }};
}

template <class X>
[[nodiscard]] OptionalOps optionalOps() {
    using O = std::optional<X>;
    return {[](void* member) -> void* { return &static_cast<O*>(member)->emplace(); },
            [](void* member) { static_cast<O*>(member)->reset(); },
            [](void* member) -> void* {
                auto* o = static_cast<O*>(member);
                return o->has_value() ? &**o : nullptr;
            }};
}

template <class M, class E>
[[nodiscard]] Value bindChoice(const ChoiceSpec<E>& spec) {
    static_assert(std::is_same_v<M, E>, "the choice's values must have the member's type");
    kind::Choice rule;
    std::vector<E> values;
    for (const auto& item : spec.items) {
        rule.options.push_back({item.key, item.label, item.help, true});
        values.push_back(item.value);
    }
    rule.options.insert(rule.options.end(), spec.missing.begin(), spec.missing.end());
    return {rule,
            ScalarOps{[values](void* to, Scalar index) -> std::optional<Complaint> {
                          *static_cast<M*>(to) = values[static_cast<std::size_t>(std::get<std::int64_t>(index))];
                          return std::nullopt;
                      },
                      [values](const void* from) -> Scalar {
                          for (std::size_t i = 0; i < values.size(); ++i)
                              if (values[i] == *static_cast<const M*>(from))
                                  return static_cast<std::int64_t>(i);
                          return std::int64_t{0};
                      }},
            {}};
}

template <class X>
[[nodiscard]] Value bindParsed(const ParsedSpec<X>& spec) {
    return {spec.text,
            ScalarOps{[parse = spec.parse](void* to, Scalar text) -> std::optional<Complaint> {
                          auto value = parse(std::get<std::string>(text));
                          if (!value)
                              return value.error();
                          *static_cast<X*>(to) = std::move(*value);
                          return std::nullopt;
                      },
                      [format = spec.format](const void* from) -> Scalar {
                          return format(*static_cast<const X*>(from));
                      }},
            {}};
}

template <class M, class Spec>
[[nodiscard]] Value bindPlain(const Spec& spec) {
    if constexpr (std::is_same_v<Spec, Schema>) {
        assert(*spec.type().type == typeid(M));
        return {kind::Object{&spec}, DirectOps{}, {}};
    } else if constexpr (std::is_same_v<Spec, kind::Object>) {
        assert(*spec.schema->type().type == typeid(M));
        return {spec, DirectOps{}, {}};
    } else if constexpr (std::is_same_v<Spec, kind::Policies>) {
        static_assert(std::is_same_v<M, PolicyUses>);
        return {spec, DirectOps{}, {}};
    } else if constexpr (IsList<Spec>::value) {
        using X = typename M::value_type;
        kind::List rule = spec.rule;
        rule.element = std::make_shared<Value>(bindPlain<X>(spec.element));
        return {rule, listOps<X>(), {}};
    } else if constexpr (IsMap<Spec>::value) {
        using X = typename M::value_type::second_type;
        return {kind::Map{std::make_shared<Value>(bindPlain<X>(spec.element)), spec.key}, mapOps<X>(), {}};
    } else if constexpr (IsChoice<Spec>::value) {
        return bindChoice<M>(spec);
    } else if constexpr (IsParsed<Spec>::value) {
        return bindParsed<M>(spec);
    } else {
        static_assert(std::is_same_v<typename CarrierOf<Spec>::Type, CanonicalOf<M>>,
                      "this kind does not fit the type of the member");
        return {spec, scalarOps<M>(), {}};
    }
}

template <class V, std::size_t... I, class... Specs>
[[nodiscard]] ValuePtr bindVariantAt(std::index_sequence<I...>, const AlternativeSpec<Specs>&... specs) {
    kind::OneOf rule;
    (rule.alternatives.push_back({specs.key, specs.label, specs.help,
                                  std::make_shared<Value>(bindPlain<std::variant_alternative_t<I, V>>(specs.spec))}),
     ...);
    const VariantOps ops{[](void* variant, std::size_t index) -> void* {
                             void* inside = nullptr;
                             ((I == index ? (inside = &static_cast<V*>(variant)->template emplace<I>()) : nullptr), ...);
                             return inside;
                         },
                         [](const void* variant) { return static_cast<const V*>(variant)->index(); },
                         [](void* variant) -> void* {
                             return std::visit([](auto& one) -> void* { return &one; }, *static_cast<V*>(variant));
                         }};
    return std::make_shared<Value>(Value{std::move(rule), ops, {}});
}

} // namespace detail

/// The value of a member of type M.
template <class M, class Spec>
[[nodiscard]] ValuePtr bind(const Spec& spec) {
    if constexpr (detail::IsOptional<M>::value) {
        Value inner = detail::bindPlain<typename M::value_type>(spec);
        inner.optional = detail::optionalOps<typename M::value_type>();
        return std::make_shared<Value>(std::move(inner));
    } else {
        return std::make_shared<Value>(detail::bindPlain<M>(spec));
    }
}

template <class V, class... Specs>
[[nodiscard]] ValuePtr bindVariant(const AlternativeSpec<Specs>&... specs) {
    static_assert(std::variant_size_v<V> == sizeof...(Specs), "one alternative for each type of the variant");
    return detail::bindVariantAt<V>(std::index_sequence_for<Specs...>{}, specs...);
}

} // namespace gw::schema
