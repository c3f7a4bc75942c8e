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
    void setLive(const NodeLive& live);
    [[nodiscard]] const NodeLive& live() const { return m_look.live; }
    [[nodiscard]] QRectF sceneRect() const { return {pos(), m_look.size}; }
    void setDrop(DropMark mark, int gap = -1);
    [[nodiscard]] int dropGap() const { return m_look.gap; }
    /// Entries (`use`) of its strip that are selected.
    void setChips(const QStringList& uses);
    /// Whether a point is the port that a line is drawn from.
    [[nodiscard]] bool isPort(const QPointF& point) const;
    [[nodiscard]] std::optional<QPointF> port() const;
    /// The gap of the strip under a point, 0 = before the first chip.
    [[nodiscard]] int gapAt(const QPointF& point) const;
    [[nodiscard]] bool hasStrip() const;
    [[nodiscard]] double stripTop() const { return chipOrigin(m_look).y(); }
    /// Upper left of a chip, in the item.
    [[nodiscard]] QPointF chipCorner(int index) const;
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
