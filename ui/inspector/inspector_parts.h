// Makes the inspector's widgets for the window and wires them to its seam.
// Thread: GUI. Owner: the window owns the widgets. Called by: main of the desktop program (as InspectorFactory).
#pragma once

#include "ui/shell/inspector_seam.h"

namespace gw::ui {

[[nodiscard]] InspectorParts makeInspector(InspectorSeam& seam);

} // namespace gw::ui
