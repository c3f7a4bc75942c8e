// Template::render: values made harmless for the place they land in.
#include "template/template.h"

#include "http/headers.h"
#include "json/text.h"
#include "template/path_segments.h"

#include <fmt/format.h>

#include <algorithm>

namespace gw::tmpl {

namespace {

constexpr std::string_view hexUpper = "0123456789ABCDEF";

RenderError fail(Fault fault, const Reference& reference, std::string message) {
    return {fault, reference.text, reference.fromClient(),
            std::move(message)};
}

template <class String>
void appendEncoded(String& out, char c) {
    if (http::is(c, http::isUnreserved)) {
        out += c;
        return;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += hexUpper[byte >> 4];
    out += hexUpper[byte & 15];
}

bool isControl(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

/// Decodes a `**` capture and encodes it again, so that only unreserved characters stay bare; '/' stays a '/'.
template <class String>
bool appendRest(String& out, std::string_view rest) {
    for (std::size_t i = 0; i < rest.size(); ++i) {
        if (rest[i] == '/') {
            out += '/';
        } else if (rest[i] != '%') {
            appendEncoded(out, rest[i]);
        } else {
            if (i + 2 >= rest.size() || !http::is(rest[i + 1], http::isHexDigit) ||
                !http::is(rest[i + 2], http::isHexDigit))
                return false;
            appendEncoded(out, static_cast<char>(http::hexValue(rest[i + 1]) << 4 | http::hexValue(rest[i + 2])));
            i += 2;
        }
    }
    return true;
}

bool decodeRest(std::string_view rest, std::string& out) {
    for (std::size_t i = 0; i < rest.size(); ++i) {
        if (rest[i] != '%') {
            out += rest[i];
            continue;
        }
        if (i + 2 >= rest.size() || !http::is(rest[i + 1], http::isHexDigit) || !http::is(rest[i + 2], http::isHexDigit))
            return false;
        out += static_cast<char>(http::hexValue(rest[i + 1]) << 4 | http::hexValue(rest[i + 2]));
        i += 2;
    }
    return true;
}

} // namespace

std::expected<std::optional<std::string_view>, RenderError> scalarText(const Value& value, const Reference& reference,
                                                                       std::string& room) {
    using Text = std::optional<std::string_view>;
    switch (value.kind) {
    case Value::Kind::missing:
    case Value::Kind::omitted:
        return Text();
    case Value::Kind::text:
    case Value::Kind::number:
        return Text(value.text);
    case Value::Kind::rest:
        room.clear();
        if (!decodeRest(value.text, room))
            return std::unexpected(fail(Fault::malformed, reference, "The rest of the path has a broken escape"));
        return Text(room);
    case Value::Kind::list:
        return std::unexpected(fail(Fault::notScalar, reference,
                                    fmt::format("{{{}}} is an array where text is wanted", reference.text)));
    case Value::Kind::json:
        break;
    }
    switch (value.node.kind()) {
    case json::Kind::null:
        return Text();
    case json::Kind::array:
    case json::Kind::object:
        return std::unexpected(fail(Fault::notScalar, reference,
                                    fmt::format("{{{}}} is {} where text is wanted", reference.text,
                                                json::kindName(value.node.kind()))));
    case json::Kind::string:
        if (const auto plain = value.node.plainString())
            return Text(*plain);
        room = value.node.string();
        return Text(room);
    default:
        return Text(value.node.raw());
    }
}

template <class String>
RenderResult Template::renderInto(const Scope& scope, OnMissing onMissing, String& out) const {
    const std::size_t before = out.size();
    const auto undo = [&](RenderError error) {
        out.resize(before);
        return std::unexpected(std::move(error));
    };
    const bool path = m_sink == Sink::path || m_sink == Sink::redirectPath;
    bool lastMayBeEmpty = false;
    const Reference* lastValue = nullptr;
    std::string room;
    for (const Piece& piece : m_pieces) {
        if (piece.reference == noReference) {
            out += piece.literal;
            lastMayBeEmpty = piece.literal.ends_with('/');
            continue;
        }
        const Reference& reference = m_references[piece.reference];
        const bool atSegmentStart = out.size() > before && out.back() == '/';
        lastValue = &reference;
        lastMayBeEmpty = false;
        const Value value = scope.find(reference);
        if (value.kind == Value::Kind::omitted) {
            out.resize(before);
            return Rendered::skipped;
        }
        if (path && value.kind == Value::Kind::rest) {
            lastMayBeEmpty = value.text.empty() ? atSegmentStart : value.text.ends_with('/');
            if (!appendRest(out, value.text))
                return undo(fail(Fault::malformed, reference, "The rest of the path has a broken escape"));
            continue;
        }
        const auto scalar = scalarText(value, reference, room);
        if (!scalar)
            return undo(scalar.error());
        if (!scalar->has_value()) {
            if (onMissing == OnMissing::skip) {
                out.resize(before);
                return Rendered::skipped;
            }
            if (onMissing == OnMissing::error)
                return undo(fail(Fault::missing, reference, fmt::format("{{{}}} has no value", reference.text)));
            continue;
        }
        const std::string_view text = **scalar;
        switch (m_sink) {
        case Sink::text:
            out += text;
            break;
        case Sink::path:
        case Sink::redirectPath:
            // What a request's own path may not hold (PathFault::encodedControl) does not come in by a detour either.
            if (std::ranges::any_of(text, isControl))
                return undo(fail(Fault::forbiddenBytes, reference,
                                 fmt::format("{{{}}} has control bytes, which no path may carry", reference.text)));
            [[fallthrough]];
        case Sink::queryValue:
            for (const char c : text)
                appendEncoded(out, c);
            break;
        case Sink::headerValue:
            if (!http::all(text, http::isFieldByte))
                return undo(fail(Fault::forbiddenBytes, reference,
                                 fmt::format("{{{}}} has bytes that no header may carry", reference.text)));
            out += text;
            break;
        case Sink::redirectAuthority:
            if (text.empty() || !http::all(text, http::isHostByte))
                return undo(fail(Fault::forbiddenBytes, reference,
                                 fmt::format("{{{}}} is no part of a host", reference.text)));
            out += text;
            break;
        case Sink::json: {
            if (json::firstBadUtf8(text))
                return undo(fail(Fault::badUtf8, reference, fmt::format("{{{}}} is not UTF-8", reference.text)));
            std::string escaped;
            json::appendEscaped(escaped, text);
            out += escaped;
            break;
        }
        }
    }
    if (path && lastValue != nullptr && !goodPath(std::string_view(out).substr(before), lastMayBeEmpty))
        return undo(fail(Fault::badSegment, *lastValue, "A segment of the path became empty, or one that a server may take for \".\" or \"..\""));
    return Rendered::done;
}

RenderResult Template::render(const Scope& scope, OnMissing onMissing, std::string& out) const {
    return renderInto(scope, onMissing, out);
}

RenderResult Template::render(const Scope& scope, OnMissing onMissing, std::pmr::string& out) const {
    return renderInto(scope, onMissing, out);
}

} // namespace gw::tmpl
