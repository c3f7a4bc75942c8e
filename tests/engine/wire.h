// Both ends of the wire for tests of the data plane: a raw client and an upstream that follows a script, on plain
// blocking sockets, so that nothing of the engine tests itself. Thread: the test's; every connection of an upstream
// runs its script on a thread of its own. Called by: tests/engine.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace gw::test {

/// A connected blocking socket. Every wait ends after `patience` at the latest.
class Wire {
public:
    static constexpr int patience = 10; ///< seconds

    explicit Wire(int fd);
    /// Connects to 127.0.0.1; `receiveBuffer` > 0 sets SO_RCVBUF first.
    static Wire to(std::uint16_t port, int receiveBuffer = 0);
    Wire(Wire&& other) noexcept;
    Wire& operator=(Wire&&) = delete;
    ~Wire();

    /// False if the peer has closed or reset.
    bool send(std::string_view bytes);
    /// Sends a part of it as soon as there is room; 0 if the peer takes nothing for so long.
    std::size_t offer(std::string_view bytes, int milliseconds);
    /// At least one byte more into the buffer; false at the end, on a reset or when patience is over.
    bool more();
    /// Up to and including the empty line; "" if there is none.
    std::string head();
    /// Exactly this many bytes, fewer at the end.
    std::string bytes(std::size_t count);
    /// One chunked body, decoded; its trailers go to `trailers`. `whole` = it ended properly.
    std::string chunked(bool& whole, std::string* trailers = nullptr);
    /// Everything until the end.
    std::string rest();
    /// True if the peer ends (FIN or reset) without another byte.
    bool ends();
    void shutdownWrite();
    /// Ends with a reset.
    void reset();
    [[nodiscard]] bool wasReset() const { return m_reset; }
    [[nodiscard]] int fd() const { return m_fd; }

private:
    int m_fd = -1;
    bool m_reset = false;
    std::string m_buffer;
};

struct Reply {
    int status = 0;
    std::string head;
    std::string body;
    std::string trailers;
    bool whole = false; ///< framed completely
    /// Value of a field, "" if there is none; names in any case.
    [[nodiscard]] std::string field(std::string_view name) const;
};

/// Value of a field of a head as text.
[[nodiscard]] std::string fieldOf(std::string_view head, std::string_view name);
/// Reads one response. `toHead`: it answers a HEAD.
[[nodiscard]] Reply readReply(Wire& wire, bool toHead = false);
/// Reads the body that a request head announces.
[[nodiscard]] std::string readBody(Wire& wire, std::string_view head, std::string* trailers = nullptr);
/// Bytes that tell their place.
[[nodiscard]] std::string pattern(std::size_t size);

/// Listens on 127.0.0.1 and runs the script for every connection; `number` counts them from 0.
class ScriptedUpstream {
public:
    using Script = std::function<void(Wire& wire, int number)>;
    explicit ScriptedUpstream(Script script);
    ~ScriptedUpstream(); ///< ends all connections, joins
    ScriptedUpstream(const ScriptedUpstream&) = delete;
    ScriptedUpstream& operator=(const ScriptedUpstream&) = delete;

    [[nodiscard]] std::uint16_t port() const { return m_port; }
    [[nodiscard]] int connections() const { return m_connections; }
    /// Scripts that ran to their end.
    [[nodiscard]] int ended() const { return m_ended; }

private:
    void accept();

    Script m_script;
    int m_fd = -1;
    std::uint16_t m_port = 0;
    std::atomic<int> m_connections{0};
    std::atomic<int> m_ended{0};
    std::mutex m_mutex;
    std::vector<int> m_open; ///< descriptors of running scripts
    std::vector<std::thread> m_threads;
    std::thread m_acceptor;
};

/// Holds a script back until the test lets it go on, patience at the longest.
class Gate {
public:
    void open() {
        const std::lock_guard lock(m_mutex);
        m_open = true;
        m_changed.notify_all();
    }
    void pass() {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, std::chrono::seconds(Wire::patience), [this] { return m_open; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_open = false;
};

/// Answers every request with its own method, target and body; keeps alive.
void echoScript(Wire& wire, int number);

} // namespace gw::test
