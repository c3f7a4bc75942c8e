// Deleting. What named the deleted object is taken along where something meaningful remains, else it stays, marked as a problem,
// and the outcome says so: a reference that is dropped silently could open a route to more listeners, or to everybody.
// Thread: pure functions, any. Owner: none. Called by: the canvas designer, tests.
#pragma once

#include "ui/document/draft.h"
#include "ui/editing/objects.h"

namespace gw::ui::editing {

/// Any mixture of listeners, groups (with their routes), routes, services (with a mock that nobody else calls), steps, and
/// entries of policy lists.
[[nodiscard]] Outcome eraseObjects(Draft& draft, const QStringList& pointers);

/// As eraseObjects, but what hung on the objects is put together: routes of a group go on with its prefix and policies, what used
/// a step's answer uses that of the step before it.
[[nodiscard]] Outcome eraseAndReconnect(Draft& draft, const QStringList& pointers);

} // namespace gw::ui::editing
