// The way of one exchange as light on the canvas: which cards, which verdict on which chip, which edges, and what to say.
// Thread: pure function, any. Owner: CanvasScene keeps the result. Called by: CanvasScene, WayView, tests.
#pragma once

#include "trace/record.h"
#include "ui/canvas/items/card_look.h"
#include "ui/canvas/items/edge_item.h"

#include <QHash>

namespace gw::ui {

struct Lighting {
    QHash<QString, NodeLight> nodes; ///< by node id; all others are dimmed
    QHash<QString, EdgeGlow> edges;  ///< by edge id; all others are dimmed
    QString route;                   ///< id of the route's node, "" = no route matched
    QString headline;                ///< what ended it: "stopped here: …", "" = it went through
    QString detail;                  ///< "orders was not called"

    [[nodiscard]] bool empty() const { return nodes.isEmpty(); }
};

[[nodiscard]] Lighting lightingOf(const CanvasModel& model, const trace::ExchangeRecord& record);

/// Only what lies on the way: listener, route and the services that it could have called.
[[nodiscard]] CanvasModel wayOf(const CanvasModel& model, const Lighting& lighting);

/// "0.09 ms", "61.2 ms", "2.00 s": three significant digits.
[[nodiscard]] QString durationText(Duration duration);

} // namespace gw::ui
