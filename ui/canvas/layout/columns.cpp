#include "ui/canvas/layout/columns.h"

#include "ui/canvas/layout/metrics.h"

#include <algorithm>

namespace gw::ui {

namespace {

using namespace measure;

class Placer {
public:
    Placer(const CanvasModel& model, const Positions& placed) : m_model(model), m_placed(placed) {
        for (const CanvasEdge& edge : model.edges) {
            m_into[edge.to].push_back(&edge);
            m_outOf[edge.from].push_back(&edge);
        }
        for (const CanvasNode& node : model.nodes)
            m_children[node.parent].push_back(&node);
    }

    Columns run() {
        for (const CanvasNode& node : m_model.nodes)
            if (node.kind == NodeKind::aggregate && !node.collapsed)
                m_columns.aggregates.insert(node.id, layOutAggregate(m_model, node.id));
        placeRoutes();
        placeServices();
        placeListeners();
        placeInsides();
        return std::move(m_columns);
    }

private:
    [[nodiscard]] QSizeF sizeOf(const CanvasNode& node) const {
        const auto it = m_columns.aggregates.constFind(node.id);
        return it == m_columns.aggregates.constEnd() ? cardSize(node) : it->size;
    }
    [[nodiscard]] std::vector<const CanvasNode*> children(const QString& parent) const;
    [[nodiscard]] bool callsNobody(const QString& id) const { return !m_outOf.contains(id); }
    double rows(const std::vector<const CanvasNode*>& cards, double left, double width, double top);
    [[nodiscard]] double routesWidth() const;
    void put(const CanvasNode& node, const QRectF& rect);
    void placeRoutes();
    void placeServices();
    void placeListeners();
    void placeInsides();
    void frame(const CanvasNode& group);
    [[nodiscard]] double wantedY(const QString& service) const;
    [[nodiscard]] double channelWidth() const;

