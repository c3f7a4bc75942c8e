// TLS of one listener and of one upstream, ready for use: what the document says with its files read and judged.
// Thread: immutable, any. Owner: the plan (shared_ptr). Made by: pipeline compile. Used by: net/tls.
#pragma once

#include "pki/certificate.h"

namespace gw::pki {

enum class ClientAuth : std::uint8_t { none, optional, required };

struct ServerSettings {
    std::vector<std::shared_ptr<const KeyPair>> certificates; ///< the first answers for names of no other
    bool only13 = false;                                      ///< TLS 1.2 is refused
    ClientAuth clientAuth = ClientAuth::none;
    std::shared_ptr<const TrustStore> clientAuthorities; ///< unless ClientAuth::none
    /// What a session must have been made under to be resumed: listener, mode and authorities.
    std::string sessionContext;
};

struct ClientSettings {
    bool verify = true;
    std::shared_ptr<const TrustStore> authorities; ///< nullptr = those of the system
    std::shared_ptr<const KeyPair> certificate;    ///< nullptr = none is shown
    std::string serverName;                        ///< "" = the endpoint's host
    /// Equal settings have equal ones; connections are shared among these only. Never 0.
    std::uint64_t identity = 0;
};

} // namespace gw::pki
