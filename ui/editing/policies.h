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
/// what is inherited. `moved` are the entries that leave their places, those of this very strip among them.
[[nodiscard]] Landing landing(const std::vector<Chip>& strip, int stage, int wished, const QStringList& moved = {});

/// A new policy with the fewest settings that work; a position past the end is the end.
[[nodiscard]] Outcome addPolicy(Draft& draft, const QString& owner, const QString& kind, std::size_t position);

/// Where one of several policies goes.
struct PolicyPlace {
    QString use;              ///< the entry's pointer: "/routes/3/policies/1"
    std::size_t position = 0; ///< in the list of who takes it, as that is before; past the end is the end
};
/// Those of one position keep their order. What leaves the last place of a list takes the list along.
[[nodiscard]] Outcome movePolicies(Draft& draft, const std::vector<PolicyPlace>& places, const QString& owner);
[[nodiscard]] Outcome copyPolicies(Draft& draft, const std::vector<PolicyPlace>& places, const QString& owner);
/// Each right behind its original, or behind the last of them in its list.
[[nodiscard]] Outcome duplicatePolicies(Draft& draft, const QStringList& uses);
[[nodiscard]] Outcome removePolicy(Draft& draft, const QString& use);
/// Several at once; their owners are selected afterwards.
[[nodiscard]] Outcome removePolicies(Draft& draft, const QStringList& uses);
/// "Rate limit", or the name of a named one.
[[nodiscard]] QString policyTitle(const json::Node& use);

} // namespace gw::ui::editing
