// The program's own line icons, tinted when painted, and the small state shapes of canvas, trees and lists.
// Thread: GUI. Owner: caches of pixmaps inside. Called by: actions, delegates, canvas items.
#pragma once

#include "ui/style/tokens.h"

#include <QIcon>
#include <QPainter>
#include <QString>

namespace gw::ui {

/// Shapes that tell a state without its colour (12 px grid).
enum class Shape : std::uint8_t {
    up, degraded, out, unknown,   ///< health of an endpoint
    required, optional,           ///< aggregate step
    pass, fail, skip,             ///< verdict of a policy
    error, warning, information,  ///< problem
};

/// Icon `name` of resources/icons; follows the theme. In the selected or disabled state the tint follows the state.
[[nodiscard]] QIcon icon(const QString& name, Token tint = Token::text2);
/// True if the set has that icon.
[[nodiscard]] bool hasIcon(const QString& name);
/// Paints icon `name` into `rect` (logical px of the painter), sharp at every zoom.
void paintIcon(QPainter& painter, const QString& name, const QRectF& rect, const QColor& tint);
/// Paints a state shape; `hole` is the colour of the mark inside a problem shape.
void paintShape(QPainter& painter, Shape shape, const QRectF& rect, const QColor& tint, const QColor& hole);
[[nodiscard]] Token shapeToken(Shape shape);
/// The shape as an icon for menus, trees and lists.
[[nodiscard]] QIcon shapeIcon(Shape shape);

} // namespace gw::ui
