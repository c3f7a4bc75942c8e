#include "ui/canvas/items/card_look.h"

#include "ui/canvas/layout/metrics.h"
#include "ui/style/paint.h"

#include <QCoreApplication>

namespace gw::ui {

namespace {

/// Words at the right end of a line, as wide as half of the card at most; the width that they took.
double paintAside(QPainter& painter, const CardLook& look, const QPointF& topRight, const QString& words, bool bad) {
    if (words.isEmpty())
        return 0;
    const double width = std::min(textWidth(words, FontRole::micro) + 1, look.size.width() / 2);
    paintText(painter, QRectF(topRight.x() - width, topRight.y(), width, 15), words, FontRole::micro, bad ? Token::error : Token::text2, Qt::AlignRight, Qt::ElideRight);
    return width + 6;
}

} // namespace

void paintListenerCard(QPainter& painter, const CardLook& look) {
    const CanvasNode& node = look.node;
    paintCardBody(painter, look, 8, Token::card);
    paintIcon(painter, QStringLiteral("listener"), QRectF(9, 8, 14, 14), color(Token::text2));
    double right = look.size.width() - 9;
    if (look.light.own) {
        right -= 14;
        paintShape(painter, *look.light.own, QRectF(right + 3, 10, 10, 10), color(shapeToken(*look.light.own)), color(Token::card));
    }
    right -= paintAside(painter, look, QPointF(right, 7), look.live.rate, look.live.failing);
    paintText(painter, QRectF(29, 7, right - 33, 16), node.title, FontRole::bodyBold, Token::text);
    paintText(painter, QRectF(9, 25, look.size.width() - 18, 16), node.detail, FontRole::captionMono, Token::text2);
    if (!node.chips.empty() || look.gap >= 0) {
        paintStrip(painter, look, Token::card); // everybody speaks HTTP/1.1; its policies say more
        return;
    }
    paintText(painter, QRectF(9, 42, look.size.width() - 18, 14), node.host.isEmpty() ? node.action : node.host, FontRole::micro, Token::text3, Qt::AlignLeft, Qt::ElideRight);
}

void paintServiceCard(QPainter& painter, const CardLook& look) {
    const CanvasNode& node = look.node;
    paintCardBody(painter, look, 8, Token::card);
    // The engine may run an older revision with other endpoints: then nothing is said of these.
    std::vector<Shape> states(node.endpoints.size(), Shape::unknown);
    if (look.live.endpoints.size() == states.size())
        states = look.live.endpoints;
    Shape health = healthOf(states);
    if (look.light.own)
        health = *look.light.own;
    paintShape(painter, health, QRectF(10, 10, 11, 11), color(shapeToken(health)), color(Token::card));
    double right = look.size.width() - 9;
    if (node.mock) {
        const QString mock = QCoreApplication::translate("Canvas", "mock");
        right -= tagWidth(mock);
        paintTag(painter, QPointF(right, 8), mock, TagKind::info);
        right -= 6;
    }
    paintText(painter, QRectF(28, 7, right - 28, 16), node.title, FontRole::bodyBold, Token::text);
    double y = 26;
    const bool many = node.endpoints.size() > 1;
    bool faultSaid = !look.light.verdict.isEmpty();
    for (std::size_t i = 0; i < states.size(); ++i) {
        if (many)
            paintShape(painter, states[i], QRectF(11, y + 4, 8, 8), color(shapeToken(states[i])), color(Token::card));
        const double x = many ? 26 : 10;
        double end = look.size.width() - 9;
        if (!faultSaid && (states[i] == Shape::out || states[i] == Shape::degraded)) {
            end -= paintAside(painter, look, QPointF(end, y), look.live.fault, true);
            faultSaid = true;
        }
        paintText(painter, QRectF(x, y, end - x, 15), node.endpoints[i].text, FontRole::captionMono, Token::text2);
        y += 15;
    }
    const QString facts = !look.light.verdict.isEmpty() ? look.light.verdict : node.action;
    if (!facts.isEmpty())
        paintText(painter, QRectF(10, y, look.size.width() - 19, 16), facts, FontRole::caption, look.light.bad ? Token::error : Token::text3, Qt::AlignLeft,
                  Qt::ElideRight);
}

void paintStepCard(QPainter& painter, const CardLook& look) {
    const CanvasNode& node = look.node;
    paintCardBody(painter, look, 6, Token::card);
    const Shape shape = node.optional ? Shape::optional : Shape::required;
    paintShape(painter, shape, QRectF(7, 5, 9, 9), color(shapeToken(shape)), color(Token::card));
    double right = look.size.width() - 7;
    if (look.light.own) {
        right -= 11;
        paintShape(painter, *look.light.own, QRectF(right, 4, 11, 11), color(shapeToken(*look.light.own)), color(Token::card));
        right -= 3;
    }
    const QString note = look.light.verdict.isEmpty() ? node.note : look.light.verdict;
    if (!note.isEmpty()) {
        const double width = std::min(textWidth(note, FontRole::micro), 70.0);
        right -= width;
        paintText(painter, QRectF(right, 2, width, 15), note, FontRole::micro, look.light.bad ? Token::error : Token::text3, Qt::AlignLeft, Qt::ElideRight);
        right -= 4;
    }
    paintText(painter, QRectF(20, 2, right - 20, 15), node.title, FontRole::captionBold, Token::text);
    paintText(painter, QRectF(7, 17, look.size.width() - 13, 13), node.detail, FontRole::microMono, Token::text3, Qt::AlignLeft, Qt::ElideRight);
}

void paintResponseCard(QPainter& painter, const CardLook& look) {
    const CanvasNode& node = look.node;
    paintCardBody(painter, look, 6, Token::card);
    paintIcon(painter, QStringLiteral("merge"), QRectF(8, 5, 13, 13), color(Token::text2));
    paintText(painter, QRectF(26, 4, look.size.width() - 32, 16), node.title, FontRole::captionBold, Token::text);
    int index = 0;
    for (const ResponseKey& key : node.keys)
        paintText(painter, QRectF(12, measure::keyPort(node, index++) - 7, look.size.width() - 18, 14), key.key, FontRole::captionMono, Token::text);
}

} // namespace gw::ui
