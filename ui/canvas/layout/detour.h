// An orthogonal way around obstacles, for edges that the straight channels do not serve: second card in a row, cards moved by hand.
// Thread: pure, any. Owner: none. Called by: layout.
#pragma once

#include <QPointF>
#include <QPolygonF>
#include <QRectF>

#include <vector>

namespace gw::ui {

/// Whether a horizontal or vertical segment runs through the inside of a rectangle.
[[nodiscard]] bool crosses(const QPointF& a, const QPointF& b, const QRectF& rect);
[[nodiscard]] bool crossesAny(const QPolygonF& line, const std::vector<QRectF>& obstacles);

/// Leaves `from` and enters `to` to the right, avoids the obstacles, and turns as little as it can. `preferredX` are columns
/// that bundle with other edges. A line with one bend pair if there is no way at all.
[[nodiscard]] QPolygonF detour(const QPointF& from, const QPointF& to, const std::vector<QRectF>& obstacles, const std::vector<double>& preferredX);

/// Without repeated points and points in the middle of a straight run.
[[nodiscard]] QPolygonF simplified(const QPolygonF& line);

} // namespace gw::ui
