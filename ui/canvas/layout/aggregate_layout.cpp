#include "ui/canvas/layout/aggregate_layout.h"

#include "ui/canvas/layout/metrics.h"
#include "ui/canvas/layout/tracks.h"

#include <algorithm>
#include <set>

namespace gw::ui {

namespace {

using namespace measure;

constexpr double widestWireLabel = 110;

struct Cell {
    int column = 0;
    int lane = 0;
};

/// Estimated, since the fonts belong to the GUI thread.
double labelWidth(const CanvasEdge& edge) {
    return edge.label.isEmpty() ? 0 : std::min(widestWireLabel, 8 + 6.2 * static_cast<double>(edge.label.size()));
}

class Dag {
public:
    Dag(const CanvasModel& model, const QString& aggregate) {
        for (const CanvasNode& node : model.nodes) {
            if (node.parent != aggregate)
                continue;
            if (node.kind == NodeKind::response)
                m_response = &node;
            else
                m_steps.push_back(&node);
        }
        for (const CanvasEdge& edge : model.edges)
            if (edge.kind == EdgeKind::wire && (isMember(edge.from)))
                m_wires.push_back(&edge);
        setColumns();
        setLanes();
    }

    AggregateShape run();

private:
    struct Wire {
        const CanvasEdge* edge;
        double fromY;
        double toY;
        int first;         ///< gutter behind the source
        int last;          ///< gutter before the target
        double corridor;   ///< y between the lanes, < 0 = its own height is free
    };

    [[nodiscard]] bool isMember(const QString& id) const {
        return std::ranges::any_of(m_steps, [&](const CanvasNode* step) { return step->id == id; });
    }
    void setColumns();
    void setLanes();
    [[nodiscard]] double laneTop(int lane) const { return aggregateHead + m_stepsTop + stepLane * lane; }
    [[nodiscard]] double middle(const QString& id) const { return laneTop(m_cells.value(id).lane) + stepHeight / 2; }
    [[nodiscard]] std::vector<Wire> plan() const;
    void placeTracks(const std::vector<Wire>& wires);
    [[nodiscard]] QPolygonF draw(const Wire& wire) const;
    [[nodiscard]] double trackX(int gutter, const QString& source) const;
    [[nodiscard]] double columnX(int column) const { return m_columnX[static_cast<std::size_t>(column)]; }

