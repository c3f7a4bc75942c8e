// Measures of the canvas in scene px: what a card is wide and high, and where an edge meets it.
// Thread: pure, any. Owner: none. Called by: layout, items.
#pragma once

#include "ui/canvas/model/canvas_model.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <optional>

namespace gw::ui::measure {

inline constexpr double listenerWidth = 146, listenerHeight = 64;
inline constexpr double routeWidth = 232, routeHeight = 72;
inline constexpr double serviceWidth = 184;
inline constexpr double stepWidth = 124, stepHeight = 34, stepLane = 56;
inline constexpr double responseWidth = 114, responseHead = 26;
inline constexpr double aggregateHead = 60, aggregatePadding = 16;
inline constexpr double groupHead = 32, groupPadding = 12;
inline constexpr double rowGap = 14, blockGap = 20, cardGap = 12, serviceGap = 16;
inline constexpr double port = 36; ///< y of a route's port below its top
inline constexpr double trackPitch = 9;

/// Where a line is drawn from, counted from the card's top left corner: the right rim, or a service's left; none for groups and
/// responses, which have no line of their own to give.
[[nodiscard]] std::optional<QPointF> portOf(const CanvasNode& node, const QSizeF& size);

/// Size of a card by what it holds; aggregates and open groups follow from their content instead.
[[nodiscard]] QSizeF cardSize(const CanvasNode& node);
/// Distance between the keys of a response node.
[[nodiscard]] double keyPitch(const CanvasNode& response);
/// y of a key's port below the top of the response node.
[[nodiscard]] double keyPort(const CanvasNode& response, int key);

} // namespace gw::ui::measure
