// One card, frame or small node on the canvas. Painted only: what it shows comes from the model, what is done to it goes out
// through the scene.
// Thread: GUI. Owner: CanvasScene. Called by: CanvasScene, QGraphicsScene.
#pragma once

#include "ui/canvas/items/card_look.h"

#include <QGraphicsItem>

namespace gw::ui {

class CardItem : public QGraphicsItem {
public:
    enum { Type = UserType + 1 };
    explicit CardItem(const CanvasNode& node);

    int type() const override { return Type; }
    [[nodiscard]] const CanvasNode& node() const { return m_look.node; }
    void setNode(const CanvasNode& node, const QRectF& rect);
    void setLight(const NodeLight& light);
    void setLive(const QString& live);
    /// True while its place follows the pointer.
    [[nodiscard]] QRectF sceneRect() const { return {pos(), m_look.size}; }
    /// Index of the chip at a point of the item, -1 = none.
    [[nodiscard]] int chipAt(const QPointF& point) const;
    /// Whether a point is the arrow that closes and opens a group or aggregate.
    [[nodiscard]] bool isFold(const QPointF& point) const;
    [[nodiscard]] QString helpAt(const QPointF& point) const;

    QRectF boundingRect() const override;
    QPainterPath shape() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

protected:
    void hoverEnterEvent(QGraphicsSceneHoverEvent* event) override;
    void hoverMoveEvent(QGraphicsSceneHoverEvent* event) override;
    void hoverLeaveEvent(QGraphicsSceneHoverEvent* event) override;

private:
    CardLook m_look;
};

} // namespace gw::ui
