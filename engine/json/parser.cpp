#include "json/parser.h"

#include "json/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

namespace gw::json {

namespace {

constexpr std::string_view bom = "\xEF\xBB\xBF";

bool isHex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/// Ends of the plain run within a string: a quote, a backslash, a control character.
constexpr std::array<bool, 256> stringStops = [] {
    std::array<bool, 256> stops{};
    for (std::size_t i = 0; i < 0x20; ++i)
        stops[i] = true;
    stops['"'] = stops['\\'] = true;
    return stops;
}();

std::string show(char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7F)
        return std::string("'") + c + "'";
    return fmt::format("the byte 0x{:02X}", byte);
}

} // namespace

std::expected<std::vector<Token>, ParseError> Parser::run() {
    const std::size_t most = std::min<std::size_t>(m_options.maxBytes, std::numeric_limits<std::uint32_t>::max() - 1);
    if (m_text.size() > most) {
        fail(0, fmt::format("the text is larger than {} bytes", most), "split it or make it smaller");
        return std::unexpected(m_error);
    }
    if (const auto bad = firstBadUtf8(m_text)) {
        fail(*bad, fmt::format("the text is not UTF-8: {} does not belong here", show(m_text[*bad])),
             "save the file as UTF-8");
        return std::unexpected(m_error);
    }
    m_tokens.reserve(m_text.size() / 16 + 1);
    if (m_text.starts_with(bom))
        m_at = bom.size();
    for (;;) {
        if (!skipBlank())
            return std::unexpected(m_error);
        if (m_expect == Expect::done)
            break;
        bool good = false;
        switch (m_expect) {
        case Expect::firstKeyOrEnd: good = peek() == '}' ? close() : readKey(); break;
        case Expect::key: good = readKey(); break;
        case Expect::firstElementOrEnd: good = peek() == ']' ? close() : readValue(); break;
        case Expect::commaOrEnd: good = closeOrComma(); break;
        case Expect::value:
        case Expect::done: good = readValue(); break;
        }
        if (!good)
            return std::unexpected(m_error);
    }
    if (!atEnd()) {
        fail(m_at, "something follows after the end of the JSON value", "remove it");
        return std::unexpected(m_error);
    }
    return std::move(m_tokens);
}

bool Parser::skipBlank() {
    while (!atEnd()) {
        const char c = m_text[m_at];
        if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            ++m_at;
        } else if (c == '/') {
            if (!skipComment())
                return false;
        } else {
            break;
        }
    }
    return true;
}

bool Parser::skipComment() {
    const char second = m_at + 1 < m_text.size() ? m_text[m_at + 1] : '\0';
    if (second != '/' && second != '*')
        return failHere("a value");
    if (!m_options.comments)
        return fail(m_at, "a comment is not allowed here", "remove it");
    if (second == '/') {
        m_at = std::min(m_text.find('\n', m_at), m_text.size());
        return true;
    }
    const std::size_t end = m_text.find("*/", m_at + 2);
    if (end == std::string_view::npos)
        return fail(m_at, "this comment has no end", "close it with */");
    m_at = end + 2;
    return true;
}

bool Parser::readKey() {
    if (peek() == '}')
        return fail(m_at, "a comma stands before the end of the object", "remove the comma");
    if (peek() != '"')
        return failHere("a key in double quotes");
    m_keyBegin = static_cast<std::uint32_t>(m_at);
    if (!readString(m_keyEscaped))
        return false;
    m_keyEnd = static_cast<std::uint32_t>(m_at);
    if (!skipBlank())
        return false;
    if (peek() != ':')
        return failHere("':' after the key");
    ++m_at;
    m_expect = Expect::value;
    return true;
}

bool Parser::readValue() {
    switch (peek()) {
    case '{': return open(Kind::object);
    case '[': return open(Kind::array);
    case '"': {
        Token* token = add(Kind::string);
        if (token == nullptr)
            return false;
        bool escaped = false;
        if (!readString(escaped))
            return false;
        token->escaped = escaped;
        token->end = static_cast<std::uint32_t>(m_at);
        afterValue();
        return true;
    }
    case 't': return readWord("true", Kind::boolean);
    case 'f': return readWord("false", Kind::boolean);
    case 'n': return readWord("null", Kind::null);
    case ']':
        if (m_expect == Expect::value && m_depth > 0 && m_tokens[m_container].kind == Kind::array)
            return fail(m_at, "a comma stands before the end of the list", "remove the comma");
        return failHere("a value");
    default: return readNumber();
    }
}

bool Parser::readString(bool& escaped) {
    const std::size_t begin = m_at++;
    for (;;) {
        while (!atEnd() && !stringStops[static_cast<unsigned char>(m_text[m_at])])
            ++m_at;
        if (atEnd() || m_text[m_at] == '\n' || m_text[m_at] == '\r')
            return fail(begin, "this string has no end", "close it with a double quote on the same line");
        if (m_text[m_at] == '"') {
            ++m_at;
            return true;
        }
        if (m_text[m_at] != '\\')
            return fail(m_at, fmt::format("a string contains {}", show(m_text[m_at])),
                        "write it as an escape, e.g. \\t or \\u0001");
        escaped = true;
        if (!readEscape())
            return false;
    }
}

