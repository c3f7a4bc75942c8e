#include "ui/source/source_text.h"

#include <algorithm>

namespace gw::ui {

namespace {

/// Bytes of the character at `at` if it is well formed, else 1.
std::size_t lengthOf(const std::string& bytes, std::size_t at) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    const std::size_t length = lead < 0x80 ? 1 : (lead >> 5) == 0x6 ? 2 : (lead >> 4) == 0xe ? 3 : (lead >> 3) == 0x1e ? 4 : 1;
    if (at + length > bytes.size())
        return 1;
    for (std::size_t i = 1; i < length; ++i)
        if ((static_cast<unsigned char>(bytes[at + i]) >> 6) != 0x2)
            return 1;
    return length;
}

} // namespace

TextDifference differenceOf(const QString& before, const QString& after) {
    const qsizetype most = std::min(before.size(), after.size());
    qsizetype head = std::mismatch(before.begin(), before.begin() + most, after.begin()).first - before.begin();
    if (head > 0 && before[head - 1].isHighSurrogate())
        --head;
    qsizetype tail = 0;
    while (tail < most - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    if (tail > 0 && before[before.size() - tail].isLowSurrogate())
        --tail;
    return {static_cast<int>(head), static_cast<int>(before.size() - tail), after.mid(head, after.size() - tail - head)};
}

SourceText::SourceText(std::string bytes) : m_bytes(std::move(bytes)) {
    m_plain.reserve(static_cast<qsizetype>(m_bytes.size()));
    m_byteOf.reserve(m_bytes.size() + 1);
    const std::size_t firstEnd = m_bytes.find('\n');
    m_crlf = firstEnd != std::string::npos && firstEnd > 0 && m_bytes[firstEnd - 1] == '\r';
    for (std::size_t at = 0; at < m_bytes.size();) {
        const std::size_t length = lengthOf(m_bytes, at);
        const char byte = m_bytes[at];
        const auto offset = static_cast<std::uint32_t>(at);
        at += length;
        if (byte == '\r') {
            at += at < m_bytes.size() && m_bytes[at] == '\n' ? 1 : 0;
            m_plain += QLatin1Char('\n');
        } else if (length == 1) {
            // The editor cannot hold these: shown as the replacement character, kept as they are.
            const bool control = static_cast<unsigned char>(byte) >= 0x80 || (byte >= 0 && byte < 0x20 && byte != '\n' && byte != '\t');
            m_plain += control ? QChar(QChar::ReplacementCharacter) : QLatin1Char(byte);
        } else {
            const QString decoded = QString::fromUtf8(m_bytes.data() + offset, static_cast<qsizetype>(length));
            m_plain += decoded == QString(QChar::ParagraphSeparator) ? QStringLiteral("\n") : decoded;
        }
        while (m_byteOf.size() < static_cast<std::size_t>(m_plain.size()))
            m_byteOf.push_back(offset);
    }
    m_byteOf.push_back(static_cast<std::uint32_t>(m_bytes.size()));
}

std::size_t SourceText::byteOf(int position) const {
    if (m_byteOf.empty())
        return 0;
    return m_byteOf[std::min(static_cast<std::size_t>(std::max(0, position)), m_byteOf.size() - 1)];
}

int SourceText::positionOf(std::size_t byte) const {
    return static_cast<int>(std::ranges::lower_bound(m_byteOf, static_cast<std::uint32_t>(std::min(byte, m_bytes.size()))) - m_byteOf.begin());
}

std::string SourceText::edited(const TextDifference& difference) const {
    QString text = difference.text;
    if (m_crlf)
        text.replace(QLatin1Char('\n'), QLatin1String("\r\n"));
    const std::size_t begin = byteOf(difference.begin);
    const std::size_t end = byteOf(difference.end);
    std::string result = m_bytes;
    result.replace(begin, end - begin, text.toStdString());
    return result;
}

} // namespace gw::ui
