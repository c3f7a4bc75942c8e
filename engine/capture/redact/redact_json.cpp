#include "capture/redact/redact_scan.h"
#include "http/headers.h"

#include <algorithm>

namespace gw::capture {
namespace {

void appendUtf8(std::string& out, unsigned code) {
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0 | (code >> 6));
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        out += static_cast<char>(0xE0 | (code >> 12));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    }
}

/// Good enough to compare names and to look for secrets: surrogates become two characters.
std::string unescape(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 >= text.size()) {
            out += text[i];
            continue;
        }
        const char c = text[++i];
        if (c == 'u' && i + 4 < text.size() && http::all(text.substr(i + 1, 4), http::isHexDigit)) {
            unsigned code = 0;
            for (std::size_t k = 1; k <= 4; ++k)
                code = code * 16 + http::hexValue(text[i + k]);
            appendUtf8(out, code);
            i += 4;
        } else {
            out += c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c;
        }
    }
    return out;
}

class JsonScan {
public:
    JsonScan(const Redactor& redactor, const Stretch& in, Cuts& cuts)
        : m_redactor(redactor), m_in(in), m_text(in.text), m_cuts(cuts) {}

    void run() {
        while (skipBlanks(), m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (c == '"' || c == '\'')
                string();
            else if (isWordByte(c))
                word();
            else
                ++m_at;
        }
    }

private:
    static bool isWordByte(char c) {
        return http::is(c, http::isUnreserved) || c == '$' || c == '+' || static_cast<unsigned char>(c) >= 0x80;
    }
    void cut(std::size_t from, std::size_t to, bool quoted = false) {
        m_cuts.add(m_in.from + from, m_in.from + to, quoted);
    }
    void skipBlanks() {
        while (m_at < m_text.size()) {
            if (std::string_view(" \t\r\n").contains(m_text[m_at]))
                ++m_at;
            else if (m_text.substr(m_at).starts_with("//"))
                m_at = std::min(m_text.find('\n', m_at), m_text.size());
            else if (m_text.substr(m_at).starts_with("/*"))
                m_at = std::min(m_text.find("*/", m_at + 2), m_text.size() - 2) + 2;
            else
                return;
        }
    }
    /// From an opening quote to after the closing one (or the end); the content.
    std::string_view takeString() {
        const char quote = m_text[m_at];
        const std::size_t from = ++m_at;
        while (m_at < m_text.size() && m_text[m_at] != quote)
            m_at += m_text[m_at] == '\\' ? 2 : 1;
        m_at = std::min(m_at, m_text.size());
        const std::string_view content = m_text.substr(from, m_at - from);
        m_at = std::min(m_at + 1, m_text.size());
        return content;
    }
    void string() {
        const std::size_t from = m_at + 1;
        const std::string_view content = takeString();
        if (isName()) {
            member(content.contains('\\') ? unescape(content) : std::string(content));
            return;
        }
        if (leaks(m_redactor, content.contains('\\') ? unescape(content) : std::string(content), m_in.depth + 1))
            cut(from, from + content.size());
    }
    void word() {
        const std::size_t from = m_at;
        while (m_at < m_text.size() && isWordByte(m_text[m_at]))
            ++m_at;
        const std::string name(m_text.substr(from, m_at - from));
        if (isName())
            member(name);
    }
    /// After a string or word: is a ":" (or "=") next? Then stands after it.
    bool isName() {
        skipBlanks();
        if (m_at >= m_text.size() || (m_text[m_at] != ':' && m_text[m_at] != '='))
            return false;
        ++m_at;
        skipBlanks();
        return true;
    }
    void member(const std::string& name) {
        if (m_at >= m_text.size() || !m_redactor.isSecretField(name))
            return;
        const std::size_t from = m_at;
        const char c = m_text[m_at];
        if (c == '"' || c == '\'') {
            const std::string_view content = takeString();
            cut(from + 1, from + 1 + content.size());
        } else if (c == '{' || c == '[') {
            skipContainer();
            cut(from, m_at, true);
        } else {
            m_at = std::min(m_text.find_first_of(",}]\r\n", m_at), m_text.size());
            const std::string_view bare = http::trim(m_text.substr(from, m_at - from));
            const bool number = !bare.empty() && bare.find_first_not_of("0123456789") == std::string_view::npos;
            const bool count = number && (name.ends_with("okens") || name.ends_with("eys")); // "total_tokens": 57
            if (bare != "null" && bare != "true" && bare != "false" && !count)
                cut(from, from + bare.size(), true);
        }
    }
    void skipContainer() {
        std::size_t depth = 0;
        while (skipBlanks(), m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (c == '"' || c == '\'') {
                (void)takeString();
                continue;
            }
            ++m_at;
            if (c == '{' || c == '[')
                ++depth;
            else if ((c == '}' || c == ']') && --depth == 0)
                return;
        }
    }

    const Redactor& m_redactor;
    const Stretch& m_in;
    const std::string_view m_text;
    Cuts& m_cuts;
    std::size_t m_at = 0;
};

} // namespace

void scanJson(const Redactor& redactor, const Stretch& in, Cuts& cuts) { JsonScan(redactor, in, cuts).run(); }

} // namespace gw::capture
