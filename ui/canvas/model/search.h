// Finding cards: the little language of the search field, and the way through one card.
// Thread: pure functions, any. Owner: none. Called by: main window, tests.
#pragma once

#include "ui/canvas/model/canvas_model.h"

#include <QSet>

#include <vector>

namespace gw::ui {

/// Ids of the nodes that match all words of the query. Words: free text (name, path, host, service), is:invalid is:open
/// is:unused is:disabled, auth:none, method:post, path:/orders, upstream:orders, policy:rateLimit. Empty query = none.
[[nodiscard]] QSet<QString> findNodes(const CanvasModel& model, const QString& query);

/// The first word of a query that asks for what there is not ("is:bogus"), "" = all are known.
[[nodiscard]] QString unknownWord(const QString& query);

struct SearchWord {
    QString text;    ///< "is:open"; what ends in a colon wants a value
    QString meaning; ///< in a few words
};
/// What a word may go on as, in the order of its table; all kinds of words for "".
[[nodiscard]] std::vector<SearchWord> searchWords(const CanvasModel& model, const QString& typed);

/// These nodes, and what is inside of an aggregate of which nothing was found by itself.
[[nodiscard]] QSet<QString> withSteps(const CanvasModel& model, QSet<QString> ids);

/// These nodes with everything before and behind them on the way of a request, and the frames around.
[[nodiscard]] QSet<QString> wayThrough(const CanvasModel& model, const QSet<QString>& ids);

/// These nodes and the frames around them.
[[nodiscard]] QSet<QString> withFrames(const CanvasModel& model, QSet<QString> ids);

} // namespace gw::ui
