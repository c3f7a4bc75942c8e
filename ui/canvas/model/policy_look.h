// How a kind of policy looks: title, icon, stage, family. Kinds of the contract that this build does not run are known too,
// so that a document which uses them is shown (and refused by the check, by name).
// Thread: constants, any. Owner: none. Called by: projection, palette, properties, structure.
#pragma once

#include "ui/canvas/model/canvas_model.h"
#include "ui/style/paint.h"

#include <QString>

namespace gw::ui {

struct PolicyLook {
    QString kind;
    QString title;
    QString icon;
    int stage = 5; ///< 0 cors … 5 answer
    bool innermostReplaces = false;
    bool known = false;

    /// Whether it is there to refuse calls: who, what and how many.
    [[nodiscard]] bool guards() const { return stage >= 1 && stage <= 3; }
};

[[nodiscard]] PolicyLook policyLook(const QString& kind);
[[nodiscard]] PolicyFamily familyOfStage(int stage);
[[nodiscard]] QString familyTitle(PolicyFamily family);
[[nodiscard]] ChipLook chipLook(const Chip& chip);
[[nodiscard]] ChipLook chipLook(PolicyFamily family, const QString& icon, bool outlined);

} // namespace gw::ui
