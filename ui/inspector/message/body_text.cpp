#include "ui/inspector/message/body_text.h"

#include <QStringDecoder>

namespace gw::ui {

namespace {

bool isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::size_t skipBlanks(std::string_view text, std::size_t at) {
    while (at < text.size() && isBlank(text[at]))
        ++at;
    return at;
}

std::size_t stringEnd(std::string_view text, std::size_t at) {
    ++at;
    while (at < text.size() && text[at] != '"')
        at += text[at] == '\\' ? 2 : 1;
    return std::min(at + 1, text.size());
}

/// False if these bytes are not UTF-8.
bool decodeUtf8(std::string_view bytes, QString& out) {
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    // Without the last, maybe incomplete, character.
    std::size_t end = bytes.size();
    std::size_t back = 0;
    while (back < 3 && end > back && (static_cast<unsigned char>(bytes[end - back - 1]) & 0xC0U) == 0x80U)
        ++back;
    if (end > back) {
        const auto lead = static_cast<unsigned char>(bytes[end - back - 1]);
        const std::size_t wanted = lead >= 0xF0U ? 4 : lead >= 0xE0U ? 3 : lead >= 0xC0U ? 2 : 1;
        if (wanted > back + 1)
            end -= back + 1;
    }
    out = decoder.decode(QByteArrayView(bytes.data(), static_cast<qsizetype>(end)));
    return !decoder.hasError();
}

/// True if some line was too long.
bool breakLines(QString& text) {
    QString broken;
    qsizetype kept = 0; // up to here it is in `broken`
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = text.indexOf(QLatin1Char('\n'), at);
        end = end < 0 ? text.size() : end;
        while (end - at > longestLine) {
            qsizetype cut = at + longestLine;
            cut -= text[cut].isLowSurrogate() ? 1 : 0;
            broken += QStringView(text).mid(kept, cut - kept);
            broken += QLatin1Char('\n');
            kept = at = cut;
        }
        at = end + 1;
    }
    if (kept == 0)
        return false;
    broken += QStringView(text).mid(kept);
    text = std::move(broken);
    return true;
}

} // namespace

BodyKind bodyKind(std::string_view bytes, const QString& contentType) {
    if (bytes.empty())
        return BodyKind::empty;
    const std::string_view probe = bytes.substr(0, 64 * 1024);
    QString text;
    if (probe.find('\0') != std::string_view::npos || !decodeUtf8(probe, text))
        return BodyKind::binary;
    if (contentType.contains(QLatin1String("json"), Qt::CaseInsensitive))
        return BodyKind::json;
    const std::size_t first = skipBlanks(bytes, 0);
    const bool untold = contentType.isEmpty() || contentType.contains(QLatin1String("text/plain"), Qt::CaseInsensitive);
    if (untold && first < bytes.size() && (bytes[first] == '{' || bytes[first] == '['))
        return BodyKind::json;
    return BodyKind::text;
}

std::string indentedJson(std::string_view text) {
    constexpr std::size_t depthMax = 200;
    std::string out;
    out.reserve(text.size() * 2);
    std::size_t depth = 0;
    const auto newLine = [&] {
        out += '\n';
        out.append(2 * std::min(depth, depthMax), ' ');
    };
    for (std::size_t at = skipBlanks(text, 0); at < text.size();) {
        const char c = text[at];
        if (c == '"') {
            const std::size_t end = stringEnd(text, at);
            out += text.substr(at, end - at);
            at = end;
        } else if (c == '{' || c == '[') {
            out += c;
            const std::size_t next = skipBlanks(text, at + 1);
            if (next < text.size() && (text[next] == '}' || text[next] == ']')) {
                out += text[next];
                at = next + 1;
            } else {
                ++depth;
                newLine();
                at = next;
            }
        } else if (c == '}' || c == ']') {
            depth -= depth > 0 ? 1 : 0;
            newLine();
            out += c;
            ++at;
        } else {
            out += c;
            ++at;
            if (c == ',')
                newLine();
            else if (c == ':')
                out += ' ';
        }
        const std::size_t next = skipBlanks(text, at);
        // Documents one after another (JSON lines) keep their lines.
        if (next > at && depth == 0 && next < text.size())
            out += '\n';
        at = next;
    }
    return out;
}

QString hexDump(std::string_view bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    QByteArray out;
    out.reserve(static_cast<qsizetype>(bytes.size() / 16 + 1) * 79);
    for (std::size_t at = 0; at < bytes.size(); at += 16) {
        const std::string_view line = bytes.substr(at, 16);
        out += QByteArray::number(static_cast<qulonglong>(at), 16).rightJustified(8, '0') + "  ";
        for (std::size_t i = 0; i < 16; ++i) {
            if (i < line.size()) {
                const auto byte = static_cast<unsigned char>(line[i]);
                out += digits[byte >> 4U];
                out += digits[byte & 15U];
            } else {
                out += "  ";
            }
            out += i == 7 ? "  " : " ";
        }
        out += " |";
        for (const char c : line)
            out += c >= ' ' && c <= '~' ? c : '.';
        out += "|\n";
    }
    return QString::fromLatin1(out);
}

BodyText bodyText(std::string_view bytes, const QString& contentType, BodyForm form, std::size_t max) {
    BodyText result;
    result.kind = bodyKind(bytes, contentType);
    const std::string_view part = bytes.substr(0, max);
    result.shown = part.size();
    if (result.kind == BodyKind::empty)
        return result;
    if (form == BodyForm::hex || result.kind == BodyKind::binary) {
        result.text = hexDump(part);
        return result;
    }
    const std::string pretty = form == BodyForm::pretty && result.kind == BodyKind::json ? indentedJson(part) : std::string();
    // Past the probe there may be bytes that are not UTF-8: shown as U+FFFD.
    decodeUtf8(pretty.empty() ? part : std::string_view(pretty), result.text);
    result.brokenLines = breakLines(result.text);
    return result;
}

} // namespace gw::ui
