// One line between two cards: orthogonal with rounded corners, its label on the line.
// Thread: GUI. Owner: CanvasScene. Called by: CanvasScene, QGraphicsScene.
#pragma once

#include "ui/canvas/layout/layout.h"

#include <QGraphicsItem>
#include <QPainterPath>

namespace gw::ui {

enum class EdgeGlow : std::uint8_t { none, lit, failed, notReached, dimmed };

/// Traffic over an edge, as the canvas draws it.
struct EdgeTraffic {
    double perSecond = -1;  ///< < 0 = no engine runs
    double errorShare = 0;  ///< 0 to 1

    bool operator==(const EdgeTraffic&) const = default;
};

class EdgeItem : public QGraphicsItem {
public:
    enum { Type = UserType + 2 };
    explicit EdgeItem(const CanvasEdge& edge);

    int type() const override { return Type; }
    [[nodiscard]] const CanvasEdge& edge() const { return m_edge; }
    void setEdge(const CanvasEdge& edge, const EdgePath& path);
    void setGlow(EdgeGlow glow);
    /// Selected, or about to take what is dropped on it.
    void setHot(bool hot);
    void setTraffic(const EdgeTraffic& traffic);

    QRectF boundingRect() const override { return m_bounds; }
    QPainterPath shape() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    [[nodiscard]] QPen pen() const;
    void paintLine(QPainter& painter, const QPen& pen, const QRectF& exposed, double zoom) const;
    void paintLabel(QPainter& painter) const;
    [[nodiscard]] QString trafficText() const;

    CanvasEdge m_edge;
    QPolygonF m_points; ///< orthogonal
    QPainterPath m_path; ///< the same with round corners
    QPainterPath m_shape; ///< where the pointer takes it
    QPointF m_label;
    double m_labelRoom = 0;
    QRectF m_bounds;
    bool m_hot = false;
    EdgeGlow m_glow = EdgeGlow::none;
    EdgeTraffic m_traffic;
};

/// The polyline with its corners rounded by up to `radius`.
[[nodiscard]] QPainterPath roundedPath(const QPolygonF& points, double radius);

} // namespace gw::ui
