// Routes into and out of groups. The addresses that clients use stay the same where they can.
// Thread: pure functions, any. Owner: none. Called by: ui/editing, the canvas designer, tests.
#pragma once

#include "ui/document/draft.h"
#include "ui/editing/objects.h"

namespace gw::ui::editing {

/// `group` "" = out of any group. A path that begins with the group's prefix loses it; a route that leaves gets it back.
[[nodiscard]] Outcome moveIntoGroup(Draft& draft, const QStringList& routes, const QString& group);

/// Takes the frame away and leaves its routes as they were: prefix, hosts, policies, listeners and timeout are written into each.
/// No route serves more hosts, listeners or calls afterwards: hosts and listeners intersect, a limit goes on counting all its routes
/// together. Refused where a route has no host or listener in common with the group.
[[nodiscard]] Outcome dissolveGroup(Draft& draft, const QString& group);

} // namespace gw::ui::editing
