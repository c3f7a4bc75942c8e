// A JSON text as a lossless tree of tokens: every value and key with its offsets, duplicate keys and number spelling
// kept. Documents (with comments) and bodies of upstreams (without) both come through here.
// Thread: immutable after parsing, shared freely. Owner: the caller; a Node is valid as long as its Document.
// Called by: schema, config, template, aggregate, policies, ui.
#pragma once

#include "base/result.h"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gw::json {

enum class Kind : std::uint8_t { null, boolean, number, string, array, object };

/// "an object", "a string", … for messages.
[[nodiscard]] std::string_view kindName(Kind kind);

struct ParseOptions {
    bool comments = false;                       ///< allow // and /* */ where whitespace may stand
    std::uint32_t maxDepth = 128;                ///< nested arrays and objects
    std::size_t maxBytes = 64UL * 1024 * 1024;   ///< of text; never more than 4 GiB − 1
    std::size_t maxNodes = 16UL * 1024 * 1024;   ///< of the tree
};

/// Why a text is no JSON.
struct ParseError {
    SourceSpot spot;
    std::string message;
    std::string remedy;
};

/// One value. Offsets are bytes into the text. Nodes lie in document order, a container before its children.
struct Token {
    std::uint32_t begin = 0;    ///< first byte of the value
    std::uint32_t end = 0;      ///< one past its last byte
    std::uint32_t keyBegin = 0; ///< opening quote of the member's key; keyBegin == keyEnd for no key
    std::uint32_t keyEnd = 0;
    std::uint32_t parent = 0;   ///< index; the root's is itself
    std::uint32_t next = 0;     ///< index one past the last descendant
    std::uint32_t count = 0;    ///< members or elements
    Kind kind = Kind::null;
    bool escaped = false;       ///< the string contains a backslash
    bool keyEscaped = false;
};

class Document;

/// A value within a document; cheap to copy. A default-constructed Node is absent: its kind is null, it has no
/// children, and it is false.
class Node {
public:
    Node() = default;
    Node(const Document& document, std::uint32_t index) : m_document(&document), m_index(index) {}

    explicit operator bool() const { return m_document != nullptr; }
    [[nodiscard]] Kind kind() const { return m_document == nullptr ? Kind::null : token().kind; }
    [[nodiscard]] bool isObject() const { return kind() == Kind::object; }
    [[nodiscard]] bool isArray() const { return kind() == Kind::array; }
    [[nodiscard]] bool isString() const { return kind() == Kind::string; }
    [[nodiscard]] bool isNumber() const { return kind() == Kind::number; }
    [[nodiscard]] bool isBoolean() const { return kind() == Kind::boolean; }
    /// A null that is written, not an absent node.
    [[nodiscard]] bool isNull() const { return m_document != nullptr && kind() == Kind::null; }

    /// Raw text of the value, as spelled, with quotes.
    [[nodiscard]] std::string_view raw() const;
    /// Decoded text of a string, "" for any other kind.
    [[nodiscard]] std::string string() const;
    /// The string's text without a copy, if it has no escapes.
    [[nodiscard]] std::optional<std::string_view> plainString() const;
    /// Whether this is a string with this (decoded) text.
    [[nodiscard]] bool equals(std::string_view text) const;
    [[nodiscard]] bool boolean() const { return isBoolean() && raw() == "true"; }
    /// The number if it is an integer (also spelled 1e3 or 2.0) and fits; exact, never through double.
    [[nodiscard]] std::optional<std::int64_t> integer() const;
    [[nodiscard]] std::optional<std::uint64_t> unsignedInteger() const;
    /// Nearest double; infinite when the spelling is out of range.
    [[nodiscard]] double number() const;

    /// Decoded key of a member, "" for the root and elements.
    [[nodiscard]] std::string key() const;
    /// The key without a copy, if it has no escapes.
    [[nodiscard]] std::optional<std::string_view> plainKey() const;
    [[nodiscard]] bool hasKey() const { return m_document != nullptr && token().keyBegin != token().keyEnd; }
    [[nodiscard]] bool keyEquals(std::string_view name) const;

