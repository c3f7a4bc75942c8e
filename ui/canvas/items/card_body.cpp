#include "ui/canvas/items/card_look.h"

#include "ui/canvas/layout/metrics.h"
#include "ui/canvas/model/policy_look.h"
#include "ui/style/paint.h"

namespace gw::ui {

QPointF chipOrigin(const CardLook& look) {
    if (look.node.kind == NodeKind::group) {
        const double prefix = look.node.path.isEmpty() ? 0 : textWidth(look.node.path, FontRole::captionMono) + 8;
        return {10 + 14 + 7 + textWidth(look.node.title, FontRole::bodyBold) + 8 + prefix, 6};
    }
    return look.node.kind == NodeKind::listener ? QPointF(9, 39) : QPointF(9, 28);
}

int shownChips(const CardLook& look) {
    const double room = look.node.kind == NodeKind::group ? look.size.width() - chipOrigin(look).x() - 90 : look.size.width() - 18;
    const int fit = std::max(0, static_cast<int>((room + 4) / 24));
    const int all = static_cast<int>(look.node.chips.size());
    return all <= fit ? all : std::max(0, fit - 1);
}

void paintCardBody(QPainter& painter, const CardLook& look, double radius, Token fill) {
    const bool lit = look.light.glow == Glow::lit;
    const bool strong = look.selected || lit || look.drop != DropMark::none;
    const Token strongLine = look.drop == DropMark::refuses ? Token::error : Token::accent;
    const QRectF rect(QPointF(), look.size);
    painter.setBrush(color(fill));
    QPen pen(color(strong ? strongLine : look.hovered ? Token::fieldLine : Token::lineStrong), strong ? 2 : 1);
    if (!look.node.enabled)
        pen.setDashPattern({4, 3});
    painter.setPen(pen);
    const double inset = strong ? 0 : .5;
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
}

void paintProblemMark(QPainter& painter, const CardLook& look) {
    if (look.node.problem)
        paintShape(painter, *look.node.problem, QRectF(look.size.width() - 10, -7, 16, 16), color(shapeToken(*look.node.problem)), color(Token::card));
}

void paintDistantCard(QPainter& painter, const CardLook& look, double zoom) {
    const CanvasNode& node = look.node;
    const bool frame = node.kind == NodeKind::group;
    if (zoom < 0.25) {
        const Token fill = frame ? Token::frame : node.kind == NodeKind::service ? Token::infoSoft : node.kind == NodeKind::listener ? Token::accentSoft : Token::card;
        paintCardBody(painter, look, 8, node.problem ? Token::warnSoft : fill);
        return;
    }
    paintCardBody(painter, look, frame ? 10 : 8, frame ? Token::frame : Token::card);
    double x = 9;
    painter.save();
    // Letters are drawn larger than their card's so that they can still be read.
    const double grow = frame ? 1.3 : 1.5;
    painter.translate(x, frame ? 4 : look.size.height() / 2 - 8 * grow);
    if (node.kind == NodeKind::aggregate)
        painter.translate(0, 8 * grow + 22 - look.size.height() / 2);
    painter.scale(grow, grow);
    x = 0;
    if (node.kind == NodeKind::route || node.kind == NodeKind::aggregate)
        x += paintBadge(painter, QPointF(0, 0), node.methods.value(0)) + 5;
    const bool path = !node.path.isEmpty() && !frame;
    paintText(painter, QRectF(x, 0, (look.size.width() - 18) / grow - x, 16), path ? node.path : node.title, path ? FontRole::path : FontRole::bodyBold, Token::text);
    painter.restore();
}

} // namespace gw::ui
