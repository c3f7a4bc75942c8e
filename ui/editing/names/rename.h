// Names and paths edited in place. A name changes together with everything that refers to it.
// Thread: pure functions, any. Owner: none. Called by: the canvas designer, tests.
#pragma once

#include "ui/document/draft.h"
#include "ui/editing/objects.h"

namespace gw::ui::editing {

/// "" if the object may have this name, else why not.
[[nodiscard]] QString whyNotName(const json::Node& gateway, const QString& pointer, const QString& name);
/// Renames a listener, group, route, service, mock or step; an unfit name fails the draft.
[[nodiscard]] Outcome renameObject(Draft& draft, const QString& pointer, const QString& name);

/// "" if a route may have this path, else why not.
[[nodiscard]] QString whyNotPath(const QString& path);
/// The path of a route's first match, without the group's prefix; "" if it has none or a regular expression.
[[nodiscard]] QString pathOf(const json::Node& gateway, const QString& route);
[[nodiscard]] Outcome changePath(Draft& draft, const QString& route, const QString& path);

} // namespace gw::ui::editing
