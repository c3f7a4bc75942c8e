// Addresses around an exchange: where it can be asked for again.
// Thread: GUI (asks the host). Owner: none. Called by: traffic panel, Composer.
#pragma once

#include "runtime/engine_host.h"

#include <QString>

namespace gw::ui {

/// "http://127.0.0.1:8080" of the first listener of the document, "" when nothing runs.
[[nodiscard]] QString firstAddress(const runtime::EngineHost& host);
/// An address there that a GET with nothing else should be answered at: of the route that asks for the least. "" when nothing runs.
[[nodiscard]] QString firstUrl(const runtime::EngineHost& host);
/// The address of the listener that took it; when that does not run any more, of the first that does, else that of a new document.
/// Never an address that the client named: asking again must not lead anywhere else.
[[nodiscard]] QString baseOf(const runtime::EngineHost* host, const trace::ExchangeRecord& record);
/// Base, and path and query of the target, in whatever form it came.
[[nodiscard]] QString urlOf(const QString& base, const trace::ExchangeRecord& record);

} // namespace gw::ui
