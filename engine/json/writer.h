// Writes JSON: compact or indented, by events; and re-prints parsed values without changing a number's spelling.
// Thread: one. Owner: the caller. Called by: schema write, config export, capture, admin, ui.
#pragma once

#include "json/document.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gw::json {

enum class Layout : std::uint8_t { compact, pretty };

/// begin/end must pair, and key() must stand before each value within an object (programmer errors otherwise).
class Writer {
public:
    /// `indent` spaces a level, used by Layout::pretty. Empty containers stay on one line.
    explicit Writer(Layout layout = Layout::compact, unsigned indent = 2) : m_layout(layout), m_indent(indent) {}

    Writer& beginObject() { return open('{'); }
    Writer& endObject() { return close('}'); }
    Writer& beginArray() { return open('['); }
    Writer& endArray() { return close(']'); }
    Writer& key(std::string_view name);
    Writer& string(std::string_view text);
    Writer& boolean(bool value) { return raw(value ? "true" : "false"); }
    Writer& null() { return raw("null"); }
    Writer& integer(std::int64_t value);
    Writer& unsignedInteger(std::uint64_t value);
    Writer& number(double value);
    /// A scalar that is JSON already.
    Writer& raw(std::string_view json);
    /// A parsed value, re-laid out; comments are left out, spellings kept.
    Writer& node(Node value);
    /// Any JSON text, re-laid out; text that is no JSON becomes null.
    Writer& text(std::string_view json);

    [[nodiscard]] const std::string& result() const { return m_out; }
    [[nodiscard]] std::string take() { return std::move(m_out); }

private:
    Writer& open(char bracket);
    Writer& close(char bracket);
    void beforeValue();
    void newLine();

    struct Level {
        bool empty = true;
    };
    std::string m_out;
    std::vector<Level> m_levels;
    Layout m_layout;
    unsigned m_indent;
    bool m_afterKey = false;
};

/// The value without whitespace and comments.
[[nodiscard]] std::string compact(Node value);
/// The value indented, without comments.
[[nodiscard]] std::string pretty(Node value, unsigned indent = 2);

/// Whether two values are equal as JSON: key order, whitespace and escapes and the spelling of a number (1e3 =
/// 1000, compared exactly) do not matter. Duplicate keys make objects unequal.
[[nodiscard]] bool sameValue(Node a, Node b);

} // namespace gw::json
