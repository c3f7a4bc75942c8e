// Lines and columns of many bytes of one text: each costs only the way from the one asked before, if it stands behind that.
// Thread: one. Owner: the caller, not longer than the text. Called by: spotOf(), config (locating what was found in order).
#pragma once

#include "base/result.h"

#include <cstddef>
#include <string_view>

namespace gw::json {

class Spots {
public:
    explicit Spots(std::string_view text) : m_text(text) {}
    /// A byte behind the end counts as the end.
    [[nodiscard]] SourceSpot at(std::size_t offset);

private:
    std::string_view m_text;
    SourceSpot m_last{.offset = 0, .line = 1, .column = 1};
};

} // namespace gw::json