    std::vector<const CanvasNode*> m_steps;
    const CanvasNode* m_response = nullptr;
    std::vector<const CanvasEdge*> m_wires;
    QHash<QString, Cell> m_cells;
    int m_columns = 1;
    int m_lanes = 1;
    double m_stepsTop = aggregatePadding;
    double m_responseTop = aggregatePadding;
    std::vector<double> m_columnX;
    std::vector<QHash<QString, int>> m_tracks; ///< by gutter: source → track
};

void Dag::setColumns() {
    // Longest path from the start; a cycle (an error that the check reports) stops growing after as many rounds as there are steps.
    for (const CanvasNode* step : m_steps)
        m_cells.insert(step->id, {});
    for (std::size_t round = 0; round < m_steps.size(); ++round) {
        bool changed = false;
        for (const CanvasEdge* wire : m_wires)
            if (m_cells.contains(wire->to) && m_cells[wire->to].column < m_cells[wire->from].column + 1 &&
                m_cells[wire->from].column + 1 < static_cast<int>(m_steps.size())) {
                m_cells[wire->to].column = m_cells[wire->from].column + 1;
                changed = true;
            }
        if (!changed)
            break;
    }
    for (const CanvasNode* step : m_steps)
        m_columns = std::max(m_columns, m_cells[step->id].column + 1);
}

void Dag::setLanes() {
    std::set<std::pair<int, int>> taken;
    for (int column = 0; column < m_columns; ++column) {
        for (const CanvasNode* step : m_steps) {
            Cell& cell = m_cells[step->id];
            if (cell.column != column)
                continue;
            cell.lane = 0;
            for (const CanvasEdge* wire : m_wires)
                if (wire->to == step->id && m_cells[wire->from].column < column) {
                    cell.lane = m_cells[wire->from].lane;
                    break;
                }
            while (taken.contains({column, cell.lane}))
                ++cell.lane;
            taken.insert({column, cell.lane});
            m_lanes = std::max(m_lanes, cell.lane + 1);
        }
    }
}

std::vector<Dag::Wire> Dag::plan() const {
    std::vector<Wire> wires;
    QHash<QString, int> corridors; // above a lane: how many lines already
    for (const CanvasEdge* edge : m_wires) {
        const Cell from = m_cells.value(edge->from);
        const bool toResponse = edge->toKey >= 0;
        const int targetColumn = toResponse ? m_columns : m_cells.value(edge->to).column;
        if (targetColumn <= from.column)
            continue; // part of a cycle
        Wire wire{edge, middle(edge->from), 0, from.column, targetColumn - 1, -1};
        wire.toY = toResponse ? aggregateHead + m_responseTop + keyPort(*m_response, edge->toKey) : middle(edge->to);
        const bool blocked = std::ranges::any_of(m_steps, [&](const CanvasNode* step) {
            const Cell cell = m_cells.value(step->id);
            return cell.lane == from.lane && cell.column > from.column && cell.column < targetColumn;
        });
        if (blocked) {
            const double above = laneTop(from.lane) - 7;
            wire.corridor = above - 5 * corridors[QString::number(from.lane)]++;
        }
        wires.push_back(wire);
    }
    return wires;
}

void Dag::placeTracks(const std::vector<Wire>& wires) {
    m_tracks.assign(static_cast<std::size_t>(m_columns), {});
    m_columnX.assign(static_cast<std::size_t>(m_columns) + 1, aggregatePadding);
    for (int gutter = 0; gutter < m_columns; ++gutter) {
        std::vector<QString> sources;
        std::vector<Net> nets;
        const auto netOf = [&](const QString& key, double from) -> Net& {
            const auto it = std::ranges::find(sources, key);
            if (it != sources.end())
                return nets[static_cast<std::size_t>(it - sources.begin())];
            sources.push_back(key);
            nets.push_back({from, {}});
            return nets.back();
        };
        for (const Wire& wire : wires) {
            const bool detours = wire.corridor >= 0;
            if (detours && wire.first == gutter)
                netOf(wire.edge->from, wire.fromY).to.push_back(wire.corridor);
            if (wire.last == gutter) {
                if (detours)
                    netOf(wire.edge->id, wire.corridor).to.push_back(wire.toY);
                else
                    netOf(wire.edge->from, wire.fromY).to.push_back(wire.toY);
            }
        }
        const Tracks tracks = assignTracks(nets);
        for (std::size_t i = 0; i < sources.size(); ++i)
            m_tracks[static_cast<std::size_t>(gutter)].insert(sources[i], tracks.of[i]);
        const double room = std::max(gutter + 1 == m_columns ? 32.0 : 26.0, 14.0 + tracks.count * trackPitch);
        double words = 0;
        for (const Wire& wire : wires)
            if (wire.last == gutter)
                words = std::max(words, labelWidth(*wire.edge));
        m_columnX[static_cast<std::size_t>(gutter) + 1] = columnX(gutter) + stepWidth + room + words;
    }
}

double Dag::trackX(int gutter, const QString& source) const {
    const int track = std::max(0, m_tracks[static_cast<std::size_t>(gutter)].value(source, 0));
    return columnX(gutter) + stepWidth + 8 + track * trackPitch;
}

QPolygonF Dag::draw(const Wire& wire) const {
    const double startX = columnX(wire.first) + stepWidth;
    const double endX = columnX(wire.last + 1);
    QPolygonF line{QPointF(startX, wire.fromY)};
    double y = wire.fromY;
    if (wire.corridor >= 0) {
        const double x = trackX(wire.first, wire.edge->from);
        line << QPointF(x, y) << QPointF(x, wire.corridor);
        y = wire.corridor;
    }
    if (std::abs(y - wire.toY) > 0.5) {
        const double x = trackX(wire.last, wire.corridor >= 0 ? wire.edge->id : wire.edge->from);
        line << QPointF(x, y) << QPointF(x, wire.toY);
    }
    return line << QPointF(endX, wire.toY);
}

AggregateShape Dag::run() {
    AggregateShape shape;
    const double stepsHeight = (m_lanes - 1) * stepLane + stepHeight;
    const double responseHeight = m_response == nullptr ? 0 : cardSize(*m_response).height();
    // Corridors run above a lane, so the first lane keeps room for them.
    const double content = std::max(stepsHeight, responseHeight);
    m_stepsTop = aggregatePadding + 2 + (content - stepsHeight) / 2;
    m_responseTop = aggregatePadding + 2 + (content - responseHeight) / 2;
    const std::vector<Wire> wires = plan();
    placeTracks(wires);
    for (const CanvasNode* step : m_steps) {
        const Cell cell = m_cells.value(step->id);
        shape.rects.insert(step->id, QRectF(columnX(cell.column), laneTop(cell.lane), stepWidth, stepHeight));
    }
    if (m_response != nullptr)
        shape.rects.insert(m_response->id, QRectF(QPointF(columnX(m_columns), aggregateHead + m_responseTop), cardSize(*m_response)));
    for (const Wire& wire : wires) {
        shape.wires.insert(wire.edge->id, draw(wire));
        if (const double words = labelWidth(*wire.edge); words > 0)
            shape.labels.insert(wire.edge->id, QRectF(columnX(wire.last + 1) - words - 5, wire.toY - 8, words, 16));
    }
    shape.size = QSizeF(columnX(m_columns) + responseWidth + aggregatePadding, aggregateHead + content + 2 * aggregatePadding + 4);
    return shape;
}

} // namespace

AggregateShape layOutAggregate(const CanvasModel& model, const QString& aggregate) {
    return Dag(model, aggregate).run();
}

} // namespace gw::ui
