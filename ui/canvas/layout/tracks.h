// Vertical lines in a channel between two columns: which net gets which track, so that few lines cross and none lie on another.
// Thread: pure, any. Owner: none. Called by: aggregate_layout, layout.
#pragma once

#include <vector>

namespace gw::ui {

/// A horizontal line that enters the channel at `from` and leaves it at each of `to`.
struct Net {
    double from = 0;
    std::vector<double> to;
};

struct Tracks {
    std::vector<int> of; ///< track of each net, from the left; -1 = straight through, needs none
    int count = 0;
};

[[nodiscard]] Tracks assignTracks(const std::vector<Net>& nets);

} // namespace gw::ui
