#include "ui/canvas/layout/detour.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>

namespace gw::ui {

namespace {

constexpr double stub = 8;
constexpr double bendCost = 40;
constexpr double clearance = 6;
constexpr std::size_t lineGivers = 40;

std::vector<double> sortedUnique(std::vector<double> values) {
    std::ranges::sort(values);
    const auto same = [](double a, double b) { return std::abs(a - b) < 0.5; };
    values.erase(std::unique(values.begin(), values.end(), same), values.end());
    return values;
}

std::size_t indexOf(const std::vector<double>& values, double wanted) {
    const auto it = std::ranges::min_element(values, {}, [&](double v) { return std::abs(v - wanted); });
    return static_cast<std::size_t>(it - values.begin());
}

/// Dijkstra over the lines that the obstacles' sides span; a state is a crossing and the direction of arrival.
class Grid {
public:
    Grid(const QPointF& from, const QPointF& to, const std::vector<QRectF>& obstacles, const std::vector<double>& preferredX)
        : m_obstacles(obstacles), m_start(from + QPointF(stub, 0)), m_goal(to - QPointF(stub, 0)) {
        std::vector<double> xs{m_start.x(), m_goal.x()};
        std::vector<double> ys{m_start.y(), m_goal.y()};
        xs.insert(xs.end(), preferredX.begin(), preferredX.end());
        // All obstacles are avoided, but only the nearest ones give lines to walk on: the grid stays small.
        std::vector<QRectF> near = obstacles;
        const QRectF straight = QRectF(from, to).normalized();
        const auto distance = [&](const QRectF& rect) {
            return std::max({0.0, straight.left() - rect.right(), rect.left() - straight.right()}) + std::max({0.0, straight.top() - rect.bottom(), rect.top() - straight.bottom()});
        };
        if (near.size() > lineGivers) {
            std::ranges::nth_element(near, near.begin() + lineGivers, {}, distance);
            near.resize(lineGivers);
        }
        for (const QRectF& rect : near) {
            xs.insert(xs.end(), {rect.left() - clearance, rect.right() + clearance});
            ys.insert(ys.end(), {rect.top() - clearance, rect.bottom() + clearance});
        }
        m_xs = sortedUnique(std::move(xs));
        m_ys = sortedUnique(std::move(ys));
    }

    QPolygonF run();

private:
    [[nodiscard]] std::size_t state(std::size_t x, std::size_t y, bool vertical) const { return (y * m_xs.size() + x) * 2 + (vertical ? 1 : 0); }
    [[nodiscard]] QPointF at(std::size_t x, std::size_t y) const { return {m_xs[x], m_ys[y]}; }
    [[nodiscard]] bool free(const QPointF& a, const QPointF& b) const {
        return std::ranges::none_of(m_obstacles, [&](const QRectF& rect) { return crosses(a, b, rect); });
    }

    const std::vector<QRectF>& m_obstacles;
    QPointF m_start;
    QPointF m_goal;
    std::vector<double> m_xs;
    std::vector<double> m_ys;
};

QPolygonF Grid::run() {
    const std::size_t total = m_xs.size() * m_ys.size() * 2;
    std::vector<double> cost(total, std::numeric_limits<double>::infinity());
    std::vector<std::size_t> before(total, total);
    using Entry = std::pair<double, std::size_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
    const std::size_t first = state(indexOf(m_xs, m_start.x()), indexOf(m_ys, m_start.y()), false);
    const std::size_t last = state(indexOf(m_xs, m_goal.x()), indexOf(m_ys, m_goal.y()), false);
    cost[first] = 0;
    open.emplace(0, first);
    while (!open.empty()) {
        const auto [soFar, current] = open.top();
        open.pop();
        if (current == last)
            break;
        if (soFar > cost[current])
            continue;
        const bool vertical = current % 2 == 1;
        const std::size_t x = current / 2 % m_xs.size();
        const std::size_t y = current / 2 / m_xs.size();
        const auto visit = [&](std::size_t nx, std::size_t ny, bool nextVertical) {
            const QPointF a = at(x, y);
            const QPointF b = at(nx, ny);
            if (!free(a, b))
                return;
            const double next = soFar + std::abs(a.x() - b.x()) + std::abs(a.y() - b.y()) + (vertical != nextVertical ? bendCost : 0);
            const std::size_t to = state(nx, ny, nextVertical);
            if (next < cost[to]) {
                cost[to] = next;
                before[to] = current;
                open.emplace(next, to);
            }
        };
        if (x > 0 && !(current == first))
            visit(x - 1, y, false);
        if (x + 1 < m_xs.size())
            visit(x + 1, y, false);
        if (y > 0)
            visit(x, y - 1, true);
        if (y + 1 < m_ys.size())
            visit(x, y + 1, true);
    }
    QPolygonF line;
    if (std::isinf(cost[last]))
        return line;
    for (std::size_t s = last; s != total; s = before[s])
        line.prepend(at(s / 2 % m_xs.size(), s / 2 / m_xs.size()));
    return line;
}

} // namespace

bool crosses(const QPointF& a, const QPointF& b, const QRectF& rect) {
    const QRectF inside = rect.adjusted(0.5, 0.5, -0.5, -0.5);
    return std::max(a.x(), b.x()) > inside.left() && std::min(a.x(), b.x()) < inside.right() && std::max(a.y(), b.y()) > inside.top() &&
           std::min(a.y(), b.y()) < inside.bottom();
}

bool crossesAny(const QPolygonF& line, const std::vector<QRectF>& obstacles) {
    for (qsizetype i = 1; i < line.size(); ++i)
        for (const QRectF& rect : obstacles)
            if (crosses(line[i - 1], line[i], rect))
                return true;
    return false;
}

QPolygonF detour(const QPointF& from, const QPointF& to, const std::vector<QRectF>& obstacles, const std::vector<double>& preferredX) {
    QPolygonF way = Grid(from, to, obstacles, preferredX).run();
    if (way.isEmpty()) {
        const double x = (from.x() + to.x()) / 2;
        way << QPointF(x, from.y()) << QPointF(x, to.y());
    }
    way.prepend(from);
    way.append(to);
    return simplified(way);
}

QPolygonF simplified(const QPolygonF& line) {
    QPolygonF result;
    for (const QPointF& point : line) {
        const auto near = [](double a, double b) { return std::abs(a - b) < 0.25; };
        if (!result.isEmpty() && near(result.back().x(), point.x()) && near(result.back().y(), point.y()))
            continue;
        if (result.size() >= 2) {
            const QPointF a = result[result.size() - 2];
            const QPointF b = result.back();
            if ((near(a.x(), b.x()) && near(b.x(), point.x())) || (near(a.y(), b.y()) && near(b.y(), point.y())))
                result.removeLast();
        }
        result << point;
    }
    return result;
}

} // namespace gw::ui
