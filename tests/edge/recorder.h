// An upstream that keeps every byte it is sent, and answers each whole request. It reads requests by the plainest rules
// of RFC 9112, as a lenient server would: what it takes for a request is what an attacker has got through.
// Thread: its own; every call from the test's is safe. Owner: the test. Called by: tests/edge.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace gw::test {

class Recorder {
public:
    struct Request {
        std::string head; ///< with its empty line
        std::string body; ///< out of its framing
        std::string trailers;
        [[nodiscard]] std::string target() const;
        /// Value of the first field of this name, "" if there is none.
        [[nodiscard]] std::string field(std::string_view name) const;
        [[nodiscard]] int count(std::string_view name) const;
    };

    Recorder();
    ~Recorder();
    Recorder(const Recorder&) = delete;
    Recorder& operator=(const Recorder&) = delete;

    [[nodiscard]] std::uint16_t port() const { return m_port; }
    /// What it answers from now on, byte for byte; "" = a whole 200 that is kept alive. After an own answer it ends the
    /// connection if `ends`.
    void answer(std::string bytes, bool ends = false);
    /// Every byte of all connections since the last clear(), in the order of arrival.
    [[nodiscard]] std::string bytes() const;
    /// Requests that came whole since the last clear().
    [[nodiscard]] std::vector<Request> requests() const;
    /// Connections accepted so far.
    [[nodiscard]] int connections() const { return m_connections; }
    [[nodiscard]] int open() const { return m_openNow; }
    void clear();

private:
    struct Peer {
        std::string unread;
    };
    void run();
    bool serve(int fd, Peer& peer);

    int m_fd = -1;
    int m_stop[2] = {-1, -1};
    std::uint16_t m_port = 0;
    std::map<int, Peer> m_peers;
    std::atomic<int> m_connections{0};
    std::atomic<int> m_openNow{0};
    mutable std::mutex m_mutex;
    std::string m_answer;
    bool m_ends = false;
    std::string m_bytes;
    std::vector<Request> m_requests;
    std::thread m_thread;
};

} // namespace gw::test