    /// Members or elements; 0 for scalars.
    [[nodiscard]] std::uint32_t size() const { return m_document == nullptr ? 0 : token().count; }
    /// First member of this name, absent if there is none or this is no object.
    [[nodiscard]] Node find(std::string_view name) const;
    /// Element by position (linear), absent if there is none or this is no array.
    [[nodiscard]] Node at(std::size_t position) const;
    /// The container, absent for the root.
    [[nodiscard]] Node parent() const;
    /// RFC 6901 pointer from the root to here.
    [[nodiscard]] std::string pointer() const;

    [[nodiscard]] const Token& token() const;
    [[nodiscard]] std::uint32_t index() const { return m_index; }
    [[nodiscard]] const Document* document() const { return m_document; }

    /// Range over children: `for (Node child : node)`.
    class Iterator {
    public:
        Iterator(const Document* document, std::uint32_t index) : m_document(document), m_index(index) {}
        [[nodiscard]] Node operator*() const { return {*m_document, m_index}; }
        Iterator& operator++();
        friend bool operator==(const Iterator& a, const Iterator& b) { return a.m_index == b.m_index; }

    private:
        const Document* m_document;
        std::uint32_t m_index;
    };
    [[nodiscard]] Iterator begin() const;
    [[nodiscard]] Iterator end() const;

    friend bool operator==(const Node& a, const Node& b) = default;

private:
    const Document* m_document = nullptr;
    std::uint32_t m_index = 0;
};

/// Movable and copyable; a copy shares the text. Nodes of the original are not nodes of the copy.
class Document {
public:
    /// Keeps the text.
    [[nodiscard]] static std::expected<Document, ParseError> parse(std::string text, const ParseOptions& options = {});
    /// Borrows the text, which must outlive the document and all its nodes: bodies in an exchange's memory.
    [[nodiscard]] static std::expected<Document, ParseError> parseView(std::string_view text,
                                                                       const ParseOptions& options = {});

    [[nodiscard]] std::string_view text() const { return m_text; }
    [[nodiscard]] Node root() const { return {*this, 0}; }
    /// The value a pointer (RFC 6901: "", "/a/0", ~0 and ~1) names; absent if there is none. Of duplicate keys the first.
    [[nodiscard]] Node find(std::string_view pointer) const;
    /// Line and column of a byte; an offset past the end is the end.
    [[nodiscard]] SourceSpot spot(std::size_t offset) const;
    /// Where a value starts; a member's spot is that of its key if `atKey`.
    [[nodiscard]] SourceSpot spot(Node node, bool atKey = false) const;
    /// Innermost value whose text (key included) covers this byte: what the cursor of an editor stands in.
    [[nodiscard]] Node nodeAt(std::size_t offset) const;
    [[nodiscard]] const std::vector<Token>& tokens() const { return m_tokens; }

private:
    Document() = default;
    std::shared_ptr<const std::string> m_owned;
    std::string_view m_text;
    std::vector<Token> m_tokens; ///< never empty
};

/// Line and column of a byte of any text.
[[nodiscard]] SourceSpot spotOf(std::string_view text, std::size_t offset);

/// Splits "/a~1b/0" into decoded parts; empty for a pointer that is not "" and does not start with '/', or has a bad ~.
[[nodiscard]] std::optional<std::vector<std::string>> splitPointer(std::string_view pointer);
/// Appends one decoded part to a pointer, with ~ and / escaped.
void appendPointer(std::string& pointer, std::string_view part);

inline const Token& Node::token() const { return m_document->tokens()[m_index]; }
inline Node::Iterator& Node::Iterator::operator++() {
    m_index = m_document->tokens()[m_index].next;
    return *this;
}
inline Node::Iterator Node::begin() const {
    return {m_document, m_document == nullptr ? 0 : (token().count == 0 ? token().next : m_index + 1)};
}
inline Node::Iterator Node::end() const { return {m_document, m_document == nullptr ? 0 : token().next}; }

} // namespace gw::json
