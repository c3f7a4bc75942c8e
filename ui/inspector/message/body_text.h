// A body as text to look at: JSON indented without changing a token, text as it is, anything else as a hex dump.
// Thread: pure functions, any (large bodies on a worker). Owner: the caller. Called by: body view, tests.
#pragma once

#include <QString>

#include <cstdint>
#include <string>
#include <string_view>

namespace gw::ui {

enum class BodyKind : std::uint8_t { empty, json, text, binary };
enum class BodyForm : std::uint8_t { pretty, raw, hex };

/// Characters: a line of megabytes takes a second to be laid out.
inline constexpr qsizetype longestLine = 4096;

struct BodyText {
    QString text;
    BodyKind kind = BodyKind::empty;
    std::size_t shown = 0; ///< bytes of the body that the text covers
    bool brokenLines = false; ///< some were longer than longestLine
};

/// What it is, by Content-Type and by its bytes; a character that is cut off at the end does not make text binary.
[[nodiscard]] BodyKind bodyKind(std::string_view bytes, const QString& contentType);
/// At most `max` bytes of it. Pretty of what is not JSON is raw; raw of what is not text is hex.
[[nodiscard]] BodyText bodyText(std::string_view bytes, const QString& contentType, BodyForm form, std::size_t max);
/// Indented by two; strings and numbers stay as they are written. What is broken or cut off stays readable.
[[nodiscard]] std::string indentedJson(std::string_view text);
/// "00000010  48 54 …  |HT…|", 16 bytes a line.
[[nodiscard]] QString hexDump(std::string_view bytes);

} // namespace gw::ui
