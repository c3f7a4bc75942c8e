#include "ui/style/paint.h"

#include <QHash>

#include <array>

namespace gw::ui {

namespace {

struct Pair {
    Token mark;
    Token fill;
};

Pair methodTokens(const QString& method) {
    if (method == QLatin1String("POST"))
        return {Token::mPost, Token::mPostSoft};
    if (method == QLatin1String("PUT"))
        return {Token::mPut, Token::mPutSoft};
    if (method == QLatin1String("PATCH"))
        return {Token::mPatch, Token::mPatchSoft};
    if (method == QLatin1String("DELETE"))
        return {Token::mDelete, Token::mDeleteSoft};
    return {Token::mGet, Token::mGetSoft};
}

QFont badgeFont() {
    QFont f = typeface(FontRole::microMono);
    f.setWeight(QFont::Bold);
    return f;
}

/// Metrics are asked for thousands of times while painting, mostly for the texts of the last frame; fonts only change with the theme.
struct Measures {
    QFont font;
    QFontMetricsF metrics{QFont()};
    QHash<QString, double> widths;
    bool valid = false;
};

constexpr qsizetype keptWidths = 8192;

Measures& measures(FontRole role) {
    static std::array<Measures, 16> all;
    Measures& entry = all.at(static_cast<std::size_t>(role));
    const QFont wanted = typeface(role);
    if (!entry.valid || entry.font != wanted)
        entry = {wanted, QFontMetricsF(wanted), {}, true};
    return entry;
}

void fillRounded(QPainter& painter, const QRectF& rect, double radius, const QColor& fill) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(rect, radius, radius);
}

} // namespace

double textWidth(const QString& text, FontRole role) {
    Measures& known = measures(role);
    if (const auto width = known.widths.constFind(text); width != known.widths.constEnd())
        return *width;
    if (known.widths.size() >= keptWidths)
        known.widths.clear();
    return *known.widths.insert(text, known.metrics.horizontalAdvance(text));
}

double badgeWidth(const QString& method) {
    return std::ceil(QFontMetricsF(badgeFont()).horizontalAdvance(method)) + 10;
}

double paintBadge(QPainter& painter, const QPointF& topLeft, const QString& method) {
    const Pair tokens = methodTokens(method);
    const QRectF rect(topLeft, QSizeF(badgeWidth(method), 16));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    fillRounded(painter, rect, 3, color(tokens.fill));
    painter.setFont(badgeFont());
    painter.setPen(color(tokens.mark));
    painter.drawText(rect, Qt::AlignCenter, method);
    painter.restore();
    return rect.width();
}

double tagWidth(const QString& text) {
    return std::ceil(textWidth(text, FontRole::micro)) + 10;
}

double paintTag(QPainter& painter, const QPointF& topLeft, const QString& text, TagKind kind) {
    static constexpr std::array pairs{Pair{Token::text2, Token::control}, Pair{Token::ok, Token::okSoft}, Pair{Token::warn, Token::warnSoft},
                                      Pair{Token::error, Token::errorSoft}, Pair{Token::info, Token::infoSoft}};
    const Pair tokens = pairs.at(static_cast<std::size_t>(kind));
    const QRectF rect(topLeft, QSizeF(tagWidth(text), 15));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    fillRounded(painter, rect, 3, color(tokens.fill));
    if (kind == TagKind::plain) {
        painter.setPen(color(Token::lineStrong));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(rect.adjusted(.5, .5, -.5, -.5), 3, 3);
    }
    painter.setFont(typeface(FontRole::micro));
    painter.setPen(color(tokens.mark));
    painter.drawText(rect, Qt::AlignCenter, text);
    painter.restore();
    return rect.width();
}

void paintChip(QPainter& painter, const QPointF& topLeft, const ChipLook& look) {
    const QRectF rect(topLeft, QSizeF(20, 20));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (look.dashed || look.outlined) {
        painter.setBrush(Qt::NoBrush);
        QPen pen(color(look.dashed ? Token::lineStrong : look.tint), 1);
        if (look.dashed)
            pen.setDashPattern({3, 2});
        painter.setPen(pen);
        painter.drawRoundedRect(rect.adjusted(.5, .5, -.5, -.5), 5, 5);
    } else {
        fillRounded(painter, rect, 5, color(look.fill));
    }
    paintIcon(painter, look.icon, QRectF(topLeft + QPointF(3, 3), QSizeF(14, 14)), color(look.dashed ? Token::text3 : look.tint));
    painter.restore();
}

double paintText(QPainter& painter, const QRectF& rect, const QString& text, FontRole role, Token tint, Qt::Alignment align,
                 Qt::TextElideMode elide) {
    const double natural = textWidth(text, role);
    const QString shown = natural <= rect.width() + 0.5 ? text : measures(role).metrics.elidedText(text, elide, rect.width());
    painter.setFont(typeface(role));
    painter.setPen(color(tint));
    painter.drawText(rect, static_cast<int>(align | Qt::AlignVCenter) | Qt::TextSingleLine | Qt::TextDontClip, shown);
    return std::min(natural, rect.width());
}

} // namespace gw::ui