bool Parser::readEscape() {
    const std::size_t begin = m_at;
    const auto unit = [&](std::size_t at) -> std::int32_t { // value of \uXXXX at `at`, -1 if it is none
        if (at + 6 > m_text.size() || m_text[at] != '\\' || m_text[at + 1] != 'u')
            return -1;
        std::int32_t code = 0;
        for (std::size_t i = at + 2; i < at + 6; ++i) {
            const char c = m_text[i];
            if (!isHex(c))
                return -1;
            code = code * 16 + (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
        }
        return code;
    };
    const char c = m_at + 1 < m_text.size() ? m_text[m_at + 1] : '\0';
    if (c != 'u') {
        if (c == '\0' || std::string_view("\"\\/bfnrt").find(c) == std::string_view::npos)
            return fail(begin, "a backslash must be followed by one of \" \\ / b f n r t u",
                        "write \\\\ for a backslash");
        m_at += 2;
        return true;
    }
    const std::int32_t first = unit(m_at);
    if (first < 0)
        return fail(begin, "\\u must be followed by four hexadecimal digits", "e.g. \\u00e9");
    m_at += 6;
    if (first < 0xD800 || first > 0xDFFF)
        return true;
    const std::int32_t second = first <= 0xDBFF ? unit(m_at) : -1;
    if (second < 0xDC00 || second > 0xDFFF)
        return fail(begin, "half of a surrogate pair stands alone",
                    "write the character itself, or both halves, e.g. \\ud83d\\ude00");
    m_at += 6;
    return true;
}

bool Parser::readNumber() {
    const std::size_t begin = m_at;
    std::size_t end = m_at;
    while (end < m_text.size() && (m_text[end] == '-' || m_text[end] == '+' || m_text[end] == '.' ||
                                   (m_text[end] >= '0' && m_text[end] <= '9') || m_text[end] == 'e' || m_text[end] == 'E'))
        ++end;
    if (end == begin)
        return failHere("a value");
    if (!isNumber(m_text.substr(begin, end - begin))) {
        const char first = m_text[begin];
        if (first != '-' && (first < '0' || first > '9'))
            return failHere("a value");
        return fail(begin, "this is not a JSON number", "no leading zeros or plus sign; digits on both sides of the point");
    }
    Token* token = add(Kind::number);
    if (token == nullptr)
        return false;
    m_at = end;
    token->end = static_cast<std::uint32_t>(end);
    afterValue();
    return true;
}

bool Parser::readWord(std::string_view word, Kind kind) {
    if (m_text.substr(m_at, word.size()) != word)
        return failHere("a value");
    Token* token = add(kind);
    if (token == nullptr)
        return false;
    m_at += word.size();
    token->end = static_cast<std::uint32_t>(m_at);
    afterValue();
    return true;
}

bool Parser::open(Kind kind) {
    if (m_depth >= m_options.maxDepth)
        return fail(m_at, fmt::format("more than {} levels are nested", m_options.maxDepth), "nest less deeply");
    if (add(kind) == nullptr)
        return false;
    m_container = static_cast<std::uint32_t>(m_tokens.size() - 1);
    ++m_depth;
    ++m_at;
    m_expect = kind == Kind::object ? Expect::firstKeyOrEnd : Expect::firstElementOrEnd;
    return true;
}

bool Parser::closeOrComma() {
    const bool object = m_tokens[m_container].kind == Kind::object;
    if (peek() == (object ? '}' : ']'))
        return close();
    if (peek() != ',')
        return failHere(object ? "',' or '}'" : "',' or ']'");
    ++m_at;
    m_expect = object ? Expect::key : Expect::value;
    return true;
}

bool Parser::close() {
    Token& container = m_tokens[m_container];
    ++m_at;
    container.end = static_cast<std::uint32_t>(m_at);
    container.next = static_cast<std::uint32_t>(m_tokens.size());
    --m_depth;
    m_container = container.parent;
    m_expect = m_depth == 0 ? Expect::done : Expect::commaOrEnd;
    return true;
}

Token* Parser::add(Kind kind) {
    if (m_tokens.size() >= m_options.maxNodes) {
        fail(m_at, fmt::format("more than {} values", m_options.maxNodes), "make the text smaller");
        return nullptr;
    }
    Token token;
    token.kind = kind;
    token.begin = static_cast<std::uint32_t>(m_at);
    token.parent = m_container;
    token.next = static_cast<std::uint32_t>(m_tokens.size() + 1);
    if (m_depth > 0) {
        Token& container = m_tokens[m_container];
        ++container.count;
        if (container.kind == Kind::object) {
            token.keyBegin = m_keyBegin;
            token.keyEnd = m_keyEnd;
            token.keyEscaped = m_keyEscaped;
            m_keyEscaped = false;
        }
    }
    m_tokens.push_back(token);
    return &m_tokens.back();
}

void Parser::afterValue() { m_expect = m_depth == 0 ? Expect::done : Expect::commaOrEnd; }

bool Parser::fail(std::size_t offset, std::string message, std::string remedy) {
    m_error = {spotOf(m_text, offset), std::move(message), std::move(remedy)};
    return false;
}

bool Parser::failHere(std::string_view expected) {
    if (atEnd())
        return fail(m_at, fmt::format("the text ends, but {} is expected here", expected), "complete it");
    const char c = peek();
    std::string remedy;
    if (c == '\'')
        remedy = "use double quotes";
    else if (m_expect == Expect::commaOrEnd && (c == '"' || c == '{' || c == '['))
        remedy = "put a comma between the two";
    else if (c == '/' || c == '#')
        remedy = "a comment starts with // or /*";
    return fail(m_at, fmt::format("{} is expected here, not {}", expected, show(c)), std::move(remedy));
}

} // namespace gw::json
