// What a template's placeholders stand for at run time.
// Thread: one worker. Owner: the exchange. Called by: template rendering.
#pragma once

#include "json/document.h"
#include "template/reference.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace gw::tmpl {

/// A value that a scope answers with. Views must live until the rendering has returned.
struct Value {
    enum class Kind : std::uint8_t {
        missing,
        omitted, ///< left out on purpose: as missing under OnMissing::skip, whatever the field says
        text,   ///< decoded text of any bytes
        number, ///< text that is a JSON number: {index}, {step.status}
        rest,   ///< a `**` capture as it came: still percent-encoded, segments divided by '/'
        json,   ///< a value within a parsed document
        list,   ///< the values that a `[*]` found, in order; an absent node for an element that lacks the rest of the path
    };
    Kind kind = Kind::missing;
    std::string_view text;
    json::Node node;
    std::vector<json::Node> list;

    [[nodiscard]] static Value ofText(std::string_view text) { return {Kind::text, text, {}, {}}; }
    [[nodiscard]] static Value ofNumber(std::string_view text) { return {Kind::number, text, {}, {}}; }
    [[nodiscard]] static Value ofRest(std::string_view encoded) { return {Kind::rest, encoded, {}, {}}; }
    /// An absent node is a missing value.
    [[nodiscard]] static Value ofJson(json::Node node) {
        return node ? Value{Kind::json, {}, node, {}} : Value{};
    }
};

class Scope {
public:
    virtual ~Scope() = default;
    /// Never fails: what is not there is Kind::missing.
    [[nodiscard]] virtual Value find(const Reference& reference) const = 0;
};

/// Follows a path into a JSON value. `[*]` on what is no array is missing; nested `[*]` give one flat list.
[[nodiscard]] Value follow(json::Node from, const JsonPath& path);

} // namespace gw::tmpl
