// One placeholder of a template, parsed: {path.id}, {header.x-user}, {orders.body.items[*].id}, {each["odd key"]}.
// Thread: immutable value, any. Owner: its Template. Called by: template parsing, scopes (to answer), aggregate (edges of
// the step graph), checks of the document.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace gw::tmpl {

/// Why a template was refused, at which byte of its text, and how to mend it.
struct TemplateError {
    std::size_t offset = 0;
    std::string message;
    std::string remedy;
};

enum class Root : std::uint8_t { path, query, header, cookie, consumer, client, request, step, each, index };
enum class StepPart : std::uint8_t { body, header, status };

/// One step into a JSON value.
struct JsonStep {
    enum class Kind : std::uint8_t { key, index, all };
    Kind kind = Kind::key;
    std::string key;
    std::uint32_t index = 0;

    bool operator==(const JsonStep&) const = default;
};
using JsonPath = std::vector<JsonStep>;

struct Reference {
    Root root = Root::path;
    std::string step;                ///< with Root::step: the step's name
    StepPart part = StepPart::body;  ///< with Root::step
    std::string name;                ///< path, query, header, cookie: the name asked for; consumer "name", client "ip",
                                     ///< request "id" or "method"; step header: the field's name
    JsonPath path;                   ///< step body and each: where in the value
    std::size_t offset = 0;          ///< of its '{' in the template's text
    std::string text;                ///< as written, without braces

    /// A `[*]` is in it: its value is an array made of many.
    [[nodiscard]] bool isMany() const;
    /// The client sends (or fails to send) this value: missing = 400 rather than a failure of the gateway's own.
    [[nodiscard]] bool fromClient() const;

    bool operator==(const Reference&) const = default;
};

/// Where a template stands decides which roots it may use.
struct Names {
    bool steps = false; ///< within an aggregate: step names
    bool item = false;  ///< within a forEach step: each and index
    const std::vector<std::string>* captures = nullptr; ///< names of path parameters; nullptr = not checked
};

/// Parses the inside of one pair of braces. `offset` is that of the '{'.
[[nodiscard]] std::expected<Reference, TemplateError> parseReference(std::string_view inside, std::size_t offset,
                                                                     const Names& names);
/// Parses a dotted path into JSON as used by `select`: "a.b[0]", `["odd.key"].c`.
[[nodiscard]] std::expected<JsonPath, TemplateError> parseJsonPath(std::string_view text);

/// First words that no step may have as its name.
[[nodiscard]] bool isReservedRoot(std::string_view word);
/// [A-Za-z]\w*
[[nodiscard]] bool isStepName(std::string_view word);

} // namespace gw::tmpl
