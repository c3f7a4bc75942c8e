// What can be put on the canvas: nodes, and the policies of the engine's catalog. One list for the palette, quick-add and the
// Insert menu, so that a new kind of policy appears in all of them by itself.
// Thread: GUI (texts are translated). Owner: none. Called by: palette, quick-add, the canvas.
#pragma once

#include "ui/canvas/model/policy_look.h"
#include "ui/editing/add.h"

#include <QList>

namespace gw::ui {

struct PaletteItem {
    QString id;       ///< "node:route", "policy:rateLimit"
    QString section;  ///< "Nodes", "Access", …
    QString title;
    QString icon;
    QString sentence; ///< what it is for
    std::optional<PolicyFamily> family; ///< of a policy

    [[nodiscard]] bool isPolicy() const { return family.has_value(); }
};

[[nodiscard]] const QList<PaletteItem>& paletteItems();
/// What the id stands for; neither for an unknown one.
[[nodiscard]] std::optional<editing::NodeSort> nodeSortOf(const QString& id);
/// "rateLimit" of "policy:rateLimit", else "".
[[nodiscard]] QString policyKindOf(const QString& id);

/// Format of a palette item under the mouse; the data is its id.
inline constexpr const char* paletteMimeType = "application/x-gatewright-palette-item";

} // namespace gw::ui