    const CanvasModel& m_model;
    const Positions& m_placed;
    QHash<QString, std::vector<const CanvasEdge*>> m_into;
    QHash<QString, std::vector<const CanvasEdge*>> m_outOf;
    QHash<QString, std::vector<const CanvasNode*>> m_children;
    Columns m_columns;
    double m_routesLeft = 0;
    double m_routesRight = 0;
};

std::vector<const CanvasNode*> Placer::children(const QString& parent) const {
    std::vector<const CanvasNode*> found;
    for (const CanvasNode* node : m_children.value(parent))
        if (node->kind == NodeKind::route || node->kind == NodeKind::aggregate || (parent.isEmpty() && node->kind == NodeKind::group))
            found.push_back(node);
    return found;
}

double Placer::routesWidth() const {
    double width = routeWidth + 2 * groupPadding;
    for (const CanvasNode& node : m_model.nodes)
        if (node.kind == NodeKind::route || node.kind == NodeKind::aggregate)
            width = std::max(width, sizeOf(node).width() + (node.parent.isEmpty() ? 0 : 2 * groupPadding));
    return width;
}

void Placer::put(const CanvasNode& node, const QRectF& rect) {
    QRectF where = rect;
    if (const auto it = m_placed.constFind(node.id); it != m_placed.constEnd())
        where.moveTopLeft(*it);
    m_columns.rects.insert(node.id, where);
}

/// Cards below each other; those that call nobody share a row where they fit. Returns the bottom.
double Placer::rows(const std::vector<const CanvasNode*>& cards, double left, double width, double top) {
    double y = top;
    double x = left;
    double rowHeight = 0;
    bool sharing = false;
    for (const CanvasNode* card : cards) {
        const QSizeF size = sizeOf(*card);
        const bool small = card->kind == NodeKind::route && callsNobody(card->id);
        const bool fits = sharing && small && x + size.width() <= left + width + 0.5;
        if (!fits && rowHeight > 0) {
            y += rowHeight + rowGap;
            x = left;
            rowHeight = 0;
        }
        put(*card, QRectF(QPointF(x, y), size));
        x += size.width() + cardGap;
        rowHeight = std::max(rowHeight, size.height());
        sharing = small;
    }
    return y + rowHeight;
}

void Placer::frame(const CanvasNode& group) {
    QRectF around;
    for (const CanvasNode* child : children(group.id))
        around |= m_columns.rects.value(child->id);
    if (!around.isNull())
        m_columns.rects[group.id] |= around.adjusted(-groupPadding, -(groupHead + 10), groupPadding, groupPadding);
}

void Placer::placeRoutes() {
    const auto listeners = std::ranges::count(m_model.nodes, NodeKind::listener, &CanvasNode::kind);
    m_routesLeft = listenerWidth + 28 + static_cast<double>(std::max<std::ptrdiff_t>(0, listeners - 1)) * trackPitch;
    const double width = routesWidth();
    m_routesRight = m_routesLeft + width;
    double y = 0;
    std::vector<const CanvasNode*> loose;
    for (const CanvasNode* node : children({})) {
        if (node->kind != NodeKind::group) {
            loose.push_back(node);
            continue;
        }
        const std::vector<const CanvasNode*> inside = node->collapsed ? std::vector<const CanvasNode*>{} : children(node->id);
        if (inside.empty()) {
            put(*node, QRectF(QPointF(m_routesLeft, y), cardSize(*node)));
            y += cardSize(*node).height() + blockGap;
            continue;
        }
        // A group that was moved takes its routes along; those moved one by one stay where they were put.
        const QPointF origin = m_placed.value(node->id, QPointF(m_routesLeft, y));
        const double bottom = rows(inside, origin.x() + groupPadding, width - 2 * groupPadding, origin.y() + groupHead + 10);
        m_columns.rects.insert(node->id, QRectF(origin, QSizeF(width, bottom - origin.y() + groupPadding)));
        frame(*node);
        y = std::max(y, m_placed.contains(node->id) ? y : bottom + groupPadding + blockGap);
    }
    rows(loose, m_routesLeft, width, y);
}

double Placer::wantedY(const QString& service) const {
    double sum = 0;
    int count = 0;
    for (const CanvasEdge* edge : m_into.value(service))
        if (m_columns.rects.contains(edge->from)) {
            const QRectF rect = m_columns.rects.value(edge->from);
            sum += m_columns.aggregates.contains(edge->from) ? rect.top() + aggregateHead + (rect.height() - aggregateHead) / 2 : rect.top() + port;
            ++count;
        }
    return count == 0 ? 1e9 : sum / count; // unused ones at the end
}

/// Of the lines' labels: a share, a rate and a duration.
constexpr double channelRoom = 112;

double Placer::channelWidth() const {
    int nets = 0;
    for (const CanvasNode& node : m_model.nodes)
        if ((node.kind == NodeKind::route || node.kind == NodeKind::aggregate) && !callsNobody(node.id))
            ++nets;
    return channelRoom + 6 * std::min(nets, 40);
}

void Placer::placeServices() {
    std::vector<const CanvasNode*> services;
    for (const CanvasNode& node : m_model.nodes)
        if (node.kind == NodeKind::service)
            services.push_back(&node);
    QHash<QString, double> wish;
    for (const CanvasNode* service : services)
        wish.insert(service->id, wantedY(service->id));
    std::ranges::stable_sort(services, [&](const CanvasNode* a, const CanvasNode* b) { return wish.value(a->id) < wish.value(b->id); });
    std::vector<double> wanted;
    std::vector<double> sizes;
    double last = 0;
    for (const CanvasNode* service : services) {
        const double y = wish.value(service->id);
        last = y >= 1e9 ? last : y;
        wanted.push_back(y >= 1e9 ? last : y);
        sizes.push_back(cardSize(*service).height());
    }
    const std::vector<double> centres = spread(wanted, sizes, serviceGap);
    const double shift = centres.empty() ? 0 : std::max(0.0, sizes.front() / 2 - centres.front());
    const double x = m_routesRight + channelWidth();
    for (std::size_t i = 0; i < services.size(); ++i)
        put(*services[i], QRectF(QPointF(x, std::round(centres[i] + shift - sizes[i] / 2)), cardSize(*services[i])));
}

void Placer::placeListeners() {
    std::vector<const CanvasNode*> listeners;
    std::vector<double> wanted;
    std::vector<double> sizes;
    for (const CanvasNode& node : m_model.nodes) {
        if (node.kind != NodeKind::listener)
            continue;
        double sum = 0;
        int count = 0;
        for (const CanvasEdge* edge : m_outOf.value(node.id)) {
            sum += m_columns.rects.value(edge->to).top() + port;
            ++count;
        }
        listeners.push_back(&node);
        wanted.push_back(count == 0 ? listenerHeight / 2 : sum / count);
        sizes.push_back(listenerHeight);
    }
    const std::vector<double> centres = spread(wanted, sizes, serviceGap);
    for (std::size_t i = 0; i < listeners.size(); ++i)
        put(*listeners[i], QRectF(QPointF(0, std::round(centres[i] - listenerHeight / 2)), cardSize(*listeners[i])));
}

void Placer::placeInsides() {
    for (auto it = m_columns.aggregates.constBegin(); it != m_columns.aggregates.constEnd(); ++it) {
        const QPointF origin = m_columns.rects.value(it.key()).topLeft();
        for (auto inner = it->rects.constBegin(); inner != it->rects.constEnd(); ++inner)
            m_columns.rects.insert(inner.key(), inner->translated(origin));
    }
}

} // namespace

Columns placeColumns(const CanvasModel& model, const Positions& placed) {
    return Placer(model, placed).run();
}

std::vector<double> spread(const std::vector<double>& wanted, const std::vector<double>& sizes, double gap) {
    // Pool adjacent violators: neighbours that would overlap become one block at the mean of what its members want.
    struct Block {
        std::size_t first;
        std::size_t count;
        double offsetSum; ///< Σ (wanted − offset within the block)
        double length;    ///< from the first centre to the last one
        [[nodiscard]] double start() const { return offsetSum / static_cast<double>(count); }
    };
    std::vector<Block> blocks;
    const auto distance = [&](std::size_t left) { return sizes[left] / 2 + gap + sizes[left + 1] / 2; };
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        blocks.push_back({i, 1, wanted[i], 0});
        while (blocks.size() > 1) {
            Block& right = blocks.back();
            Block& left = blocks[blocks.size() - 2];
            const double between = left.length + distance(right.first - 1);
            if (left.start() + between <= right.start())
                break;
            left.offsetSum += right.offsetSum - between * static_cast<double>(right.count);
            left.length = between + right.length;
            left.count += right.count;
            blocks.pop_back();
        }
    }
    std::vector<double> centres;
    for (const Block& block : blocks) {
        double y = block.start();
        for (std::size_t i = 0; i < block.count; ++i) {
            centres.push_back(y);
            if (i + 1 < block.count)
                y += distance(block.first + i);
        }
    }
    return centres;
}

} // namespace gw::ui
