// A JSON fragment whose strings are templates: a whole-value placeholder keeps type and number spelling, inside a longer
// string scalars are escaped. What comes out is always JSON.
// Thread: immutable after parse, shared by all workers. Owner: the compiled action or step. Called by: config (checks),
// respond actions, mocks, aggregate (bodies, responses).
#pragma once

#include "template/template.h"

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace gw::tmpl {

/// Where a value of the output came from.
struct Origin {
    std::string pointer;                  ///< RFC 6901, in the output
    const Reference* reference = nullptr; ///< of the template; lives as long as it
};

/// One string of the fragment that is no template.
struct JsonTemplateError {
    std::string pointer;    ///< of the string, within the fragment
    std::size_t begin = 0;  ///< of the string (its quote) in the fragment's text
    TemplateError error;    ///< offset within the decoded string
};

class JsonTemplate {
public:
    JsonTemplate() = default;
    /// All wrong strings at once. Keys are literal.
    [[nodiscard]] static std::expected<JsonTemplate, std::vector<JsonTemplateError>> parse(json::Node fragment,
                                                                                           const Names& names = {});

    /// Appends one JSON value. With skip, members and elements without value are left out (a whole fragment: null).
    /// In error `out` is as before. `origins`, if given, gets a line for each placeholder.
    [[nodiscard]] std::expected<void, RenderError> render(const Scope& scope, OnMissing onMissing, std::string& out,
                                                          std::vector<Origin>* origins = nullptr) const;

    [[nodiscard]] std::vector<Reference> references() const;
    [[nodiscard]] bool isLiteral() const { return m_nodes.empty() || m_nodes[0].kind == Kind::literal; }

private:
    enum class Kind : std::uint8_t { literal, text, whole, object, array };
    struct Node {
        Kind kind = Kind::literal;
        std::string key;       ///< of a member: quoted, with its colon
        std::string name;      ///< of a member: the decoded key, for pointers
        std::string literal;   ///< literal: JSON
        Template text;         ///< text and whole
        std::vector<std::uint32_t> children;
    };
    class Renderer;
    class Compiler;

    std::vector<Node> m_nodes; ///< the root first
};

} // namespace gw::tmpl
