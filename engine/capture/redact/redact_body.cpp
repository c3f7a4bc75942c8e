#include "capture/redact/redact_scan.h"
#include "http/headers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace gw::capture {
namespace {

std::string lowered(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), http::lower);
    return out;
}

/// A parameter of a header value such as `multipart/form-data; boundary="x"`; "" if it is not there.
std::string parameter(std::string_view value, std::string_view name) {
    std::size_t at = value.find(';');
    while (at != std::string_view::npos) {
        std::string_view rest = http::trim(value.substr(at + 1));
        const std::size_t equals = rest.find('=');
        if (equals == std::string_view::npos)
            return {};
        const bool wanted = http::sameName(http::trim(rest.substr(0, equals)), name);
        rest = http::trim(rest.substr(equals + 1));
        std::string found;
        std::size_t end = 0;
        if (rest.starts_with('"')) {
            for (end = 1; end < rest.size() && rest[end] != '"'; ++end) {
                if (rest[end] == '\\' && end + 1 < rest.size())
                    ++end;
                found += rest[end];
            }
        } else {
            end = std::min(rest.find(';'), rest.size());
            found = http::trim(rest.substr(0, end));
        }
        if (wanted)
            return found;
        const std::size_t passed = static_cast<std::size_t>(rest.data() - value.data()) + end;
        at = value.find(';', passed);
    }
    return {};
}

/// Media types whose bytes are no text and no records of fields.
bool isOpaqueType(std::string_view type) {
    constexpr std::array<std::string_view, 6> kinds{"image/", "audio/", "video/", "font/", "application/pdf", "application/wasm"};
    return std::any_of(kinds.begin(), kinds.end(), [type](auto kind) { return type.starts_with(kind); });
}

/// Header lines of a part, up to the empty line; how long they are with it.
std::string_view partHeader(std::string_view part, std::string_view name, std::size_t& contentAt) {
    std::string_view found;
    std::size_t at = 0;
    while (at < part.size()) {
        const std::size_t end = std::min(part.find('\n', at), part.size());
        std::string_view line = part.substr(at, end - at);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        at = std::min(end + 1, part.size());
        if (line.empty())
            break;
        const std::size_t colon = line.find(':');
        if (colon != std::string_view::npos && http::sameName(http::trim(line.substr(0, colon)), name))
            found = http::trim(line.substr(colon + 1));
    }
    contentAt = at;
    return found;
}

} // namespace

bool looksLikeText(std::string_view bytes) {
    return std::none_of(bytes.begin(), bytes.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && (byte < 0x08 || byte == 0x0b || byte > 0x0d) && byte != 0x1b;
    });
}

bool looksLikeJson(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    const std::size_t at = text.find_first_not_of(" \t\r\n");
    return at != std::string_view::npos && (text[at] == '{' || text[at] == '[');
}

bool scanMultipart(const Redactor& redactor, const Stretch& in, std::string_view contentType, Cuts& cuts) {
    const std::string boundary = parameter(contentType, "boundary");
    if (boundary.empty() || boundary.size() > 256 || in.depth > 4)
        return false;
    const std::string delimiter = "--" + boundary;
    std::size_t at = in.text.find(delimiter);
    if (at == std::string_view::npos) { // cut off before the first part, or something else altogether
        cuts.add(in.from, in.from + in.text.size());
        return true;
    }
    cuts.add(in.from, in.from + at); // a preamble is no field, and nobody needs it
    while (at < in.text.size()) {
        if (in.text.substr(at).starts_with(delimiter + "--")) {
            cuts.add(in.from + at + delimiter.size() + 2, in.from + in.text.size()); // epilogue
            return true;
        }
        const std::size_t lineEnd = in.text.find('\n', at);
        if (lineEnd == std::string_view::npos)
            return true;
        const std::size_t from = lineEnd + 1;
        const std::size_t next = std::min(in.text.find("\n" + delimiter, lineEnd), in.text.size());
        const std::size_t to = std::max(next, from);
        Stretch part = in.part(from, to - from);
        ++part.depth;
        std::size_t contentAt = 0;
        const std::string name = parameter(partHeader(part.text, "content-disposition", contentAt), "name");
        const std::string_view type = partHeader(part.text, "content-type", contentAt);
        const bool encoded = !partHeader(part.text, "content-transfer-encoding", contentAt).empty();
        const Stretch content = part.part(contentAt);
        Cuts inner;
        if (encoded || redactor.isSecretField(decodeLoose(name, false)) ||
            !scanBody(redactor, content, type.empty() ? "text/plain" : type, inner).empty())
            cuts.add(content.from, content.from + content.text.size());
        else
            cuts.join(inner);
        at = next < in.text.size() ? next + 1 : next;
    }
    return true;
}

std::string scanBody(const Redactor& redactor, const Stretch& in, std::string_view contentType, Cuts& cuts) {
    const std::string type = lowered(http::trim(contentType.substr(0, contentType.find(';'))));
    if (type.starts_with("multipart/"))
        return scanMultipart(redactor, in, contentType, cuts) ? "" : "multipart body without a usable boundary, nothing kept";
    if (!looksLikeText(in.text)) {
        if (isOpaqueType(type))
            return {};
        return type.empty() ? "binary body cannot be redacted, nothing kept"
                            : fmt::format("binary body of type {} cannot be redacted, nothing kept", type);
    }
    if (type == "application/x-www-form-urlencoded") {
        scanPairs(redactor, in, cuts);
    } else if (type.contains("json")) {
        scanJson(redactor, in, cuts);
    } else if (looksLikeJson(in.text)) { // not declared: both readings
        scanJson(redactor, in, cuts);
        scanText(redactor, in, cuts);
    } else if (type.empty() && in.text.contains('=') && in.text.find_first_of(" \r\n\t") == std::string_view::npos) {
        scanPairs(redactor, in, cuts);
        scanText(redactor, in, cuts);
    } else {
        scanText(redactor, in, cuts);
    }
    return {};
}

} // namespace gw::capture
