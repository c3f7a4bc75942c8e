#include "schema/derive/value_words.h"

#include "base/said.h"
#include "schema/values/quantity.h"
#include "schema/values/scalar.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace gw::schema {

namespace {

std::string orZero(std::string limits, const std::string& meaning) {
    return meaning.empty() ? limits : fmt::format(said("{}; 0 = {}"), limits, meaning);
}

/// Limits and meanings beyond the name of the kind.
struct Detail {
    std::string operator()(const kind::Integer& rule) const {
        if (!rule.allowed.empty())
            return fmt::format("{}", fmt::join(rule.allowed, ", "));
        return orZero(rule.unit.empty() ? fmt::format("{} to {}", rule.min, rule.max)
                                        : fmt::format("{} to {} {}", rule.min, rule.max, rule.unit),
                      rule.zero);
    }
    std::string operator()(const kind::Duration& rule) const {
        return orZero(fmt::format("{} to {}", formatDuration(rule.min), formatDuration(rule.max)), rule.zero);
    }
    std::string operator()(const kind::Size& rule) const {
        return orZero(fmt::format("{} to {}", formatSize(rule.min), formatSize(rule.max)), rule.zero);
    }
    std::string operator()(const kind::Rate& rule) const {
        return rule.zero.empty() ? "" : fmt::format(said("0 = {}"), rule.zero);
    }
    std::string operator()(const kind::List& rule) const {
        return rule.min > 0 ? fmt::format("{} to {}", rule.min, rule.max) : fmt::format("at most {}", rule.max);
    }
    template <class Other>
    std::string operator()(const Other&) const {
        return {};
    }
};

std::string withDetail(std::string what, const Value& value) {
    const std::string detail = describeLimits(value);
    return detail.empty() ? what : fmt::format(said("{} ({})"), what, detail);
}

} // namespace

std::string describeLimits(const Value& value) { return std::visit(Detail{}, value.kind); }

std::string describeValue(const Value& value) {
    if (std::holds_alternative<kind::Object>(value.kind) || std::holds_alternative<kind::Policies>(value.kind))
        return {};
    if (const auto* list = std::get_if<kind::List>(&value.kind)) {
        const std::string element = describeValue(*list->element);
        if (element.empty())
            return "a list";
        return withDetail(list->orSingle ? fmt::format("one or a list: {}", element) : fmt::format("list: {}", element), value);
    }
    if (const auto* map = std::get_if<kind::Map>(&value.kind))
        return fmt::format("names with values: {}", describeValue(*map->element));
    return withDetail(expectation(value.kind), value);
}

} // namespace gw::schema
