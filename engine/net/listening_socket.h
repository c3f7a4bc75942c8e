// Listening sockets of one address: one descriptor for each worker, sharing the port by SO_REUSEPORT. The only place
// that binds and listens. Thread: any (the host's). Owner: the host (ListenerSet), which keeps the descriptors open over
// reloads; a worker's Acceptor only borrows one. Called by: ListenerSet, the admin server, tests.
#pragma once

#include "net/reactor.h"

#include <expected>
#include <vector>

namespace gw::net {

class ListeningSocket {
public:
    static constexpr int backlog = 4096; ///< the kernel cuts it to net.core.somaxconn

    /// Binds and listens `workers` times (1 or more); an errno if any of it fails, and nothing is left bound then. Port 0
    /// becomes one free port for all. `probe`: the address is first bound without SO_REUSEPORT, which alone would share
    /// silently what another program (or listener) holds; to be left out only beside a socket of our own on this port.
    [[nodiscard]] static std::expected<ListeningSocket, int> open(const Address& address, std::size_t workers, bool probe = true);
    /// One that shares its address with nobody; the caller owns the descriptor. Or an errno.
    [[nodiscard]] static std::expected<int, int> openAlone(const Address& address);

    ListeningSocket(ListeningSocket&& other) noexcept;
    ListeningSocket& operator=(ListeningSocket&& other) noexcept;
    ListeningSocket(const ListeningSocket&) = delete;
    ListeningSocket& operator=(const ListeningSocket&) = delete;
    ~ListeningSocket(); ///< closes what is still open

    /// One non-blocking close-on-exec descriptor for each worker, -1 = closed already.
    [[nodiscard]] const std::vector<int>& descriptors() const { return m_descriptors; }
    /// Where it listens, with the real port.
    [[nodiscard]] const Address& local() const { return m_local; }
    /// Closes one worker's. False if it is none of these.
    bool close(int fd);
    [[nodiscard]] bool isWhole() const;  ///< no worker's is closed
    [[nodiscard]] bool isClosed() const; ///< every worker's is

private:
    ListeningSocket() = default;
    void closeAll();

    std::vector<int> m_descriptors;
    Address m_local;
};

} // namespace gw::net
