// Finding cards: the little language of the search field, and the way through one card.
// Thread: pure functions, any. Owner: none. Called by: main window, tests.
#pragma once

#include "ui/canvas/model/canvas_model.h"

#include <QSet>

namespace gw::ui {

/// Ids of the nodes that match all words of the query. Words: free text (name, path, host, service), is:invalid is:open
/// is:unused is:disabled, auth:none, method:post, path:/orders, upstream:orders, policy:rateLimit. Empty query = none.
[[nodiscard]] QSet<QString> findNodes(const CanvasModel& model, const QString& query);

/// These nodes with everything before and behind them on the way of a request, and the frames around.
[[nodiscard]] QSet<QString> wayThrough(const CanvasModel& model, const QSet<QString>& ids);

/// These nodes and the frames around them.
[[nodiscard]] QSet<QString> withFrames(const CanvasModel& model, QSet<QString> ids);

} // namespace gw::ui
