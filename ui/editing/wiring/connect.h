// Lines between cards as edits: a listener lets a route in, a route or a step calls a service, a step uses another's answer.
// What cannot be connected says why, before anything changes.
// Thread: pure functions, any. Owner: none. Called by: ui/editing, the canvas designer, tests.
#pragma once

#include "ui/document/draft.h"
#include "ui/editing/objects.h"

#include <expected>

namespace gw::ui::editing {

enum class LinkKind : std::uint8_t {
    entry,     ///< listener → route or group
    call,      ///< route → service
    stepCall,  ///< step → service
    reference, ///< step → step or response; what of the answer, and where it lands, is a Wire (wire.h)
};

struct Link {
    LinkKind kind = LinkKind::call;
    QString from; ///< in the direction of a request
    QString to;
};

/// The line between two objects, drawn either way; a sentence why there can be none.
[[nodiscard]] std::expected<Link, QString> linkOf(const json::Node& gateway, const QString& from, const QString& to);

/// Makes any link but a reference.
[[nodiscard]] Outcome connectObjects(Draft& draft, const Link& link);
/// Takes a line away: the share of a split, one listener of several. `from` and `to` as in Link.
[[nodiscard]] Outcome disconnectObjects(Draft& draft, const QString& from, const QString& to);
/// The line from a route now ends at another service (a card was dropped on it).
[[nodiscard]] Outcome redirectCall(Draft& draft, const QString& route, const QString& from, const QString& to);

} // namespace gw::ui::editing
