#include "ui/start/miniature.h"

#include "json/document.h"
#include "ui/canvas/model/projection.h"
#include "ui/style/theme.h"

namespace gw::ui {

namespace {

Token tintOf(NodeKind kind) {
    switch (kind) {
    case NodeKind::listener: return Token::accent;
    case NodeKind::route: return Token::mGet;
    case NodeKind::step: return Token::wire;
    default: return Token::text3;
    }
}

} // namespace

std::optional<Miniature> makeMiniature(const std::string& text) {
    const auto parsed = json::Document::parse(text, {.comments = true});
    if (!parsed)
        return {};
    const json::Node gateway = parsed->root().find("gateway").isObject() ? parsed->root().find("gateway") : parsed->root();
    Miniature miniature;
    miniature.model = project(gateway);
    miniature.layout = layOut(miniature.model);
    miniature.description = QString::fromStdString(gateway.find("description").string());
    return miniature;
}

void paintMiniature(QPainter& painter, const QRectF& rect, const Miniature& miniature) {
    QRectF content;
    for (const QRectF& one : miniature.layout.rects)
        content |= one;
    if (content.isEmpty())
        return;
    const double scale = std::min({rect.width() / content.width(), rect.height() / content.height(), 0.22});
    QTransform map;
    map.translate(rect.center().x(), rect.center().y());
    map.scale(scale, scale);
    map.translate(-content.center().x(), -content.center().y());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const auto block = [&](const CanvasNode& node) {
        const QRectF place = map.mapRect(miniature.layout.rects.value(node.id));
        const bool frame = node.kind == NodeKind::group || node.kind == NodeKind::aggregate;
        painter.setPen(QPen(color(Token::lineStrong), 1));
        painter.setBrush(color(frame ? Token::frame : Token::card));
        painter.drawRoundedRect(place, 2, 2);
        if (frame)
            return;
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(tintOf(node.kind)));
        painter.drawRoundedRect(QRectF(place.left() + 3, place.top() + 3, std::min(10.0, place.width() - 6), 3), 1, 1);
    };
    for (const CanvasNode& node : miniature.model.nodes)
        if (node.kind == NodeKind::group || node.kind == NodeKind::aggregate)
            block(node);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color(Token::edge), 1));
    for (const EdgePath& path : miniature.layout.paths)
        painter.drawPolyline(map.map(path.points));
    for (const CanvasNode& node : miniature.model.nodes)
        if (node.kind != NodeKind::group && node.kind != NodeKind::aggregate)
            block(node);
    painter.restore();
}

} // namespace gw::ui
