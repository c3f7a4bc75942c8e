// Two shapes that every standard widget is painted with.
// Thread: GUI. Owner: none. Called by: ProgramStyle.
#pragma once

#include <QColor>
#include <QPainter>
#include <QRectF>

namespace gw::ui::parts {

/// The rectangle through the middle of its outermost pixels: a 1 px line along it is sharp.
[[nodiscard]] inline QRectF crisp(const QRect& rect) {
    return QRectF(rect).adjusted(.5, .5, -.5, -.5);
}

/// A rounded box; an invalid `line` means no outline.
inline void box(QPainter& painter, const QRectF& rect, double radius, const QColor& fill, const QColor& line, double width = 1) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill);
    painter.setPen(line.isValid() ? QPen(line, width) : QPen(Qt::NoPen));
    painter.drawRoundedRect(rect, radius, radius);
    painter.restore();
}

} // namespace gw::ui::parts
