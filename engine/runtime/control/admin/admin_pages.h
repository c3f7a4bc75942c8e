// What each admin page answers, as values: request in, answer out, no sockets.
// Thread: the control thread. Owner: none. Called by: AdminConnection, tests.
#pragma once

#include "http/message.h"
#include "runtime/control/admin/admin_server.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gw::runtime {

/// A stream of records instead of a body.
struct AdminStream {
    std::uint64_t limit = 0; ///< records, 0 = until the reader leaves
    bool bodies = false;
};

struct AdminAnswer {
    std::uint16_t status = 200;
    std::string contentType;
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
    std::optional<AdminStream> stream;
    bool close = false; ///< nothing more is taken on this connection
};

/// `reached`: numeric address at which the connection came in.
[[nodiscard]] AdminAnswer answerAdmin(const http::RequestHead& request, const AdminServer& server, const QString& reached);
/// problem+json (RFC 9457).
[[nodiscard]] AdminAnswer adminProblem(std::uint16_t status, std::string_view detail, bool close = false);

} // namespace gw::runtime
