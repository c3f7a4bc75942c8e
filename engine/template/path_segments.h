// What a rendered path may be made of. Internal to the template floor.
// Thread: pure functions, any. Called by: Template::parse (literal parts), Template::render (the result).
#pragma once

#include "http/hidden_dots.h"

#include <string_view>

namespace gw::tmpl {

/// Checks every segment of a path that starts with '/': none may be empty (but the last, and only where that is meant), nor
/// one that a server might take for a dot segment.
[[nodiscard]] inline bool goodPath(std::string_view path, bool lastMayBeEmpty) {
    std::size_t start = 1;
    for (;;) {
        const std::size_t slash = path.find('/', start);
        const bool last = slash == std::string_view::npos;
        const std::string_view segment = path.substr(start, last ? slash : slash - start);
        if (segment.empty() && !(last && lastMayBeEmpty))
            return false;
        if (last)
            return !http::isAmbiguousPath(path);
        start = slash + 1;
    }
}

} // namespace gw::tmpl
