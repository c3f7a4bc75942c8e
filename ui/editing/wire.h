// Data wires of an aggregate: which part of a step's answer another step, or the response, uses, and where it lands.
// Thread: pure functions, any. Owner: none. Called by: ui/editing, the canvas designer, tests.
#pragma once

#include "ui/document/draft.h"
#include "ui/editing/objects.h"

namespace gw::ui::editing {

/// Where a referenced value lands.
enum class WirePart : std::uint8_t { path, query, body, response };

struct Wire {
    QString from;  ///< step
    QString to;    ///< step, or the response
    QString field; ///< behind the step's name: "body.items[0].id", "status"
    WirePart part = WirePart::query;
    QString key;   ///< of the query parameter or the member; for a path its last segment is the value
};
[[nodiscard]] Outcome connectWire(Draft& draft, const Wire& wire);

/// Names of the steps that a step refers to, directly.
[[nodiscard]] QStringList needsOf(const json::Node& gateway, const QString& step);

} // namespace gw::ui::editing
