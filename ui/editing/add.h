// New objects: named so that nothing clashes, with the least that works, wired to what is selected.
// Thread: pure functions, any. Owner: none. Called by: the canvas designer (palette, quick-add, Insert menu), tests.
#pragma once

#include "ui/document/draft.h"
#include "ui/editing/objects.h"

#include <optional>

namespace gw::ui::editing {

enum class NodeSort : std::uint8_t { listener, route, group, service, mock, aggregate, step };

/// Where a new object goes.
struct Spot {
    QString selected;              ///< it is wired to this one, "" = to none
    QStringList members;           ///< a new group takes these routes in
    QString group;                 ///< a new route goes into this group, "" = none
    std::optional<QPointF> point;  ///< on the canvas; none = where the layout puts it
};

[[nodiscard]] Outcome addObject(Draft& draft, NodeSort sort, const Spot& spot);

} // namespace gw::ui::editing
