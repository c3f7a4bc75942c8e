// The document's bytes as the editor has them: one line end for all kinds, and the way back from a character to its byte. Thus an
// edit in the editor changes only the bytes it means to: other line ends, and what is no UTF-8, stay.
// Thread: value, any. Owner: SourcePanel. Called by: SourcePanel, tests.
#pragma once

#include <QString>

#include <cstdint>
#include <string>
#include <vector>

namespace gw::ui {

/// Where two texts differ: [begin, end) of the old one becomes `text`.
struct TextDifference {
    int begin = 0;
    int end = 0;
    QString text;
    [[nodiscard]] bool empty() const { return begin == end && text.isEmpty(); }
};

/// The smallest single replacement that makes `before` to `after`; never between two halves of a character.
[[nodiscard]] TextDifference differenceOf(const QString& before, const QString& after);

class SourceText {
public:
    SourceText() = default;
    explicit SourceText(std::string bytes);

    [[nodiscard]] const std::string& bytes() const { return m_bytes; }
    /// What the editor shows: lines end in '\n'.
    [[nodiscard]] const QString& plain() const { return m_plain; }
    [[nodiscard]] std::size_t byteOf(int position) const;
    [[nodiscard]] int positionOf(std::size_t byte) const;
    /// The bytes after an edit in the editor; new lines end as the document's lines do.
    [[nodiscard]] std::string edited(const TextDifference& difference) const;

private:
    std::string m_bytes;
    QString m_plain;
    std::vector<std::uint32_t> m_byteOf; ///< of each character of m_plain, and one past the last
    bool m_crlf = false;
};

} // namespace gw::ui
