// A request as people write it: "POST /orders?x=1", with -H options, or a whole curl command.
// Thread: pure functions, any. Owner: none. Called by: ExplainPanel, tests.
#pragma once

#include "runtime/control/explain/explain.h"

#include <QString>

#include <expected>

namespace gw::ui {

/// The request, or a sentence what is wrong. Options of curl that change nothing of the request's head are passed over.
[[nodiscard]] std::expected<runtime::ExplainRequest, QString> requestFromLine(const QString& line);
/// The same request as a line: `GET http://…/ -H 'name: value'`.
[[nodiscard]] QString lineFromRequest(const runtime::ExplainRequest& request);

} // namespace gw::ui
