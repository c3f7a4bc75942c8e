// OpenSSL's way to a session's bytes: reads from what has been received, writes into the stream's queue; never waits.
// Thread: the reactor's. Owner: the SSL object. Called by: Session.
#pragma once

#include <openssl/types.h>

namespace gw::net::tls {

class Session;

/// nullptr if memory is out.
[[nodiscard]] BIO* slotBio(Session& session);

} // namespace gw::net::tls
