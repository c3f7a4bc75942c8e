// Looks at the text of a reply that did not parse, or before it is parsed: why, in the words of the contract's caps.
// Thread: pure functions. Owner: none. Called by: run.cpp.
#pragma once

#include "aggregate/plan_impl.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gw::aggregate {

inline bool nestsTooDeep(std::string_view text) {
    std::uint32_t depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (quoted) {
            if (text[i] == '\\')
                ++i;
            else if (text[i] == '"')
                quoted = false;
        } else if (text[i] == '"') {
            quoted = true;
        } else if (text[i] == '[' || text[i] == '{') {
            if (++depth > maxDepth)
                return true;
        } else if ((text[i] == ']' || text[i] == '}') && depth > 0) {
            --depth;
        }
    }
    return false;
}

/// Whether a JSON text may hold more than so many values; an empty list or object counts twice.
inline bool mayHoldMore(std::string_view text, std::size_t most) {
    std::size_t count = 1;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (quoted && text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            quoted = !quoted;
        else if (!quoted)
            count += text[i] == ',' || text[i] == '[' || text[i] == '{' ? 1 : 0;
    }
    return count > most;
}

inline bool isBlank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

} // namespace gw::aggregate
