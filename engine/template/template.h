// Text with placeholders, parsed once for the place it lands in, rendered once per exchange. Values are never scanned again.
// Thread: immutable after parse, shared by all workers. Owner: the compiled action, policy or step.
// Called by: config (parse, checks), flow, policies, aggregate (render).
#pragma once

#include "template/reference.h"
#include "template/scope.h"

#include <cstdint>
#include <expected>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gw::tmpl {

/// Where the text lands. It decides how values are made harmless there, and what the literal parts may hold.
enum class Sink : std::uint8_t {
    text,              ///< a body: bytes as they are
    path,              ///< a request path: values percent-encoded, `**` captures segment by segment
    redirectPath,      ///< as path; starts with exactly one '/'
    queryValue,        ///< value of one query parameter: percent-encoded
    headerValue,       ///< bytes outside HTAB, 0x20–7E, 0x80–FF refuse the exchange (RFC 9110 5.5)
    redirectAuthority, ///< scheme, host or port of a redirect: nothing that the client sent
    json,              ///< inside of a JSON string: escaped (quotes are not written)
};

/// What happens to a value that is missing, or null where text is wanted.
enum class OnMissing : std::uint8_t {
    error, ///< RenderError missing
    empty, ///< the empty text; null as a whole JSON value
    skip,  ///< the header, parameter, member or element is left out
};

enum class Fault : std::uint8_t {
    missing,        ///< onMissing error; RenderError::fromClient says whose fault
    forbiddenBytes, ///< control bytes for a header or a path, odd bytes for a host
    badSegment,     ///< a path segment became empty, or hides a dot segment ("..", "..;x", "a%2F..")
    notScalar,      ///< an object or array where text is wanted
    badUtf8,        ///< a value that is no UTF-8 for JSON
    malformed,      ///< a `**` capture with a broken escape
};

[[nodiscard]] std::string_view faultCode(Fault fault); ///< "value-missing", "forbidden-bytes", …

struct RenderError {
    Fault fault = Fault::missing;
    std::string reference;   ///< as written: "query.page"; never the value
    bool fromClient = false; ///< the client should have sent it: 400
    std::string message;     ///< one sentence without the value
};

enum class Rendered : std::uint8_t { done, skipped };
using RenderResult = std::expected<Rendered, RenderError>;

class Template {
public:
    Template() = default;
    /// `{name}` is a placeholder, `{{` and `}}` are braces; `${env:…}` and `${file:…}` (secrets not resolved yet) stay text.
    [[nodiscard]] static std::expected<Template, TemplateError> parse(std::string_view text, Sink sink,
                                                                      const Names& names = {});

    /// Appends to `out`; when skipped or in error, `out` is as before.
    [[nodiscard]] RenderResult render(const Scope& scope, OnMissing onMissing, std::string& out) const;
    [[nodiscard]] RenderResult render(const Scope& scope, OnMissing onMissing, std::pmr::string& out) const;

    [[nodiscard]] const std::vector<Reference>& references() const { return m_references; }
    /// Exactly one placeholder and nothing else.
    [[nodiscard]] bool isWhole() const { return m_pieces.size() == 1 && m_pieces[0].reference != noReference; }
    /// No placeholder: the text is always `literal()`.
    [[nodiscard]] bool isLiteral() const { return m_references.empty(); }
    /// The rendered text of a template without placeholders.
    [[nodiscard]] std::string_view literal() const {
        return m_pieces.empty() ? std::string_view() : std::string_view(m_pieces[0].literal);
    }
    [[nodiscard]] Sink sink() const { return m_sink; }

private:
    static constexpr std::uint32_t noReference = UINT32_MAX;
    struct Piece {
        std::string literal;
        std::uint32_t reference = noReference; ///< index into m_references
    };

    void addLiteral(std::string_view text);
    [[nodiscard]] std::expected<void, TemplateError> finishSink(std::string_view text);
    template <class String>
    [[nodiscard]] RenderResult renderInto(const Scope& scope, OnMissing onMissing, String& out) const;

    std::vector<Piece> m_pieces;
    std::vector<Reference> m_references;
    Sink m_sink = Sink::text;
};

/// The scalar's text: decoded string, number or boolean as spelled; a RenderError for objects and arrays. `room` keeps
/// what had to be decoded. Missing and null give nothing.
[[nodiscard]] std::expected<std::optional<std::string_view>, RenderError> scalarText(const Value& value,
                                                                                     const Reference& reference,
                                                                                     std::string& room);

} // namespace gw::tmpl
