// Document → CanvasModel. Tolerant: what is wrong in the document is shown as far as it can be read (the check marks it).
// Thread: pure function, any (runs on a worker). Owner: none. Called by: the checker, tests.
#pragma once

#include "base/result.h"
#include "json/document.h"
#include "ui/canvas/model/canvas_model.h"

#include <QHash>

namespace gw::ui {

/// What else is known about a document while it is projected.
struct ProjectionFacts {
    QHash<QString, QString> sentences; ///< pointer of a policy's settings → what it does, one sentence
};

/// `gateway` is the gateway object (not the project around it).
[[nodiscard]] CanvasModel project(const json::Node& gateway, const ProjectionFacts& facts = {});

/// Puts the worst problem of each node on it. Pointers count within the gateway object.
void markProblems(CanvasModel& model, const Diagnostics& problems);

/// Names a template text refers to: {user.body.id} → "user". `{{` is a literal brace.
[[nodiscard]] QStringList referencedNames(QStringView templateText);

} // namespace gw::ui
