// Policies in the lists of listeners, groups and routes: where one lands, adding, moving, taking out.
// Thread: pure functions, any. Owner: none. Called by: ui/editing, the canvas designer, tests.
#pragma once

#include "ui/canvas/model/canvas_model.h"
#include "ui/document/draft.h"
#include "ui/editing/objects.h"

namespace gw::ui::editing {

/// Whether the object at the pointer has policies of its own: a listener, a group or a route.
[[nodiscard]] bool takesPolicies(const QString& pointer);

/// Where a policy lands that is dropped on a strip.
struct Landing {
    int gap = 0;              ///< before this chip of the strip
    std::size_t position = 0; ///< in the object's own list
};
/// `wished` is the gap under the pointer. A kind's stage fixes where it runs, so it lands at the nearest gap of its stage, behind
/// what is inherited. `moved` is the place in the list that the policy leaves, if it comes from this very strip.
[[nodiscard]] Landing landing(const std::vector<Chip>& strip, int stage, int wished, const QString& moved = {});

/// A new policy with the fewest settings that work; a position past the end is the end.
[[nodiscard]] Outcome addPolicy(Draft& draft, const QString& owner, const QString& kind, std::size_t position);
/// `use` is the entry's pointer ("/routes/3/policies/1"); `position` counts in the list as it is before.
[[nodiscard]] Outcome movePolicy(Draft& draft, const QString& use, const QString& owner, std::size_t position);
[[nodiscard]] Outcome removePolicy(Draft& draft, const QString& use);

} // namespace gw::ui::editing
