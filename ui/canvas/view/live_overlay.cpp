#include "ui/canvas/view/live_overlay.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSet>

#include <algorithm>
#include <cmath>

namespace gw::ui {

namespace {

QString say(const char* words) {
    return QCoreApplication::translate("Canvas", words);
}

QString key(const QString& a, const QString& b) {
    return a + QLatin1Char('\n') + b;
}

QString key(const std::string& a, const std::string& b) {
    return key(QString::fromStdString(a), QString::fromStdString(b));
}

Shape shapeOf(runtime::EndpointState state) {
    switch (state) {
    case runtime::EndpointState::unknown: return Shape::unknown;
    case runtime::EndpointState::up: return Shape::up;
    case runtime::EndpointState::degraded: return Shape::degraded;
    case runtime::EndpointState::out: return Shape::out;
    }
    return Shape::unknown;
}

QString number(double tokens) {
    const double shown = std::floor(tokens * 10) / 10; // never says that a token is there which is not
    return QLocale().toString(shown, 'f', shown == std::floor(shown) ? 0 : 1);
}

std::optional<ChipLevel> levelOf(const policy::BucketLevels& levels) {
    if (levels.buckets == 0 || levels.burst == 0)
        return std::nullopt;
    ChipLevel level;
    const double share = std::clamp(levels.lowest / static_cast<double>(levels.burst), 0.0, 1.0);
    level.twentieths = static_cast<int>(std::floor(share * 20));
    level.empty = levels.lowest < 1;
    const QLocale locale;
    const QString buckets = locale.toString(static_cast<qulonglong>(levels.buckets)) + (levels.partial ? QStringLiteral("+") : QString());
    level.words = levels.buckets == 1 ? say("1 bucket: %1 of %2 left").arg(number(levels.lowest), locale.toString(static_cast<qulonglong>(levels.burst)))
                                      : say("%1 buckets, the emptiest: %2 of %3 left").arg(buckets, number(levels.lowest), locale.toString(static_cast<qulonglong>(levels.burst)));
    if (levels.empty > 0 && levels.buckets > 1)
        level.words += QStringLiteral(" · ") + say("%1 used up").arg(locale.toString(static_cast<qulonglong>(levels.empty)));
    return level;
}

EdgeTraffic trafficOf(const WayRate& rate) {
    return {rate.perSecond, rate.errorShare, rate.p50, rate.p95, rate.count, rate.failed};
}

/// The card that is seen for each node: itself, or the closed one around it.
QHash<QString, QString> standIns(const CanvasModel& whole, const CanvasModel& shown) {
    QSet<QString> seen;
    for (const CanvasNode& node : shown.nodes)
        seen.insert(node.id);
    QHash<QString, QString> of;
    for (const CanvasNode& node : whole.nodes) // a container comes before what it contains
        of.insert(node.id, seen.contains(node.id) ? node.id : of.value(node.parent));
    return of;
}

} // namespace

void LiveOverlay::setModel(const CanvasModel& whole, const CanvasModel& shown) {
    m_whole = whole;
    m_shown = shown;
    m_names.reset();
}

void LiveOverlay::look(const Names& names) {
    QHash<QString, std::uint32_t> entries;
    QHash<QString, std::uint32_t> calls;
    for (std::uint32_t i = 0; i < names.entries.size(); ++i)
        entries.insert(key(names.entries[i].listener, names.entries[i].route), i);
    for (std::uint32_t i = 0; i < names.calls.size(); ++i)
        calls.insert(key(names.calls[i].route, names.calls[i].upstream), i);
    QHash<QString, const CanvasNode*> nodes;
    for (const CanvasNode& node : m_whole.nodes)
        nodes.insert(node.id, &node);
    QHash<QString, QString> shownEdges;
    for (const CanvasEdge& edge : m_shown.edges)
        if (edge.kind == EdgeKind::flow)
            shownEdges.insert(key(edge.from, edge.to), edge.id);
    const QHash<QString, QString> seenAs = standIns(m_whole, m_shown);
    m_edges.clear();
    m_entries.clear();
    m_services.clear();
    for (const CanvasEdge& edge : m_whole.edges) {
        const CanvasNode* from = nodes.value(edge.from);
        const CanvasNode* to = nodes.value(edge.to);
        if (edge.kind != EdgeKind::flow || from == nullptr || to == nullptr)
            continue;
        const bool entry = from->kind == NodeKind::listener;
        const auto& ways = entry ? entries : calls;
        const auto way = ways.constFind(key(from->title, to->title));
        if (way == ways.constEnd())
            continue;
        if (entry) {
            m_entries[from->id].push_back(*way);
            m_entries[to->id].push_back(*way);
        }
        const QString id = shownEdges.value(key(seenAs.value(edge.from), seenAs.value(edge.to)));
        if (id.isEmpty())
            continue;
        Edge& shown = m_edges[id];
        shown.entry = entry;
        if (std::ranges::find(shown.ways, *way) == shown.ways.end())
            shown.ways.push_back(*way);
    }
    for (std::size_t i = 0; i < names.upstreams.size(); ++i)
        for (const CanvasNode& node : m_shown.nodes)
            if (node.kind == NodeKind::service && node.title.toStdString() == names.upstreams[i])
                m_services.insert(node.id, i);
    lookAtLimits(names);
}

/// The n-th policy of a kind and origin that a route runs is the n-th chip of that kind and origin on its card; the same chip on
/// the card of a group or listener shows the same buckets.
void LiveOverlay::lookAtLimits(const Names& names) {
    QHash<QString, std::vector<const Names::Limit*>> byRoute;
    for (const Names::Limit& limit : names.limits)
        byRoute[QString::fromStdString(limit.route)].push_back(&limit);
    QHash<QString, std::uint32_t> byUse;
    for (const CanvasNode& node : m_whole.nodes) {
        if (node.kind != NodeKind::route && node.kind != NodeKind::aggregate)
            continue;
        QHash<QString, std::uint32_t> ordinals;
        for (const Chip& chip : node.chips) {
            const std::uint32_t ordinal = ordinals[key(chip.kind, chip.origin)]++;
            for (const Names::Limit* limit : byRoute.value(node.title))
                if (limit->ordinal == ordinal && chip.kind.toStdString() == limit->kind && chip.origin.toStdString() == limit->origin && chip.name.toStdString() == limit->name)
                    byUse.insert(chip.use, limit->level);
        }
    }
    m_levels.clear();
    for (const CanvasNode& node : m_shown.nodes)
        for (std::size_t i = 0; i < node.chips.size(); ++i)
            if (const auto level = byUse.constFind(node.chips[i].use); level != byUse.constEnd())
                m_levels[node.id].emplace_back(i, *level);
}

NodeLive LiveOverlay::service(const runtime::LiveFigures& figures, std::size_t upstream) const {
    NodeLive live;
    QStringList lines;
    for (const runtime::EndpointTotals& endpoint : figures.endpoints[upstream]) {
        live.endpoints.push_back(shapeOf(endpoint.state));
        const bool counts = endpoint.state == runtime::EndpointState::out || endpoint.state == runtime::EndpointState::degraded;
        if (counts && live.fault.isEmpty())
            live.fault = QString::fromStdString(endpoint.fault);
        if (endpoint.tries > 0 || counts) {
            QString line = say("%1 tries, %2 failed").arg(QLocale().toString(static_cast<qulonglong>(endpoint.tries)), QLocale().toString(static_cast<qulonglong>(endpoint.failures)));
            if (!endpoint.fault.empty())
                line += QStringLiteral(" · ") + say("last: %1").arg(QString::fromStdString(endpoint.fault));
            lines += line;
        }
    }
    live.help = lines.join(QLatin1Char('\n'));
    return live;
}

LivePicture LiveOverlay::read(const LiveWindow& window) {
    LivePicture picture;
    if (window.empty())
        return picture;
    const runtime::LiveFigures& figures = window.now();
    if (m_names != figures.names) {
        m_names = figures.names;
        look(*m_names);
    }
    for (auto it = m_edges.constBegin(); it != m_edges.constEnd(); ++it) {
        picture.edges.insert(it.key(), trafficOf(it->entry ? window.entries(it->ways) : window.calls(it->ways)));
    }
    for (auto it = m_entries.constBegin(); it != m_entries.constEnd(); ++it)
        if (const EdgeTraffic traffic = trafficOf(window.entries(*it)); traffic.perSecond > 0) {
            picture.nodes[it.key()].rate = entryText(traffic);
            picture.nodes[it.key()].failing = traffic.failing();
        }
    for (auto it = m_services.constBegin(); it != m_services.constEnd(); ++it)
        picture.nodes.insert(it.key(), service(figures, *it));
    for (auto it = m_levels.constBegin(); it != m_levels.constEnd(); ++it)
        for (const auto& [chip, level] : *it) {
            auto& levels = picture.nodes[it.key()].levels;
            levels.resize(std::max(levels.size(), chip + 1));
            levels[chip] = levelOf(figures.levels[level]);
        }
    return picture;
}

} // namespace gw::ui
