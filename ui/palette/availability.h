// Whether an action can be taken now, and if not, why: the command palette says so instead of hiding it.
// Thread: GUI. Owner: none. Called by: whoever enables actions, the command palette.
#pragma once

#include <QAction>
#include <QVariant>

namespace gw::ui {

inline constexpr const char* whyNotProperty = "whyNot";

/// Enables or disables; `whyNot` = a sentence for the time it is disabled.
inline void setAvailable(QAction* action, bool available, const QString& whyNot) {
    action->setEnabled(available);
    action->setProperty(whyNotProperty, available ? QVariant() : QVariant(whyNot));
}

} // namespace gw::ui
