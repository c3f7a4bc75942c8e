// The inside of an aggregate: steps in columns by what they need, the response at the right, wires between them.
// Thread: pure, any. Owner: layout. Called by: layout.
#pragma once

#include "ui/canvas/model/canvas_model.h"

#include <QHash>
#include <QPolygonF>
#include <QRectF>

namespace gw::ui {

/// All coordinates count from the aggregate's top left corner.
struct AggregateShape {
    QSizeF size;
    QHash<QString, QRectF> rects;   ///< by node id
    QHash<QString, QPolygonF> wires; ///< by edge id
    QHash<QString, QRectF> labels;   ///< by edge id: room for what a wire carries, on its last stretch
};

[[nodiscard]] AggregateShape layOutAggregate(const CanvasModel& model, const QString& aggregate);

} // namespace gw::ui
