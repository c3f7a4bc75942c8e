#include "json/document.h"

#include "json/parser.h"
#include "json/spots.h"
#include "json/text.h"

#include <algorithm>

namespace gw::json {

std::string_view kindName(Kind kind) {
    switch (kind) {
    case Kind::null: return "null";
    case Kind::boolean: return "true or false";
    case Kind::number: return "a number";
    case Kind::string: return "a string";
    case Kind::array: return "a list";
    case Kind::object: return "an object";
    }
    return "";
}

// ---- Node ------------------------------------------------------------------------------------------------------

std::string_view Node::raw() const {
    if (m_document == nullptr)
        return {};
    const Token& t = token();
    return m_document->text().substr(t.begin, t.end - t.begin);
}

std::optional<std::string_view> Node::plainString() const {
    if (!isString() || token().escaped)
        return std::nullopt;
    const std::string_view text = raw();
    return text.substr(1, text.size() - 2);
}

std::string Node::string() const {
    if (!isString())
        return {};
    const std::string_view text = raw();
    const std::string_view inside = text.substr(1, text.size() - 2);
    return token().escaped ? unescape(inside) : std::string(inside);
}

bool Node::equals(std::string_view text) const {
    if (const auto plain = plainString())
        return *plain == text;
    return isString() && string() == text;
}

std::optional<std::int64_t> Node::integer() const {
    return isNumber() ? toInteger(raw()) : std::nullopt;
}

std::optional<std::uint64_t> Node::unsignedInteger() const {
    return isNumber() ? toUnsigned(raw()) : std::nullopt;
}

double Node::number() const { return isNumber() ? toDouble(raw()) : 0; }

std::optional<std::string_view> Node::plainKey() const {
    if (!hasKey() || token().keyEscaped)
        return std::nullopt;
    const Token& t = token();
    return m_document->text().substr(t.keyBegin + 1, t.keyEnd - t.keyBegin - 2);
}

std::string Node::key() const {
    if (!hasKey())
        return {};
    const Token& t = token();
    const std::string_view inside = m_document->text().substr(t.keyBegin + 1, t.keyEnd - t.keyBegin - 2);
    return t.keyEscaped ? unescape(inside) : std::string(inside);
}

bool Node::keyEquals(std::string_view name) const {
    if (const auto plain = plainKey())
        return *plain == name;
    return hasKey() && key() == name;
}

Node Node::find(std::string_view name) const {
    if (isObject())
        for (const Node child : *this)
            if (child.keyEquals(name))
                return child;
    return {};
}

Node Node::at(std::size_t position) const {
    if (isArray() && position < size())
        for (const Node child : *this)
            if (position-- == 0)
                return child;
    return {};
}

Node Node::parent() const {
    if (m_document == nullptr || m_index == 0)
        return {};
    return {*m_document, token().parent};
}

std::string Node::pointer() const {
    std::vector<Node> way;
    for (Node node = *this; node && node.index() != 0; node = node.parent())
        way.push_back(node);
    std::string pointer;
    for (auto node = way.rbegin(); node != way.rend(); ++node) {
        if (node->hasKey()) {
            appendPointer(pointer, node->key());
            continue;
        }
        std::size_t position = 0;
        for (const Node sibling : node->parent()) {
            if (sibling == *node)
                break;
            ++position;
        }
        appendPointer(pointer, std::to_string(position));
    }
    return pointer;
}

// ---- Document --------------------------------------------------------------------------------------------------

std::expected<Document, ParseError> Document::parse(std::string text, const ParseOptions& options) {
    auto owned = std::make_shared<const std::string>(std::move(text));
    auto document = parseView(*owned, options);
    if (document)
        document->m_owned = std::move(owned);
    return document;
}

std::expected<Document, ParseError> Document::parseView(std::string_view text, const ParseOptions& options) {
    auto tokens = Parser(text, options).run();
    if (!tokens)
        return std::unexpected(std::move(tokens.error()));
    Document document;
    document.m_text = text;
    document.m_tokens = std::move(*tokens);
    return document;
}

Node Document::find(std::string_view pointer) const {
    const auto parts = splitPointer(pointer);
    if (!parts)
        return {};
    Node node = root();
    for (const std::string& part : *parts) {
        if (node.isObject()) {
            node = node.find(part);
        } else if (node.isArray()) {
            const auto position = isNumber(part) ? toUnsigned(part) : std::nullopt;
            node = position && std::to_string(*position) == part ? node.at(*position) : Node();
        } else {
            return {};
        }
    }
    return node;
}

SourceSpot Document::spot(std::size_t offset) const { return spotOf(m_text, offset); }

SourceSpot Document::spot(Node node, bool atKey) const {
    if (!node)
        return {};
    const Token& t = node.token();
    return spot(atKey && node.hasKey() ? t.keyBegin : t.begin);
}

Node Document::nodeAt(std::size_t offset) const {
    Node node = root();
    for (bool deeper = true; deeper;) {
        deeper = false;
        for (const Node child : node) {
            const Token& t = child.token();
            if (offset >= (child.hasKey() ? t.keyBegin : t.begin) && offset < t.end) {
                node = child;
                deeper = true;
                break;
            }
        }
    }
    return node;
}

// ---- free functions --------------------------------------------------------------------------------------------

SourceSpot spotOf(std::string_view text, std::size_t offset) { return Spots(text).at(offset); }

std::optional<std::vector<std::string>> splitPointer(std::string_view pointer) {
    std::vector<std::string> parts;
    if (pointer.empty())
        return parts;
    if (pointer.front() != '/')
        return std::nullopt;
    parts.emplace_back();
    for (std::size_t i = 1; i < pointer.size(); ++i) {
        if (pointer[i] == '/') {
            parts.emplace_back();
        } else if (pointer[i] != '~') {
            parts.back() += pointer[i];
        } else {
            const char c = i + 1 < pointer.size() ? pointer[i + 1] : '\0';
            if (c != '0' && c != '1')
                return std::nullopt;
            parts.back() += c == '0' ? '~' : '/';
            ++i;
        }
    }
    return parts;
}

void appendPointer(std::string& pointer, std::string_view part) {
    pointer += '/';
    for (const char c : part) {
        if (c == '~')
            pointer += "~0";
        else if (c == '/')
            pointer += "~1";
        else
            pointer += c;
    }
}

} // namespace gw::json
