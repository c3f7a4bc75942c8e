// Where everything stands on the canvas: columns listener → routes → services, rows without overlap, and the way of each edge.
// Thread: pure function, any (runs on a worker). Owner: CanvasScene keeps the result. Called by: the checker, scene, tests.
#pragma once

#include "ui/canvas/model/canvas_model.h"

#include <QHash>
#include <QPointF>
#include <QPolygonF>
#include <QRectF>

namespace gw::ui {

/// Top left corners set by hand, by node id.
using Positions = QHash<QString, QPointF>;

struct EdgePath {
    QString id;
    QPolygonF points; ///< orthogonal, from port to port; empty = not drawn
    QPointF label;    ///< centre of the label
    double labelRoom = 0; ///< how wide the label may be
};

struct CanvasLayout {
    QHash<QString, QRectF> rects; ///< by node id
    std::vector<EdgePath> paths;  ///< one for each edge of the model, same order
    QRectF bounds;
};

[[nodiscard]] CanvasLayout layOut(const CanvasModel& model, const Positions& placed = {});

/// What no edge may run through: every card but those that frame others, and the headers of groups.
[[nodiscard]] std::vector<std::pair<QString, QRectF>> obstacles(const CanvasModel& model, const CanvasLayout& layout);

} // namespace gw::ui
