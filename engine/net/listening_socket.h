// Listening sockets of one address: one descriptor for each worker, sharing the port by SO_REUSEPORT.
// Thread: any (the host's). Owner: the host, which keeps the descriptors open over reloads; a worker's Acceptor only
// borrows one.
#pragma once

#include "net/reactor.h"

#include <expected>
#include <string>
#include <vector>

namespace gw::net {

class ListeningSocket {
public:
    static constexpr int backlog = 4096;

    /// Binds and listens `workers` times (1 or more). A port that another program (or listener) holds is refused: the
    /// address is first bound without SO_REUSEPORT, which alone would share it silently. Port 0 becomes one free port for
    /// all. The error says address, cause and errno text.
    [[nodiscard]] static std::expected<ListeningSocket, std::string> open(const Address& address, unsigned workers);

    ListeningSocket(ListeningSocket&& other) noexcept;
    ListeningSocket& operator=(ListeningSocket&& other) noexcept;
    ListeningSocket(const ListeningSocket&) = delete;
    ListeningSocket& operator=(const ListeningSocket&) = delete;
    ~ListeningSocket(); ///< closes all

    /// One non-blocking close-on-exec descriptor for each worker.
    [[nodiscard]] const std::vector<int>& descriptors() const { return m_descriptors; }
    /// Where it listens, with the real port.
    [[nodiscard]] const Address& local() const { return m_local; }

private:
    ListeningSocket() = default;
    void closeAll();

    std::vector<int> m_descriptors;
    Address m_local;
};

} // namespace gw::net
