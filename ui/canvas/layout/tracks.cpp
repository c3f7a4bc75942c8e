#include "ui/canvas/layout/tracks.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace gw::ui {

namespace {

struct Span {
    double low;
    double high;
    bool straight;
    bool down; ///< most of the way leads downwards
};

Span spanOf(const Net& net) {
    Span span{net.from, net.from, true, false};
    double pull = 0;
    for (const double y : net.to) {
        span.low = std::min(span.low, y);
        span.high = std::max(span.high, y);
        span.straight = span.straight && std::abs(y - net.from) < 0.5;
        pull += y - net.from;
    }
    span.down = pull > 0;
    return span;
}

} // namespace

Tracks assignTracks(const std::vector<Net>& nets) {
    std::vector<Span> spans;
    spans.reserve(nets.size());
    for (const Net& net : nets)
        spans.push_back(spanOf(net));
    // Of two lines that both go down, the lower one turns first (further left); of two that go up, the upper one.
    std::vector<std::size_t> order(nets.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        if (spans[a].down != spans[b].down)
            return spans[a].down;
        return spans[a].down ? nets[a].from > nets[b].from : nets[a].from < nets[b].from;
    });
    Tracks tracks{std::vector<int>(nets.size(), -1), 0};
    std::vector<std::size_t> placed;
    for (const std::size_t net : order) {
        if (spans[net].straight)
            continue;
        int track = 0;
        for (const std::size_t other : placed)
            if (spans[other].low <= spans[net].high + 10 && spans[net].low <= spans[other].high + 10)
                track = std::max(track, tracks.of[other] + 1);
        tracks.of[net] = track;
        tracks.count = std::max(tracks.count, track + 1);
        placed.push_back(net);
    }
    return tracks;
}

} // namespace gw::ui
