// A document's canvas as a small picture: blocks and lines in the canvas' own layout.
// Thread: makeMiniature on any, painting on the GUI thread. Owner: the start page's buttons. Called by: start page.
#pragma once

#include "ui/canvas/layout/layout.h"

#include <QPainter>

#include <optional>
#include <string>

namespace gw::ui {

struct Miniature {
    CanvasModel model;
    CanvasLayout layout;
    QString description; ///< of the gateway
};

/// Empty if the text is no JSON.
[[nodiscard]] std::optional<Miniature> makeMiniature(const std::string& text);
void paintMiniature(QPainter& painter, const QRectF& rect, const Miniature& miniature);

} // namespace gw::ui
