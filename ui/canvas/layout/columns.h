// First half of the layout: the rectangles. Routes in rows (groups framed), services as near as possible to who calls them.
// Thread: pure, any. Owner: layout. Called by: layout.
#pragma once

#include "ui/canvas/layout/aggregate_layout.h"
#include "ui/canvas/layout/layout.h"

namespace gw::ui {

struct Columns {
    QHash<QString, QRectF> rects;
    QHash<QString, AggregateShape> aggregates; ///< by node id
};

[[nodiscard]] Columns placeColumns(const CanvasModel& model, const Positions& placed);

/// Centres as near to `wanted` as the order and the gaps allow (least squares): wanted must be in the order of the result.
[[nodiscard]] std::vector<double> spread(const std::vector<double>& wanted, const std::vector<double>& sizes, double gap);

} // namespace gw::ui
