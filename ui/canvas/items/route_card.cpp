#include "ui/canvas/items/card_look.h"

#include "ui/canvas/layout/metrics.h"
#include "ui/canvas/model/policy_look.h"
#include "ui/style/paint.h"

#include <QCoreApplication>
#include <QPainterPath>

namespace gw::ui {

namespace {

/// First line: badges, path, lock.
void paintHead(QPainter& painter, const CardLook& look) {
    const CanvasNode& node = look.node;
    double x = 9;
    const int shown = std::min<int>(3, static_cast<int>(node.methods.size()));
    for (int i = 0; i < shown; ++i)
        x += paintBadge(painter, QPointF(x, 8), node.methods[i]) + 4;
    if (node.methods.size() > 3)
        x += paintTag(painter, QPointF(x, 8), QStringLiteral("+%1").arg(node.methods.size() - 3), TagKind::plain) + 4;
    x += 2;
    double right = look.size.width() - 9 - 14;
    paintIcon(painter, node.asksWho ? QStringLiteral("lock") : QStringLiteral("unlock"), QRectF(right, 9, 14, 14), color(node.asksWho ? Token::text2 : Token::text3));
    if (!node.note.isEmpty()) {
        right -= tagWidth(node.note) + 4;
        paintTag(painter, QPointF(right, 8), node.note, TagKind::plain);
    }
    if (!node.host.isEmpty()) {
        const double width = std::min(90.0, textWidth(node.host, FontRole::micro));
        right -= width + 6;
        paintText(painter, QRectF(right, 8, width, 16), node.host, FontRole::micro, Token::text3);
    }
    paintText(painter, QRectF(x, 8, right - 6 - x, 16), node.path, FontRole::path, node.enabled ? Token::text : Token::text3);
}

void paintMark(QPainter& painter, const QPointF& chip, Shape mark, Token ground) {
    const QRectF rect(chip + QPointF(14, -5), QSizeF(11, 11));
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(ground));
    painter.drawEllipse(rect.adjusted(-1, -1, 1, 1));
    paintShape(painter, mark, rect, color(shapeToken(mark)), color(ground));
}

/// How full the emptiest bucket is, as a bar under the chip; red once it is used up.
void paintLevel(QPainter& painter, const QPointF& chip, const ChipLevel& level) {
    const QRectF track(chip + QPointF(0, 21), QSizeF(20, 2));
    painter.fillRect(track, color(level.empty ? Token::error : Token::line));
    if (!level.empty)
        painter.fillRect(QRectF(track.topLeft(), QSizeF(std::max(1, level.twentieths), 2)), color(Token::fTraffic));
}

/// What the route takes in just now, at the right end of its last line; the width that it took.
double paintTaken(QPainter& painter, const CardLook& look, double right, double top = 51) {
    if (look.live.rate.isEmpty() || !look.light.verdict.isEmpty())
        return 0;
    const double width = textWidth(look.live.rate, FontRole::captionBold) + 1;
    paintText(painter, QRectF(right - width, top, width, 16), look.live.rate, FontRole::captionBold, look.live.failing ? Token::error : Token::text2);
    return width + 8;
}

Token verdictTint(const CardLook& look) {
    if (look.light.verdict.isEmpty())
        return look.node.enabled ? Token::text2 : Token::text3;
    return look.light.bad ? Token::error : Token::text2;
}

} // namespace

