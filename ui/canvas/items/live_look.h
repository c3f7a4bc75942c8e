// What cards and lines show of a running engine, and the words for it.
// Thread: values, GUI. Owner: CardItem, EdgeItem. Called by: live overlay, canvas items.
#pragma once

#include "base/clock.h"
#include "ui/style/icons.h"

#include <QString>

#include <optional>
#include <vector>

namespace gw::ui {

/// Traffic over an edge.
struct EdgeTraffic {
    double perSecond = -1; ///< < 0 = no engine runs, or it does not know this edge
    double errorShare = 0; ///< 0 to 1
    Duration p50{}, p95{};
    quint64 count = 0;     ///< since the engine started …
    quint64 failed = 0;    ///< … and those that failed

    /// Enough errors to be drawn as such.
    [[nodiscard]] bool failing() const { return perSecond > 0 && errorShare >= 0.01; }
};

/// How full the buckets of a rate limit are.
struct ChipLevel {
    int twentieths = 0; ///< of the emptiest bucket
    bool empty = false; ///< less than one token in it
    QString words;

    bool operator==(const ChipLevel&) const = default;
};

struct NodeLive {
    QString rate;                                 ///< "214/s": what a listener or route takes in
    bool failing = false;                         ///< of those
    std::vector<Shape> endpoints;                 ///< by endpoint: what the engine makes of it
    QString fault;                                ///< of a service's last failure, while it counts
    QString help;                                 ///< for the tooltip, may have several lines
    std::vector<std::optional<ChipLevel>> levels; ///< by chip; none = no buckets in use

    bool operator==(const NodeLive&) const = default;
};

/// The state of a service by those of its endpoints.
[[nodiscard]] Shape healthOf(const std::vector<Shape>& endpoints);

/// "0.4/s", "120/s", "12.3k/s", "1.00M/s": three digits.
[[nodiscard]] QString rateText(double perSecond);
/// "2 %", "0.4 %", "<0.1 %".
[[nodiscard]] QString shareText(double share);
/// Two digits, as exact as the engine's steps are: "<0.1 ms", "1.2 ms", "85 ms", "2.3 s".
[[nodiscard]] QString roughDuration(Duration duration);
/// From the longest to the shortest that still says something: "120/s · 2 % · p95 80 ms", "120/s · 2 % · 80 ms", then "120/s · 2 %" and
/// "2 %" of one that fails, "120/s · 80 ms" and "120/s" of others.
[[nodiscard]] QStringList trafficTexts(const EdgeTraffic& traffic);
/// For a card: "120/s", "120/s · 2 %" if it fails.
[[nodiscard]] QString entryText(const EdgeTraffic& traffic);
/// All of it, for the tooltip.
[[nodiscard]] QString trafficHelp(const EdgeTraffic& traffic);

} // namespace gw::ui
