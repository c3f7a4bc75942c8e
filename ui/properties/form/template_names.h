// What a placeholder may refer to at a place of the document: for completion and for the check of what is typed.
// Thread: pure functions, GUI. Owner: none. Called by: editors, tests.
#pragma once

#include "json/document.h"
#include "schema/schema.h"
#include "template/reference.h"

#include <QString>

#include <vector>

namespace gw::ui {

struct NameHint {
    QString text; ///< "{path.id}", or "{query." where a name follows
    QString note; ///< "parameter of the path"
};

/// The scope that a template at this pointer of the gateway object is read with.
[[nodiscard]] tmpl::Names scopeAt(const json::Node& gateway, const QString& pointer);
/// Candidates in the order they are offered. Steps that wait for this one are left out: that would be a cycle.
[[nodiscard]] std::vector<NameHint> hintsAt(const json::Node& gateway, const QString& pointer);
/// Those that fit what stands between '{' and the cursor.
[[nodiscard]] std::vector<NameHint> matching(const std::vector<NameHint>& hints, const QString& typed);
/// What stands between the last open '{' and the cursor, with the brace; "" if the cursor is in no placeholder.
[[nodiscard]] QString openPlaceholder(const QString& beforeCursor);
/// Whether a text of this kind that is no value just now may become one by typing on: a placeholder is open at the cursor.
[[nodiscard]] bool isHalfTyped(const schema::Kind& kind, const QString& beforeCursor);

} // namespace gw::ui
