// What the tests of the reactor share: a loop to turn until something holds, a recording stream, raw client sockets.
// Thread: the test's. Called by: tests/net.
#pragma once

#include "net/listening_socket.h"
#include "net/open_descriptors.h"
#include "net/reactor.h"

#include <QTest>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace gw::net::test {

/// The backends that are to be tested here; prints which.
void addBackendRows();
/// The backend of the current row.
[[nodiscard]] Backend rowBackend();
/// A reactor of the current row's backend; ends the test program if there is none.
[[nodiscard]] std::unique_ptr<Reactor> makeReactor(ReactorOptions options = {});

/// Turns until `done` or the time is over; returns done().
[[nodiscard]] bool turnUntil(Reactor& reactor, const std::function<bool()>& done, int milliseconds = 5000);
void turnFor(Reactor& reactor, int milliseconds);

/// A stream that writes down what it is told.
class Peer : public StreamHandler {
public:
    explicit Peer(Reactor& reactor) : stream(reactor, *this) {}
    virtual ~Peer() = default;

    void onData(std::string_view bytes, const BlockRef& block) override;
    void onEof() override { ++eofs; }
    void onHangUp() override { ++hangUps; }
    void onConnected(int result) override { connects.push_back(result); }
    void onDrained() override { ++drains; }
    void onError(int result) override { errors.push_back(result); }
    void onClosed() override { ++closes; }

    std::string in;
    std::vector<int> connects;
    std::vector<int> errors;
    int eofs = 0;
    int hangUps = 0;
    int drains = 0;
    int closes = 0;
    int withBlock = 0;
    std::function<void(std::string_view, const BlockRef&)> data; ///< after recording
    Stream stream;
};

/// Echoes; pauses while more than 256 KiB wait to be sent; closes at the end.
class Echo : public Peer {
public:
    explicit Echo(Reactor& reactor, Stream::ReadMode mode) : Peer(reactor), m_mode(mode) {}
    void start(int fd);
    void onData(std::string_view bytes, const BlockRef& block) override;
    void onEof() override;
    void onDrained() override;
    void onError(int result) override;

    std::size_t mostQueued = 0;

private:
    Stream::ReadMode m_mode;
    bool m_isEnded = false;
};

/// A listening socket on 127.0.0.1 with a port of its own.
class Local {
public:
    Local();
    ~Local();
    Local(const Local&) = delete;
    Local& operator=(const Local&) = delete;
    [[nodiscard]] int fd() const { return m_fd; }
    [[nodiscard]] const Address& address() const { return m_address; }

private:
    int m_fd = -1;
    Address m_address;
};

/// A connected pair of TCP sockets on the loopback; both non-blocking.
struct Pair {
    Pair();
    ~Pair(); ///< closes what is left
    Pair(const Pair&) = delete;
    Pair& operator=(const Pair&) = delete;
    [[nodiscard]] int takeLeft() { return std::exchange(left, -1); }
    [[nodiscard]] int takeRight() { return std::exchange(right, -1); }
    int left = -1;
    int right = -1;
};

/// Writes all to a descriptor while the reactor turns.
void feed(Reactor& reactor, int fd, std::string_view bytes);
/// Closes them, waits for onClosed, and checks that the reactor has no stream left.
void closeAndWait(Reactor& reactor, std::initializer_list<Peer*> peers);
/// Blocking client socket.
[[nodiscard]] int connectTo(const Address& address);
/// Bytes that tell their place in the stream.
[[nodiscard]] std::string pattern(std::size_t size, std::size_t from = 0);
using gw::test::openDescriptors;

} // namespace gw::net::test
