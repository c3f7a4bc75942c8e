// An orthogonal line with rounded corners, painted as rectangles on whole pixels, and only where it is exposed: stroking whole
// paths costs a thousand lines several frames.
// Thread: GUI. Owner: none. Called by: EdgeItem.
#pragma once

#include <QList>
#include <QPolygonF>
#include <QRect>

class QPainter;
class QPen;

namespace gw::ui {

constexpr double cornerRadius = 8; ///< scene px

/// `points` in the painter's coordinates; `exposed` in its device's logical pixels, disjoint.
/// Dashes stand still while the view moves. The painter is only translated and scaled.
/// `plain`: corners sharp and lines whole, where cards show less detail too.
void paintEdgeLine(QPainter& painter, const QPolygonF& points, const QPen& pen, const QList<QRect>& exposed, bool plain);

} // namespace gw::ui
