// Which lines of a JSON text can be folded: objects and arrays over several lines. Works on any text, also while it is no JSON.
// Thread: pure functions, any. Owner: none. Called by: CodeEditor, tests.
#pragma once

#include <QHash>
#include <QString>

#include <optional>

namespace gw::ui {

/// Line of an opening bracket → line of its closing one, counted from 0. Of several on one line the widest.
[[nodiscard]] QHash<int, int> foldRegions(const QString& text);

/// The bracket at `position` (or just before it) and its partner; strings and comments have no brackets.
struct BracketPair {
    int first = 0;
    int second = -1; ///< -1 = it has no partner
};
[[nodiscard]] std::optional<BracketPair> bracketsAt(const QString& text, int position);

} // namespace gw::ui