void paintStrip(QPainter& painter, const CardLook& look, Token ground) {
    const int shown = shownChips(look);
    QPointF at = chipOrigin(look);
    const bool judged = !look.light.marks.empty();
    const double pitch = judged ? 28 : 24;
    const auto paintGap = [&] {
        painter.setPen(QPen(color(Token::accent), 1.5, Qt::DashLine));
        painter.setBrush(color(Token::accentSoft));
        painter.drawRoundedRect(QRectF(at, QSizeF(20, 20)).adjusted(.75, .75, -.75, -.75), 5, 5);
        at += QPointF(pitch, 0);
    };
    for (int i = 0; i < shown; ++i) {
        if (i == look.gap)
            paintGap();
        const auto index = static_cast<std::size_t>(i);
        ChipLook chip = chipLook(look.node.chips[index]);
        const bool reached = !judged || index >= look.light.reached.size() || look.light.reached[index];
        chip.dashed = !reached;
        paintChip(painter, at, chip);
        if (index < look.live.levels.size() && look.live.levels[index] && !judged)
            paintLevel(painter, at, *look.live.levels[index]);
        if (look.selectedChips.contains(look.node.chips[index].use)) {
            painter.setPen(QPen(color(Token::accent), 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(at, QSizeF(20, 20)).adjusted(-2, -2, 2, 2), 6, 6);
        }
        if (judged && index < look.light.marks.size() && look.light.marks[index])
            paintMark(painter, at, *look.light.marks[index], ground);
        at += QPointF(pitch, 0);
    }
    if (look.gap >= shown)
        paintGap();
    if (shown < static_cast<int>(look.node.chips.size()))
        paintTag(painter, at + QPointF(0, 3), QStringLiteral("+%1").arg(static_cast<int>(look.node.chips.size()) - shown), TagKind::plain);
}

void paintRouteCard(QPainter& painter, const CardLook& look) {
    paintCardBody(painter, look, 8, Token::card);
    paintHead(painter, look);
    if (look.node.chips.empty() && look.gap < 0)
        paintText(painter, QRectF(9, 30, look.size.width() - 18, 16), QCoreApplication::translate("Canvas", "no policies"), FontRole::micro, Token::text3);
    else
        paintStrip(painter, look, Token::card);
    const QString third = look.light.verdict.isEmpty() ? look.node.action : look.light.verdict;
    double right = look.size.width() - 9;
    if (!look.node.enabled) {
        const QString off = QCoreApplication::translate("Canvas", "off");
        right -= tagWidth(off) + 4;
        paintTag(painter, QPointF(right + 4, 52), off, TagKind::plain);
    }
    right -= paintTaken(painter, look, right);
    paintText(painter, QRectF(9, 51, right - 9, 16), third, FontRole::caption, verdictTint(look), Qt::AlignLeft, Qt::ElideRight);
}

void paintAggregateFrame(QPainter& painter, const CardLook& look) {
    using namespace measure;
    paintCardBody(painter, look, 8, Token::card);
    if (!look.node.collapsed) {
        // The body on the frame colour, its lower corners as round as the card's.
        constexpr double edge = 1;
        QPainterPath body;
        body.addRoundedRect(QRectF(edge, aggregateHead - 8, look.size.width() - 2 * edge, look.size.height() - aggregateHead + 8 - edge), 7, 7);
        painter.save();
        painter.setClipRect(QRectF(edge, aggregateHead, look.size.width() - 2 * edge, look.size.height() - aggregateHead), Qt::IntersectClip);
        painter.fillPath(body, color(Token::frame));
        painter.restore();
        painter.setPen(QPen(color(Token::line), 1));
        painter.drawLine(QPointF(edge, aggregateHead + .5), QPointF(look.size.width() - edge, aggregateHead + .5));
    }
    paintHead(painter, look);
    paintStrip(painter, look, Token::card);
    const double taken = chipOrigin(look).x() + 24 * static_cast<double>(look.node.chips.size()) + 12;
    const QString words = look.light.verdict.isEmpty() ? look.node.action : look.light.verdict;
    if (look.node.collapsed) {
        const double right = look.size.width() - 9 - paintTaken(painter, look, look.size.width() - 9);
        paintText(painter, QRectF(9, 51, right - 9, 16), words, FontRole::caption, verdictTint(look), Qt::AlignLeft, Qt::ElideRight);
    } else {
        const double right = look.size.width() - 10 - paintTaken(painter, look, look.size.width() - 10, 30);
        paintText(painter, QRectF(taken, 30, right - taken, 16), words, FontRole::caption, verdictTint(look), Qt::AlignRight, Qt::ElideRight);
    }
}

void paintGroupFrame(QPainter& painter, const CardLook& look) {
    const CanvasNode& node = look.node;
    paintCardBody(painter, look, 10, Token::frame);
    paintIcon(painter, QStringLiteral("group"), QRectF(10, 9, 14, 14), color(Token::text2));
    double x = 31;
    const double room = look.size.width() - 110 - x;
    x += paintText(painter, QRectF(x, 8, room, 16), node.title, FontRole::bodyBold, Token::text) + 8;
    if (!node.path.isEmpty())
        paintText(painter, QRectF(x, 8, std::max(0.0, look.size.width() - 100 - x), 16), node.path, FontRole::captionMono, Token::text2);
    paintStrip(painter, look, Token::frame);
    paintText(painter, QRectF(look.size.width() - 110, 8, 80, 16), node.note, FontRole::micro, Token::text3, Qt::AlignRight);
    paintIcon(painter, node.collapsed ? QStringLiteral("right") : QStringLiteral("down"), QRectF(look.size.width() - 24, 9, 14, 14), color(Token::text3));
}

} // namespace gw::ui
