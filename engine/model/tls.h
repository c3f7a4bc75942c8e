// TLS of listeners and of upstreams: which files, and what is asked of the other side.
// Thread: plain values, any. Owner: Listener, Upstream. Called by: config, pipeline, ui.
#pragma once

#include "base/values.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gw::model {

/// PEM files: the certificate with its intermediates, and its private key.
struct KeyPairFiles {
    FileRef certificateFile;
    FileRef keyFile;

    bool operator==(const KeyPairFiles&) const = default;
};

enum class TlsVersion : std::uint8_t { tls12, tls13 };
enum class ClientAuthMode : std::uint8_t { require, optional };

struct ClientAuth {
    FileRef caFile; ///< authorities whose certificates clients may show
    ClientAuthMode mode = ClientAuthMode::require;

    bool operator==(const ClientAuth&) const = default;
};

struct ListenerTls {
    std::vector<KeyPairFiles> certificates; ///< chosen by SNI; the first for all other names
    TlsVersion minVersion = TlsVersion::tls12;
    std::optional<ClientAuth> clientAuth;

    bool operator==(const ListenerTls&) const = default;
};

/// For the endpoints with https.
struct UpstreamTls {
    bool verify = true;
    std::optional<FileRef> caFile; ///< none = the authorities of this machine
    std::string serverName;        ///< asked for and checked; "" = the endpoint's host
    std::optional<KeyPairFiles> clientCertificate;

    bool operator==(const UpstreamTls&) const = default;
};

} // namespace gw::model
