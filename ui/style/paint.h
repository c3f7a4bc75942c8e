// Small painted parts that canvas, trees, tables and panels share: method badge, tag, policy chip, elided text.
// Thread: GUI. Owner: none. Called by: canvas items, delegates, the inspector.
#pragma once

#include "ui/style/icons.h"
#include "ui/style/theme.h"

#include <QFontMetricsF>
#include <QPainter>

namespace gw::ui {

enum class TagKind : std::uint8_t { plain, ok, warn, error, info };

struct ChipLook {
    QString icon;
    Token tint = Token::text2;
    Token fill = Token::panel;
    bool outlined = false; ///< inherited: outline only
    bool dashed = false;   ///< not reached
};

/// Width of a method badge ("GET"), 16 px high.
[[nodiscard]] double badgeWidth(const QString& method);
/// Paints the badge with its left edge at `topLeft`; returns its width.
double paintBadge(QPainter& painter, const QPointF& topLeft, const QString& method);
[[nodiscard]] double tagWidth(const QString& text);
/// A tag 14 px high with its left edge at `topLeft`; returns its width.
double paintTag(QPainter& painter, const QPointF& topLeft, const QString& text, TagKind kind);
/// A policy chip, 20 × 20.
void paintChip(QPainter& painter, const QPointF& topLeft, const ChipLook& look);
/// One line, elided in the middle when too long, centred vertically in `rect`. Returns the width that it took.
double paintText(QPainter& painter, const QRectF& rect, const QString& text, FontRole role, Token tint,
                 Qt::Alignment align = Qt::AlignLeft, Qt::TextElideMode elide = Qt::ElideMiddle);
[[nodiscard]] double textWidth(const QString& text, FontRole role);

} // namespace gw::ui
