#include "ui/canvas/layout/metrics.h"

namespace gw::ui::measure {

std::optional<QPointF> portOf(const CanvasNode& node, const QSizeF& size) {
    switch (node.kind) {
    case NodeKind::listener:
    case NodeKind::step: return QPointF(size.width(), size.height() / 2);
    case NodeKind::route:
    case NodeKind::aggregate: return QPointF(size.width(), port);
    case NodeKind::service: return QPointF(0, std::min(port, size.height() / 2));
    case NodeKind::group:
    case NodeKind::response: break;
    }
    return std::nullopt;
}

QSizeF cardSize(const CanvasNode& node) {
    switch (node.kind) {
    case NodeKind::listener:
        return {listenerWidth, listenerHeight};
    case NodeKind::service: {
        const double lines = static_cast<double>(std::max<std::size_t>(1, node.endpoints.size()));
        return {serviceWidth, 30 + 15 * lines + (node.action.isEmpty() ? 0 : 16)};
    }
    case NodeKind::step:
        return {stepWidth, stepHeight};
    case NodeKind::response:
        return {responseWidth, responseHead + 8 + keyPitch(node) * static_cast<double>(std::max<std::size_t>(1, node.keys.size()))};
    case NodeKind::group:
        return {routeWidth + 2 * groupPadding, groupHead + 24};
    case NodeKind::route:
    case NodeKind::aggregate:
        break;
    }
    return {routeWidth, routeHeight};
}

double keyPitch(const CanvasNode& response) {
    return response.keys.size() <= 5 ? 28 : 20;
}

double keyPort(const CanvasNode& response, int key) {
    return responseHead + 6 + keyPitch(response) * key;
}

} // namespace gw::ui::measure
