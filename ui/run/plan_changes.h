// What an Apply would change: from the document that runs to the one on the screen, in words.
// Thread: pure functions, any. Owner: none. Called by: RunController, tests.
#pragma once

#include "ui/document/checker.h"

namespace gw::ui {

struct PlanChange {
    enum class Kind : std::uint8_t {
        lost, ///< a route runs without a policy that it runs now, or with other settings of one that refuses calls
        added, changed, removed,
    } kind = Kind::changed;
    QString text; ///< "route orders: timeout 2s → 5s"
    bool operator==(const PlanChange&) const = default;
};

/// Lost policies first, then object by object in the order of the document. What only the canvas shows is no change.
[[nodiscard]] QList<PlanChange> changesBetween(const Checked& running, const Checked& next);
/// As a list with signs for a tool tip or popup; the worst in the colour of errors. "" for none.
[[nodiscard]] QString changesAsHtml(const QList<PlanChange>& changes, qsizetype most);

} // namespace gw::ui
