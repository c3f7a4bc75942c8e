// Copy and paste as JSON: parts of a gateway object with the same lists, so that a copied piece can be read, mailed and pasted
// into another document.
// Thread: pure functions, any. Owner: none. Called by: the canvas designer, tests.
#pragma once

#include "ui/document/draft.h"
#include "ui/editing/objects.h"

namespace gw::ui::editing {

/// {"routes": […], "upstreams": […]} of what is selected; groups with their routes, services with their mocks, policies as
/// "policies", and with them the definitions of the named ones that the rest runs. "" when nothing of that is selected.
[[nodiscard]] QString copyObjects(const json::Node& gateway, const QStringList& pointers);

/// Adds what was copied under free names. References among the pasted objects follow their new names; others stay where they
/// resolve; the outcome names those that do not. Policies go onto `onto`. A named policy that differs from the one of its name here
/// comes along under a free name: a pasted route never runs another policy than where it was copied.
[[nodiscard]] Outcome pasteObjects(Draft& draft, const QString& json, const QString& onto);

[[nodiscard]] Outcome duplicateObjects(Draft& draft, const QStringList& pointers);

} // namespace gw::ui::editing
