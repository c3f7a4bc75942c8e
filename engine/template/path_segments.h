// What a rendered path may be made of. Internal to the template floor.
// Thread: pure functions, any. Called by: Template::parse (literal parts), Template::render (the result).
#pragma once

#include <string_view>

namespace gw::tmpl {

/// A segment that a server would not take as a name: nothing, a dot segment, or one behind a path parameter.
[[nodiscard]] inline bool isBadSegment(std::string_view segment) {
    return segment.empty() || segment == "." || segment == ".." || segment.starts_with(".;") ||
           segment.starts_with("..;");
}

/// Checks every segment of a path that starts with '/'. An empty one may stand last only, and only where that is meant.
[[nodiscard]] inline bool goodPath(std::string_view path, bool lastMayBeEmpty) {
    std::size_t start = 1;
    for (;;) {
        const std::size_t slash = path.find('/', start);
        const bool last = slash == std::string_view::npos;
        const std::string_view segment = path.substr(start, last ? slash : slash - start);
        if (isBadSegment(segment) && !(last && segment.empty() && lastMayBeEmpty))
            return false;
        if (last)
            return true;
        start = slash + 1;
    }
}

} // namespace gw::tmpl
