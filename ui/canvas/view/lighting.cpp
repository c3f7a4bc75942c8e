#include "ui/canvas/view/lighting.h"

#include "ui/preferences/sentences.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace gw::ui {

namespace {

QString text(std::string_view view) {
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

QString say(const char* words) {
    return QCoreApplication::translate("Canvas", words);
}

std::optional<Shape> shapeOf(trace::Mark mark) {
    switch (mark) {
    case trace::Mark::passed: return Shape::pass;
    case trace::Mark::refused:
    case trace::Mark::answered: return mark == trace::Mark::refused ? Shape::fail : Shape::pass;
    case trace::Mark::skipped:
    case trace::Mark::notReached: return Shape::skip;
    }
    return std::nullopt;
}

/// Verdicts in the order of the chips: the n-th step of a kind and origin belongs to the n-th chip of that kind and origin.
void judgeChips(NodeLight& light, const CanvasNode& node, const trace::ExchangeRecord& record) {
    std::vector<bool> used(record.policies.size(), false);
    for (const Chip& chip : node.chips) {
        std::optional<Shape> mark;
        bool reached = false;
        for (std::size_t i = 0; i < record.policies.size(); ++i) {
            const trace::PolicyStep& step = record.policies[i];
            if (used[i] || text(step.kind) != chip.kind || text(step.origin) != chip.origin)
                continue;
            used[i] = true;
            mark = shapeOf(step.mark);
            reached = step.mark != trace::Mark::notReached;
            break;
        }
        light.marks.push_back(mark ? mark : Shape::skip);
        light.reached.push_back(reached);
    }
}

QString verdictOf(const trace::ExchangeRecord& record) {
    constexpr std::string_view policy = "policy ";
    const QString by = record.decidedBy.starts_with(policy) ? text(record.decidedBy.substr(policy.size())) : inLanguage(record.decidedBy);
    if (record.status == 0)
        return say("no answer, %1").arg(durationText(record.ended));
    if (by.isEmpty())
        return QStringLiteral("%1, %2").arg(record.status).arg(durationText(record.ended));
    return say("%1 by %2, %3").arg(QString::number(record.status), by, durationText(record.ended));
}

void lightSteps(Lighting& light, const CanvasModel& model, const CanvasNode& route, const trace::ExchangeRecord& record) {
    for (const CanvasNode& node : model.nodes) {
        if (node.parent != route.id)
            continue;
        NodeLight& own = light.nodes[node.id];
        for (const trace::StepOutcome& step : record.steps) {
            if (node.kind != NodeKind::step || text(step.name) != node.title)
                continue;
            own.own = shapeOf(step.mark);
            own.bad = step.mark == trace::Mark::refused;
            if (step.ended > step.started)
                own.verdict = durationText(step.ended - step.started);
        }
    }
    for (const CanvasEdge& edge : model.edges)
        if (edge.kind == EdgeKind::wire && light.nodes.contains(edge.from) && light.nodes.contains(edge.to))
            light.edges.insert(edge.id, EdgeGlow::none);
}

void lightCalls(Lighting& light, const CanvasModel& model, const CanvasNode& route, const trace::ExchangeRecord& record) {
    QStringList missed;
    for (const CanvasEdge& edge : model.edges) {
        if (edge.kind == EdgeKind::wire || edge.from != route.id)
            continue;
        const CanvasNode* service = model.find(edge.to);
        if (service == nullptr)
            continue;
        bool called = false;
        bool good = false;
        for (const trace::Attempt& attempt : record.attempts) {
            if (text(attempt.upstream) != service->title)
                continue;
            called = true;
            good = good || (attempt.fault.empty() && attempt.status > 0 && attempt.status < 500);
        }
        light.edges.insert(edge.id, !called ? EdgeGlow::notReached : good ? EdgeGlow::lit : EdgeGlow::failed);
        NodeLight own;
        own.glow = called ? Glow::lit : Glow::dimmed;
        own.bad = called && !good;
        if (called)
            own.own = good ? Shape::up : Shape::out;
        light.nodes.insert(service->id, own);
        if (!called)
            missed += service->title;
    }
    if (!missed.isEmpty() && record.attempts.empty())
        light.detail = (missed.size() == 1 ? say("%1 was not called") : say("%1 were not called")).arg(missed.join(QStringLiteral(", ")));
}

} // namespace

QString durationText(Duration duration) {
    const double ms = std::chrono::duration<double, std::milli>(duration).count();
    if (ms >= 999.5) {
        const double s = ms / 1000;
        return QString::number(s, 'f', s < 10 ? 2 : s < 100 ? 1 : 0) + QStringLiteral(" s");
    }
    return QString::number(ms, 'f', ms < 10 ? 2 : ms < 100 ? 1 : 0) + QStringLiteral(" ms");
}

Lighting lightingOf(const CanvasModel& model, const trace::ExchangeRecord& record) {
    Lighting light;
    const auto byTitle = [&](const QString& title, auto... kinds) -> const CanvasNode* {
        const auto it = std::ranges::find_if(model.nodes, [&](const CanvasNode& node) { return node.title == title && ((node.kind == kinds) || ...); });
        return it == model.nodes.end() ? nullptr : &*it;
    };
    if (const CanvasNode* listener = byTitle(text(record.listener), NodeKind::listener))
        light.nodes.insert(listener->id, {});
    const CanvasNode* route = record.routeName.empty() ? nullptr : byTitle(text(record.routeName), NodeKind::route, NodeKind::aggregate);
    if (route == nullptr) {
        light.headline = record.routeDetail.empty() ? say("no route matched") : say("no route matched: %1").arg(inLanguage(record.routeDetail));
        return light;
    }
    light.route = route->id;
    NodeLight own;
    own.glow = Glow::lit;
    own.verdict = verdictOf(record);
    own.bad = record.status >= 400 || record.status == 0;
    judgeChips(own, *route, record);
    light.nodes.insert(route->id, own);
    if (!route->parent.isEmpty())
        light.nodes.insert(route->parent, {});
    for (const CanvasEdge& edge : model.edges)
        if (edge.to == route->id && light.nodes.contains(edge.from))
            light.edges.insert(edge.id, EdgeGlow::lit);
    lightSteps(light, model, *route, record);
    lightCalls(light, model, *route, record);
    for (const trace::PolicyStep& step : record.policies)
        if (step.mark == trace::Mark::refused || step.mark == trace::Mark::answered)
            light.headline = say("stopped here: %1").arg(step.detail.empty() ? text(step.kind) : inLanguage(step.detail));
    if (light.headline.isEmpty() && !record.fault.empty())
        light.headline = record.faultDetail.empty() ? text(record.fault) : inLanguage(record.faultDetail);
    return light;
}

CanvasModel wayOf(const CanvasModel& model, const Lighting& lighting) {
    CanvasModel way;
    const CanvasNode* route = model.find(lighting.route);
    for (CanvasNode node : model.nodes) {
        if (!lighting.nodes.contains(node.id) || node.kind == NodeKind::group || node.kind == NodeKind::step || node.kind == NodeKind::response)
            continue;
        node.parent.clear();
        node.collapsed = node.kind == NodeKind::aggregate;
        way.nodes.push_back(std::move(node));
    }
    for (const CanvasEdge& edge : model.edges)
        if (edge.kind == EdgeKind::flow && route != nullptr && (edge.from == route->id || edge.to == route->id) && way.find(edge.from) != nullptr && way.find(edge.to) != nullptr)
            way.edges.push_back(edge);
    return way;
}

} // namespace gw::ui
