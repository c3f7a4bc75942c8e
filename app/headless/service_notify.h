// Tells a service manager how the program is doing (systemd's notify protocol: one datagram of KEY=VALUE lines to the
// socket that $NOTIFY_SOCKET names). Without the variable nothing is done.
// Thread: main. Called by: Runner.
#pragma once

#include <string_view>

namespace gw::app {

/// "READY=1", "STOPPING=1", "STATUS=…"; several lines joined by '\n'. Never waits, and a manager that does not listen is
/// no failure of ours.
void notifyService(std::string_view state);

} // namespace gw::app
