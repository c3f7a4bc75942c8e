#include "http/hidden_dots.h"

#include "http/headers.h"

#include <algorithm>

namespace gw::http {
namespace {

bool isEscape(std::string_view text, std::size_t at) {
    return at + 2 < text.size() && text[at] == '%' && is(text[at + 1], isHexDigit) && is(text[at + 2], isHexDigit);
}

unsigned char escaped(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(hexValue(text[at + 1]) << 4 | hexValue(text[at + 2]));
}

/// The first place where one of these bytes stands, bare or escaped.
std::size_t findEither(std::string_view text, std::string_view bytes) {
    for (std::size_t i = 0; i < text.size(); ++i)
        if (bytes.contains(text[i]) || (isEscape(text, i) && bytes.contains(static_cast<char>(escaped(text, i)))))
            return i;
    return text.size();
}

} // namespace

bool hidesDotSegment(std::string_view segment) {
    for (;;) {
        const std::size_t slash = findEither(segment, "/\\");
        const std::string_view piece = segment.substr(0, slash);
        const std::string_view name = piece.substr(0, findEither(piece, ";"));
        if (name == "." || name == "..")
            return true;
        if (slash == segment.size())
            return false;
        segment.remove_prefix(slash + (segment[slash] == '%' ? 3 : 1));
    }
}

bool isOverlongEscape(std::string_view path, std::size_t at) {
    if (!isEscape(path, at) || !isEscape(path, at + 3))
        return false;
    const unsigned char second = escaped(path, at + 3);
    if (second < 0x80)
        return false;
    switch (escaped(path, at)) {
    case 0xC0:
    case 0xC1:
        return second < 0xC0;
    case 0xE0:
        return second < 0xA0;
    case 0xF0:
        return second < 0x90;
    default:
        return false;
    }
}

bool isAmbiguousPath(std::string_view path) {
    for (std::size_t i = 0; i < path.size(); ++i)
        if (isOverlongEscape(path, i))
            return true;
    while (!path.empty()) {
        const std::size_t slash = std::min(path.find('/'), path.size());
        if (hidesDotSegment(path.substr(0, slash)))
            return true;
        path.remove_prefix(std::min(slash + 1, path.size()));
    }
    return false;
}

} // namespace gw::http
