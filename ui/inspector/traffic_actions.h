// The Traffic menu: what can be done with the list of exchanges and with the selected one, also for the command palette and keys.
// Thread: GUI. Owner: the traffic panel owns the actions. Called by: inspector parts.
#pragma once

#include <QAction>
#include <QList>

#include <functional>

namespace gw::ui {

class TrafficPanel;

/// In menu order, separators among them. `bringUp` shows a widget's dock.
[[nodiscard]] QList<QAction*> trafficActions(TrafficPanel& traffic, const std::function<void(QWidget*)>& bringUp);

} // namespace gw::ui
