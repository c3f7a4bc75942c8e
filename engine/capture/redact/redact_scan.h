// The scanners behind Redactor: each finds the stretches of a text that have to go.
// Thread: pure functions. Owner: Redactor. Called by: redact.cpp, redact_body.cpp only.
#pragma once

#include "capture/redact/redact.h"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gw::capture {

/// A set of bytes, asked byte by byte; std::string_view calls memchr for each one.
class ByteSet {
public:
    constexpr explicit ByteSet(std::string_view bytes) {
        for (const char c : bytes)
            m_has[static_cast<unsigned char>(c)] = true;
    }
    [[nodiscard]] constexpr bool has(char c) const { return m_has[static_cast<unsigned char>(c)]; }
    /// Place of the first one from `at` on, the text's size if there is none.
    [[nodiscard]] constexpr std::size_t first(std::string_view text, std::size_t at = 0) const {
        while (at < text.size() && !has(text[at]))
            ++at;
        return at;
    }

private:
    std::array<bool, 256> m_has{};
};

/// Stretches to replace by `redacted`, in any order; overlaps are joined.
class Cuts {
public:
    /// `quoted`: put "…" around it, so that JSON stays JSON.
    void add(std::size_t from, std::size_t to, bool quoted = false) {
        if (to > from)
            m_all.push_back({from, to, quoted});
    }
    void join(const Cuts& other) { m_all.insert(m_all.end(), other.m_all.begin(), other.m_all.end()); }
    [[nodiscard]] bool empty() const { return m_all.empty(); }
    [[nodiscard]] std::size_t size() const { return m_all.size(); }
    [[nodiscard]] std::size_t firstSince(std::size_t index) const { return m_all[index].from; }
    /// The text without them; `text` itself when there are none.
    [[nodiscard]] std::string_view apply(std::string_view text, Arena& arena);

private:
    struct Cut {
        std::size_t from, to;
        bool quoted;
    };
    std::vector<Cut> m_all;
};

/// A stretch of a body: `from` is its place in the whole, for the cuts.
struct Stretch {
    std::string_view text;
    std::size_t from = 0;
    int depth = 0; ///< encodings within encodings so far
    [[nodiscard]] Stretch part(std::size_t at, std::size_t count = std::string_view::npos) const {
        return {text.substr(at, count), from + at, depth};
    }
};

void scanText(const Redactor& redactor, const Stretch& in, Cuts& cuts);
/// `a=1&b=2`, percent-encoded.
void scanPairs(const Redactor& redactor, const Stretch& in, Cuts& cuts);
/// Tolerant of everything: cut off, single quotes, bare words, lines of documents.
void scanJson(const Redactor& redactor, const Stretch& in, Cuts& cuts);
/// multipart/*; false if it cannot be taken apart.
[[nodiscard]] bool scanMultipart(const Redactor& redactor, const Stretch& in, std::string_view contentType, Cuts& cuts);
/// A body or a part of one; the reason if nothing of it may be kept, else "".
[[nodiscard]] std::string scanBody(const Redactor& redactor, const Stretch& in, std::string_view contentType, Cuts& cuts);

/// Whether a decoded value holds a secret of its own: a URL, form or JSON in a string.
[[nodiscard]] bool leaks(const Redactor& redactor, std::string_view value, int depth);
/// Percent-decoding that leaves malformed escapes as they are.
[[nodiscard]] std::string decodeLoose(std::string_view text, bool plusIsSpace);
/// No control bytes but those of text: may be scanned as text.
[[nodiscard]] bool looksLikeText(std::string_view bytes);
[[nodiscard]] bool looksLikeJson(std::string_view text);

} // namespace gw::capture
