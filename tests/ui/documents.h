// Documents that the tests of ui/ share.
#pragma once

#include "json/document.h"
#include "ui/canvas/model/projection.h"

#include <string>

namespace gw::test {

/// Text of a file below the project's root.
[[nodiscard]] std::string projectFile(const char* path);
/// A shop with a split, an aggregate, an inheriting group and loose routes, projected.
[[nodiscard]] ui::CanvasModel storefront();
/// The canvas of a bare gateway object (fails the program on bad JSON).
[[nodiscard]] ui::CanvasModel canvasOf(const std::string& gateway);
/// A gateway of `groups` groups with `routes` routes each, forwarding to `services` services in turn; every fifth an aggregate.
[[nodiscard]] std::string largeGateway(int groups, int routes, int services);

} // namespace gw::test
