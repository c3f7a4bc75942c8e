// The parser behind Document: one pass, no recursion, tokens in document order.
// Thread: one per parse. Owner: Document::parse. Called by: document.cpp only.
#pragma once

#include "json/document.h"

#include <expected>
#include <string_view>
#include <vector>

namespace gw::json {

class Parser {
public:
    Parser(std::string_view text, const ParseOptions& options) : m_text(text), m_options(options) {}

    [[nodiscard]] std::expected<std::vector<Token>, ParseError> run();

private:
    /// What may stand next.
    enum class Expect : std::uint8_t { value, firstKeyOrEnd, key, firstElementOrEnd, commaOrEnd, done };

    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] char peek() const { return atEnd() ? '\0' : m_text[m_at]; }
    bool skipBlank();
    bool skipComment();
    bool readKey();
    bool readValue();
    bool readString(bool& escaped);
    bool readEscape();
    bool readNumber();
    bool readWord(std::string_view word, Kind kind);
    bool open(Kind kind);
    bool closeOrComma();
    bool close();
    Token* add(Kind kind);
    void afterValue();
    bool fail(std::size_t offset, std::string message, std::string remedy);
    bool failHere(std::string_view expected);

    std::string_view m_text;
    const ParseOptions& m_options;
    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
    Expect m_expect = Expect::value;
    std::uint32_t m_container = 0; ///< index of the innermost open container
    std::uint32_t m_depth = 0;
    std::uint32_t m_keyBegin = 0;
    std::uint32_t m_keyEnd = 0;
    bool m_keyEscaped = false;
    ParseError m_error;
};

} // namespace gw::json
