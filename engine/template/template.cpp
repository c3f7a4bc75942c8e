// Template::parse: text to pieces, with what each sink allows in its literal parts.
#include "template/template.h"

#include "http/headers.h"
#include "json/text.h"
#include "template/path_segments.h"

#include <fmt/format.h>

namespace gw::tmpl {

namespace {

std::unexpected<TemplateError> refuse(std::size_t offset, std::string message, std::string remedy) {
    return std::unexpected(TemplateError{offset, std::move(message), std::move(remedy)});
}

/// Where the '}' of the placeholder that starts at `open` stands; braces within ["…"] do not count.
std::size_t closingBrace(std::string_view text, std::size_t open) {
    bool quoted = false;
    for (std::size_t i = open + 1; i < text.size(); ++i) {
        if (quoted && text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            quoted = !quoted;
        else if (!quoted && text[i] == '}')
            return i;
        else if (!quoted && text[i] == '{')
            return std::string_view::npos;
    }
    return std::string_view::npos;
}

/// Length of `${env:…}` or `${file:…}` at this place, 0 for anything else.
std::size_t secretLength(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at);
    if (!rest.starts_with("${env:") && !rest.starts_with("${file:"))
        return 0;
    const std::size_t close = rest.find('}');
    return close == std::string_view::npos ? 0 : close + 1;
}

/// The author's path text in the normal form of paths (what http::normalisePath does, and other bytes encoded).
std::expected<std::string, TemplateError> pathLiteral(std::string_view text, std::size_t offset) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto c = static_cast<unsigned char>(text[i]);
        if (c == '?' || c == '#')
            return refuse(offset, fmt::format("A path has no \"{}\"", text[i]), "Set parameters with `query`");
        if (c < 0x20 || c == 0x7F)
            return refuse(offset, "A path has no control characters", "Take them out");
        if (c == '%') {
            if (i + 2 >= text.size() || !http::is(text[i + 1], http::isHexDigit) ||
                !http::is(text[i + 2], http::isHexDigit))
                return refuse(offset, "\"%\" is not followed by two hex digits", "Write a percent sign as %25");
            c = static_cast<unsigned char>(http::hexValue(text[i + 1]) << 4 | http::hexValue(text[i + 2]));
            i += 2;
            if (c < 0x20 || c == 0x7F)
                return refuse(offset, "A path has no control characters, not even encoded", "Take them out");
            if (!http::is(static_cast<char>(c), http::isUnreserved)) {
                out += fmt::format("%{:02X}", c);
                continue;
            }
            out += static_cast<char>(c);
        } else if (http::is(static_cast<char>(c), http::isPathByte)) {
            out += static_cast<char>(c);
        } else {
            out += fmt::format("%{:02X}", c);
        }
    }
    return out;
}

std::string encodeQuery(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (http::is(c, http::isUnreserved))
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    return out;
}

} // namespace

std::string_view faultCode(Fault fault) {
    switch (fault) {
    case Fault::missing:
        return "value-missing";
    case Fault::forbiddenBytes:
        return "forbidden-bytes";
    case Fault::badSegment:
        return "bad-path-segment";
    case Fault::notScalar:
        return "not-a-scalar";
    case Fault::badUtf8:
        return "not-utf8";
    case Fault::malformed:
        return "malformed-escape";
    }
    return "value-missing";
}

void Template::addLiteral(std::string_view text) {
    if (text.empty())
        return;
    if (m_pieces.empty() || m_pieces.back().reference != noReference)
        m_pieces.push_back({std::string(text), noReference});
    else
        m_pieces.back().literal += text;
}

std::expected<Template, TemplateError> Template::parse(std::string_view text, Sink sink, const Names& names) {
    Template out;
    out.m_sink = sink;
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if (const std::size_t secret = c == '$' ? secretLength(text, i) : 0; secret != 0) {
            out.addLiteral(text.substr(i, secret));
            i += secret;
        } else if ((c == '{' || c == '}') && i + 1 < text.size() && text[i + 1] == c) {
            out.addLiteral(text.substr(i, 1));
            i += 2;
        } else if (c == '}') {
            return refuse(i, "\"}\" closes nothing", "Write a brace itself as }}");
        } else if (c == '{') {
            const std::size_t close = closingBrace(text, i);
            if (close == std::string_view::npos)
                return refuse(i, "\"{\" is not closed", "Close it with }, or write a brace itself as {{");
            auto reference = parseReference(text.substr(i + 1, close - i - 1), i, names);
            if (!reference)
                return std::unexpected(std::move(reference.error()));
            out.m_pieces.push_back({{}, static_cast<std::uint32_t>(out.m_references.size())});
            out.m_references.push_back(std::move(*reference));
            i = close + 1;
        } else {
            const std::size_t next = text.find_first_of("{}$", i + 1);
            out.addLiteral(text.substr(i, next == std::string_view::npos ? next : next - i));
            i = next == std::string_view::npos ? text.size() : next;
        }
    }
    if (auto fits = out.finishSink(text); !fits)
        return std::unexpected(std::move(fits.error()));
    return out;
}

std::expected<void, TemplateError> Template::finishSink(std::string_view text) {
    const bool path = m_sink == Sink::path || m_sink == Sink::redirectPath;
    for (Piece& piece : m_pieces) {
        if (piece.reference != noReference)
            continue;
        if (path) {
            auto literal = pathLiteral(piece.literal, 0);
            if (!literal)
                return std::unexpected(std::move(literal.error()));
            piece.literal = std::move(*literal);
        } else if (m_sink == Sink::queryValue) {
            piece.literal = encodeQuery(piece.literal);
        } else if (m_sink == Sink::headerValue && !http::all(piece.literal, http::isFieldByte)) {
            return refuse(0, "A header value has no control characters", "Take line breaks and the like out");
        } else if (m_sink == Sink::json) {
            if (json::firstBadUtf8(piece.literal))
                return refuse(0, "JSON text is UTF-8", "Save the document as UTF-8");
            std::string escaped;
            json::appendEscaped(escaped, piece.literal);
            piece.literal = std::move(escaped);
        }
    }
    if (path) {
        if (m_pieces.empty() || m_pieces[0].reference != noReference || !m_pieces[0].literal.starts_with('/'))
            return refuse(0, "A path starts with \"/\"", fmt::format("Write \"/{}\"", text));
        if (m_pieces[0].literal.starts_with("//"))
            return refuse(0, "A path starts with exactly one \"/\"", "Take one \"/\" out");
        std::string sample; // a value stands for some text that is no dot
        for (const Piece& piece : m_pieces)
            sample += piece.reference == noReference ? piece.literal : "x";
        if (!goodPath(sample, true))
            return refuse(0, "A segment of the path is empty, \".\" or \"..\"", "Write the path that remains");
    }
    if (m_sink == Sink::redirectAuthority)
        for (const Reference& reference : m_references)
            if (reference.root != Root::consumer)
                return refuse(reference.offset,
                              fmt::format("Scheme, host and port of a redirect take nothing that the client sent: "
                                          "\"{}\"", reference.text),
                              "Write it as literal text");
    return {};
}

} // namespace gw::tmpl
