// What a fallible step returns: a value, or every problem found, each with its place and its remedy.
// Thread: plain values, any. Owner: the caller. Called by: everything that reads a document or compiles a plan.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <vector>

namespace gw {

enum class Severity { error, warning, info };

/// A place in a text. Lines and columns count from 1 (columns in UTF-8 code points); line 0 = place unknown.
struct SourceSpot {
    std::size_t offset = 0;
    std::uint32_t line = 0;
    std::uint32_t column = 0;

    bool operator==(const SourceSpot&) const = default;
};

/// One problem: where it is, what is wrong, how to mend it.
struct Diagnostic {
    Severity severity = Severity::error;
    std::string code;    ///< stable, kebab-case, e.g. "unknown-key", "dangling-reference"
    std::string pointer; ///< RFC 6901 JSON Pointer within the gateway object, "" = the whole
    std::string message; ///< what is wrong, one sentence without a final full stop
    std::string remedy;  ///< how to mend it, may be empty
    SourceSpot spot;

    bool operator==(const Diagnostic&) const = default;
};

using Diagnostics = std::vector<Diagnostic>;

/// A value, or all the reasons why there is none.
template <class T>
using Result = std::expected<T, Diagnostics>;

/// True if any of these is an error (warnings alone refuse nothing).
[[nodiscard]] inline bool hasErrors(const Diagnostics& all) {
    for (const Diagnostic& one : all)
        if (one.severity == Severity::error)
            return true;
    return false;
}

} // namespace gw
