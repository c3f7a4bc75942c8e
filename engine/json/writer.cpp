#include "json/writer.h"

#include "json/text.h"

#include <cassert>
#include <set>

namespace gw::json {

namespace {

/// A list of scalars this short stays on one line when laid out.
constexpr std::size_t shortLine = 72;

bool fitsOneLine(Node value) {
    if (value.token().end - value.token().begin > 4 * shortLine)
        return false;
    for (const Node child : value)
        if (child.size() > 0)
            return false;
    return compact(value).size() <= shortLine;
}

} // namespace

void Writer::newLine() {
    if (m_layout == Layout::compact)
        return;
    m_out += '\n';
    m_out.append(m_levels.size() * m_indent, ' ');
}

void Writer::beforeValue() {
    if (m_afterKey) {
        m_afterKey = false;
        return;
    }
    if (m_levels.empty())
        return;
    if (!m_levels.back().empty)
        m_out += ',';
    m_levels.back().empty = false;
    newLine();
}

Writer& Writer::open(char bracket) {
    beforeValue();
    m_out += bracket;
    m_levels.push_back({});
    return *this;
}

Writer& Writer::close(char bracket) {
    assert(!m_levels.empty());
    const bool empty = m_levels.back().empty;
    m_levels.pop_back();
    if (!empty)
        newLine();
    m_out += bracket;
    return *this;
}

Writer& Writer::key(std::string_view name) {
    beforeValue();
    appendQuoted(m_out, name);
    m_out += m_layout == Layout::pretty ? ": " : ":";
    m_afterKey = true;
    return *this;
}

Writer& Writer::string(std::string_view text) {
    beforeValue();
    appendQuoted(m_out, text);
    return *this;
}

Writer& Writer::integer(std::int64_t value) { return raw(std::to_string(value)); }

Writer& Writer::unsignedInteger(std::uint64_t value) { return raw(std::to_string(value)); }

Writer& Writer::number(double value) {
    beforeValue();
    appendNumber(m_out, value);
    return *this;
}

Writer& Writer::raw(std::string_view json) {
    beforeValue();
    m_out += json;
    return *this;
}

Writer& Writer::node(Node value) {
    if (!value)
        return null();
    if (!value.isObject() && !value.isArray())
        return raw(value.raw());
    if (value.isArray() && m_layout == Layout::pretty && value.size() > 0 && fitsOneLine(value)) {
        std::string line = "[";
        for (const Node child : value) {
            if (line.size() > 1)
                line += ", ";
            line += compact(child);
        }
        return raw(line + "]");
    }
    value.isObject() ? beginObject() : beginArray();
    for (const Node child : value) {
        if (child.hasKey())
            key(child.key());
        node(child);
    }
    return value.isObject() ? endObject() : endArray();
}

Writer& Writer::text(std::string_view json) {
    ParseOptions options;
    options.comments = true;
    const auto document = Document::parseView(json, options);
    return document ? node(document->root()) : null();
}

std::string compact(Node value) { return Writer(Layout::compact).node(value).take(); }

std::string pretty(Node value, unsigned indent) { return Writer(Layout::pretty, indent).node(value).take(); }

namespace {

bool sameMembers(Node a, Node b) {
    std::set<std::string> seen;
    for (const Node member : a) {
        const std::string key = member.key();
        const Node other = b.find(key);
        if (!seen.insert(key).second || !other || !sameValue(member, other))
            return false;
    }
    return true;
}

} // namespace

bool sameValue(Node a, Node b) {
    if (!a || !b || a.kind() != b.kind() || a.size() != b.size())
        return !a && !b;
    switch (a.kind()) {
    case Kind::null: return true;
    case Kind::boolean: return a.raw() == b.raw();
    case Kind::string: return a.string() == b.string();
    case Kind::number: return sameNumber(a.raw(), b.raw());
    case Kind::object: return sameMembers(a, b);
    case Kind::array: break;
    }
    for (auto left = a.begin(), right = b.begin(); left != a.end(); ++left, ++right)
        if (!sameValue(*left, *right))
            return false;
    return true;
}

} // namespace gw::json
