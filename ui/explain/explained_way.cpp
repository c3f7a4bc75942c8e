#include "ui/explain/explained_way.h"

#include "ui/preferences/sentences.h"

#include <algorithm>

namespace gw::ui {

Lighting lightingOf(const CanvasModel& model, const runtime::Explained& explained) {
    Lighting light;
    light.headline = inLanguage(explained.summary);
    for (const CanvasNode& node : model.nodes)
        if (node.kind == NodeKind::listener && node.title.toStdString() == explained.listener)
            light.nodes.insert(node.id, {});
    const auto route = std::ranges::find_if(model.nodes, [&](const CanvasNode& node) {
        return (node.kind == NodeKind::route || node.kind == NodeKind::aggregate) && !explained.routePointer.empty() && node.pointer.toStdString() == explained.routePointer;
    });
    if (route == model.nodes.end())
        return light;
    light.route = route->id;
    light.headline.clear();
    NodeLight own;
    own.glow = Glow::lit;
    for (const Chip& chip : route->chips) {
        const bool runs = std::ranges::any_of(explained.policies, [&](const runtime::ExplainedPolicy& one) { return one.kind == chip.kind.toStdString() && one.origin == (chip.origin.isEmpty() ? "route" : chip.origin.toStdString()); });
        own.marks.push_back(std::nullopt); // whether it would pass is not known without the request
        own.reached.push_back(runs);
    }
    light.nodes.insert(route->id, own);
    if (!route->parent.isEmpty())
        light.nodes.insert(route->parent, {});
    for (const CanvasNode& node : model.nodes)
        if (node.parent == route->id)
            light.nodes.insert(node.id, {});
    for (const CanvasEdge& edge : model.edges) {
        const bool arrives = edge.to == route->id && light.nodes.contains(edge.from);
        const bool leaves = edge.from == route->id && edge.kind == EdgeKind::flow;
        if (arrives || leaves)
            light.edges.insert(edge.id, EdgeGlow::lit);
        if (leaves)
            light.nodes[edge.to].glow = Glow::lit;
    }
    return light;
}

} // namespace gw::ui
