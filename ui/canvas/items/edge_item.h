// One line between two cards: orthogonal with rounded corners, its label on the line.
// Thread: GUI. Owner: CanvasScene. Called by: CanvasScene, QGraphicsScene.
#pragma once

#include "ui/canvas/items/live_look.h"
#include "ui/canvas/layout/layout.h"

#include <QGraphicsItem>
#include <QPainterPath>

namespace gw::ui {

enum class EdgeGlow : std::uint8_t { none, lit, failed, notReached, dimmed };

class EdgeItem : public QGraphicsItem {
public:
    enum { Type = UserType + 2 };
    explicit EdgeItem(const CanvasEdge& edge);

    int type() const override { return Type; }
    [[nodiscard]] const CanvasEdge& edge() const { return m_edge; }
    void setEdge(const CanvasEdge& edge, const EdgePath& path);
    void setGlow(EdgeGlow glow);
    [[nodiscard]] bool isDimmed() const { return m_glow == EdgeGlow::dimmed; }
    /// Selected, or about to take what is dropped on it.
    void setHot(bool hot);
    void setTraffic(const EdgeTraffic& traffic);
    [[nodiscard]] const EdgeTraffic& traffic() const { return m_traffic; }
    /// What the label says of the traffic, as far as there is room.
    [[nodiscard]] QString liveText() const;
    [[nodiscard]] QString help() const;

    QRectF boundingRect() const override { return m_bounds; }
    QPainterPath shape() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    [[nodiscard]] QPen pen() const;
    struct Label {
        double strong = 0; ///< width of the bold words, scene px
        QString soft;
        double gap = 0;
        QRectF box; ///< null = none, or no room for it
    };
    [[nodiscard]] Label label() const;
    void paintLabel(QPainter& painter, const Label& label) const;
    [[nodiscard]] double trafficWidth() const;

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
    QStringList m_liveTexts; ///< of the traffic, longest first
};

/// The polyline with its corners rounded by up to `radius`.
[[nodiscard]] QPainterPath roundedPath(const QPolygonF& points, double radius);

} // namespace gw::ui
