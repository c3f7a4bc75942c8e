// What explain found, as light on the canvas.
// Thread: pure function, any. Owner: none. Called by: ExplainPanel, tests.
#pragma once

#include "runtime/control/explain/explain.h"
#include "ui/canvas/view/lighting.h"

namespace gw::ui {

/// Listener, route with the policies that would run, and the services that it would call.
[[nodiscard]] Lighting lightingOf(const CanvasModel& model, const runtime::Explained& explained);

} // namespace gw::ui
