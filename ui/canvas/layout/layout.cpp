#include "ui/canvas/layout/layout.h"

#include "ui/canvas/layout/columns.h"
#include "ui/canvas/layout/detour.h"
#include "ui/canvas/layout/metrics.h"
#include "ui/canvas/layout/tracks.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gw::ui {

namespace {

using namespace measure;

/// Second half of the layout: the edges. Each column pair is a channel with vertical tracks.
class Router {
public:
    Router(const CanvasModel& model, Columns columns) : m_model(model), m_columns(std::move(columns)) {
        m_layout.rects = m_columns.rects;
        for (const CanvasNode& node : model.nodes)
            m_nodes.insert(node.id, &node);
        for (const QRectF& rect : std::as_const(m_layout.rects))
            m_layout.bounds |= rect;
        m_obstacles = obstacles(model, m_layout);
    }

    CanvasLayout run() {
        m_layout.paths.resize(m_model.edges.size());
        spreadServicePorts();
        for (std::size_t i = 0; i < m_model.edges.size(); ++i) {
            m_layout.paths[i].id = m_model.edges[i].id;
            if (m_model.edges[i].kind == EdgeKind::wire)
                wire(m_model.edges[i], m_layout.paths[i]);
        }
        channel(NodeKind::listener);
        channel(NodeKind::service);
        return std::move(m_layout);
    }

private:
    void wire(const CanvasEdge& edge, EdgePath& path) const;
    void spreadServicePorts();
    void channel(NodeKind outer);
    [[nodiscard]] QPolygonF through(const QPointF& from, const QPointF& to, double track, std::size_t edge) const;
    [[nodiscard]] QPointF start(std::size_t edge) const;
    [[nodiscard]] QPointF end(std::size_t edge) const;
    [[nodiscard]] bool isFrame(const QString& id) const { return m_columns.aggregates.contains(id); }

    const CanvasModel& m_model;
    QHash<QString, const CanvasNode*> m_nodes;
    Columns m_columns;
    CanvasLayout m_layout;
    std::vector<std::pair<QString, QRectF>> m_obstacles;
    QHash<std::size_t, double> m_startY; ///< of edges that leave an open aggregate
    QHash<std::size_t, double> m_endY;   ///< of edges that enter a service
};

void Router::wire(const CanvasEdge& edge, EdgePath& path) const {
    for (auto it = m_columns.aggregates.constBegin(); it != m_columns.aggregates.constEnd(); ++it)
        if (const auto line = it->wires.constFind(edge.id); line != it->wires.constEnd()) {
            const QPointF corner = m_layout.rects.value(it.key()).topLeft();
            const QRectF label = it->labels.value(edge.id);
            path.points = line->translated(corner);
            path.label = label.center() + corner;
            path.labelRoom = label.width();
            return;
        }
}

QPointF Router::start(std::size_t edge) const {
    const CanvasEdge& e = m_model.edges[edge];
    const QRectF rect = m_layout.rects.value(e.from);
    const CanvasNode* node = m_nodes.value(e.from);
    const double middle = node != nullptr && node->kind == NodeKind::route ? rect.top() + port : rect.center().y();
    return {rect.right(), m_startY.value(edge, middle)};
}

QPointF Router::end(std::size_t edge) const {
    const CanvasEdge& e = m_model.edges[edge];
    const QRectF rect = m_layout.rects.value(e.to);
    const CanvasNode* node = m_nodes.value(e.to);
    const double middle = node != nullptr && node->kind != NodeKind::group ? rect.top() + std::min(port, rect.height() / 2) : rect.center().y();
    return {rect.left(), m_endY.value(edge, middle)};
}

/// Each edge into a service gets its own port, in the order of where it comes from; edges out of an open aggregate leave at the
/// height of their port where that is within the frame, so most of them run straight.
void Router::spreadServicePorts() {
    QHash<QString, std::vector<std::size_t>> into;
    QHash<QString, std::vector<std::size_t>> outOf;
    for (std::size_t i = 0; i < m_model.edges.size(); ++i) {
        const CanvasNode* target = m_nodes.value(m_model.edges[i].to);
        if (m_model.edges[i].kind == EdgeKind::wire || target == nullptr || target->kind != NodeKind::service)
            continue;
        into[m_model.edges[i].to].push_back(i);
        if (isFrame(m_model.edges[i].from))
            outOf[m_model.edges[i].from].push_back(i);
    }
    for (auto it = into.begin(); it != into.end(); ++it) {
        std::ranges::stable_sort(it.value(), {}, [&](std::size_t edge) { return start(edge).y(); });
        const QRectF rect = m_layout.rects.value(it.key());
        const double pitch = rect.height() / static_cast<double>(it->size() + 1);
        for (std::size_t i = 0; i < it->size(); ++i)
            m_endY.insert((*it)[i], std::round(rect.top() + pitch * static_cast<double>(i + 1)));
    }
    for (auto it = outOf.begin(); it != outOf.end(); ++it) {
        std::ranges::stable_sort(it.value(), {}, [&](std::size_t edge) { return m_endY.value(edge); });
        const QRectF body = m_layout.rects.value(it.key()).adjusted(0, aggregateHead, 0, 0);
        std::vector<double> wanted;
        for (const std::size_t edge : it.value())
            wanted.push_back(std::clamp(m_endY.value(edge), body.top() + 14, body.bottom() - 14));
        std::vector<double> ys = spread(wanted, std::vector<double>(wanted.size(), 2), 10);
        const double over = ys.back() - (body.bottom() - 10);
        for (std::size_t i = 0; i < ys.size(); ++i)
            m_startY.insert(it.value()[i], std::round(ys[i] - std::max(0.0, over)));
    }
}

/// All edges between the routes and the column of `outer` nodes.
void Router::channel(NodeKind outer) {
    const bool inbound = outer == NodeKind::listener;
    QHash<QString, std::size_t> keys;
    std::vector<Net> nets;
    std::vector<std::size_t> edges;
    std::vector<std::size_t> netOf;
    double left = -std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < m_model.edges.size(); ++i) {
        const CanvasEdge& edge = m_model.edges[i];
        const CanvasNode* node = m_nodes.value(inbound ? edge.from : edge.to);
        if (edge.kind == EdgeKind::wire || node == nullptr || node->kind != outer || !m_layout.rects.contains(edge.from) || !m_layout.rects.contains(edge.to))
            continue;
        // What leaves one card at one height is one net and shares its vertical line.
        const QString key = edge.from + QLatin1Char('@') + QString::number(start(i).y());
        auto it = keys.constFind(key);
        if (it == keys.constEnd()) {
            it = keys.insert(key, nets.size());
            nets.push_back({start(i).y(), {}});
        }
        const std::size_t net = *it;
        nets[net].to.push_back(end(i).y());
        edges.push_back(i);
        netOf.push_back(net);
    }
    for (const auto& [id, rect] : m_obstacles) {
        const CanvasNode* node = m_nodes.value(id);
        const bool before = node != nullptr && (inbound ? node->kind == NodeKind::listener : node->kind == NodeKind::route || node->kind == NodeKind::aggregate || node->kind == NodeKind::group);
        if (before)
            left = std::max(left, rect.right());
    }
    const Tracks tracks = assignTracks(nets);
    const double margin = inbound ? 14 : 20;
    double right = std::numeric_limits<double>::infinity();
    for (const std::size_t edge : edges)
        right = std::min(right, end(edge).x());
    // Many tracks move closer together, so that all of them stay in the channel.
    const double room = std::max(8.0, right - left - margin - (inbound ? 6 : 40));
    const double pitch = tracks.count * trackPitch > room ? room / tracks.count : trackPitch;
    for (std::size_t i = 0; i < edges.size(); ++i) {
        const double x = left + margin + std::max(0, tracks.of[netOf[i]]) * pitch;
        const QPointF from = start(edges[i]);
        const QPointF to = end(edges[i]);
        EdgePath& path = m_layout.paths[edges[i]];
        path.points = through(from, to, x, edges[i]);
        const double labelLeft = left + margin + tracks.count * pitch;
        path.label = QPointF((std::max(labelLeft, from.x()) + to.x()) / 2, to.y());
        path.labelRoom = to.x() - std::max(labelLeft, from.x()) - 12;
    }
}

