// The services behind the engine of a soak: good ones and one that breaks on demand. Plain blocking sockets, a thread a
// connection; threads that ended are joined, so that hours of connections cost nothing.
// Thread: the accepting one and one a connection. Owner: the run. Called by: the run.
#pragma once

#include "engine/wire.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <thread>

namespace gw::soak {

class Service {
public:
    /// Answers one request; false = the connection ends.
    using Answer = std::function<bool(test::Wire& wire, const std::string& head)>;
    explicit Service(Answer answer);
    ~Service();
    Service(const Service&) = delete;
    Service& operator=(const Service&) = delete;
    [[nodiscard]] std::uint16_t port() const { return m_port; }

private:
    struct Connection {
        std::thread thread;
        std::atomic<bool> over{false};
        int fd = -1;
    };
    void accept();
    void serve(Connection& connection);

    Answer m_answer;
    int m_fd = -1;
    std::uint16_t m_port = 0;
    std::mutex m_mutex; ///< the descriptors of m_connections
    std::list<Connection> m_connections;
    std::thread m_acceptor;
};

/// Says its name at /who; echoes bodies at /echo, sends 1 MiB at /big, and has JSON for aggregates.
[[nodiscard]] Service::Answer goodService(std::string name);
/// Does what the last part of the path says: reset-before-head, reset-in-head, reset-in-body, stall, garbage, too-much;
/// coin = answers every other time.
[[nodiscard]] Service::Answer flakyService();
constexpr std::size_t bigBody = std::size_t{1} << 20;

} // namespace gw::soak
