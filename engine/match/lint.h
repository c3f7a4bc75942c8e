// What is legal in a set of rules but hardly meant: ties, rules that never win, `/**` behind a guarded route's back.
// Thread: pure, any. Owner: the caller. Called by: check (warnings), problems panel, audit.
#pragma once

#include "base/result.h"
#include "match/router.h"

namespace gw::match {

/// Warnings, in document order:
///  - "rule-never-wins": another rule ranks higher and matches everything that this one matches;
///  - "rules-tie": two rules that can match the same request differ in nothing but their place in the list;
///  - "method-falls-through": methods that a narrower guarded route leaves out are taken by a `**` (or a rule without a
///    path) that is not guarded. Information only if both or neither are guarded.
[[nodiscard]] Diagnostics lint(const Router& router);

} // namespace gw::match