QPolygonF Router::through(const QPointF& from, const QPointF& to, double track, std::size_t edge) const {
    std::vector<QRectF> inTheWay;
    const QRectF band = QRectF(from, to).normalized().adjusted(-400, -400, 400, 400);
    for (const auto& [id, rect] : m_obstacles)
        if (rect.intersects(band) && id != m_model.edges[edge].from && id != m_model.edges[edge].to)
            inTheWay.push_back(rect);
    const QPolygonF direct = simplified(QPolygonF({from, QPointF(track, from.y()), QPointF(track, to.y()), to}));
    if (track > from.x() && track < to.x() && !crossesAny(direct, inTheWay))
        return direct;
    // A second card in a row is reached through the gap above or below the row.
    const QRectF target = m_layout.rects.value(m_model.edges[edge].to);
    for (const double gap : {target.top() - rowGap / 2, target.bottom() + rowGap / 2}) {
        const double x = target.left() - cardGap / 2;
        const QPolygonF around = simplified(QPolygonF({from, QPointF(track, from.y()), QPointF(track, gap), QPointF(x, gap), QPointF(x, to.y()), to}));
        if (track > from.x() && x > track && !crossesAny(around, inTheWay))
            return around;
    }
    // Its own two cards are obstacles as well: the line must come around them, not through them.
    for (const QString& end : {m_model.edges[edge].from, m_model.edges[edge].to})
        inTheWay.push_back(m_layout.rects.value(end));
    return detour(from, to, inTheWay, {track});
}

} // namespace

CanvasLayout layOut(const CanvasModel& model, const Positions& placed) {
    return Router(model, placeColumns(model, placed)).run();
}

std::vector<std::pair<QString, QRectF>> obstacles(const CanvasModel& model, const CanvasLayout& layout) {
    std::vector<std::pair<QString, QRectF>> found;
    for (const CanvasNode& node : model.nodes) {
        const auto it = layout.rects.constFind(node.id);
        if (it == layout.rects.constEnd() || node.kind == NodeKind::step || node.kind == NodeKind::response)
            continue;
        const bool frame = node.kind == NodeKind::group && !node.collapsed && it->height() > measure::cardSize(node).height() + 1;
        found.emplace_back(node.id, frame ? QRectF(it->topLeft(), QSizeF(it->width(), measure::groupHead)) : *it);
    }
    return found;
}

} // namespace gw::ui
