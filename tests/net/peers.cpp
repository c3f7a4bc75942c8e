#include "net/peers.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace gw::net::test {

void addBackendRows() {
    QTest::addColumn<int>("backend");
    QTest::newRow("epoll") << static_cast<int>(Backend::epoll);
    if (Reactor::uringWorks())
        QTest::newRow("io_uring") << static_cast<int>(Backend::uring);
    else
        qInfo("io_uring is not to be had here: epoll only");
}

Backend rowBackend() { return static_cast<Backend>(*static_cast<int*>(QTest::qData("backend", QMetaType::Int))); }

std::unique_ptr<Reactor> makeReactor(ReactorOptions options) {
    options.backend = rowBackend();
    std::string error;
    auto reactor = Reactor::make(options, error);
    if (!reactor)
        qFatal("no reactor: %s", error.c_str());
    return reactor;
}

bool turnUntil(Reactor& reactor, const std::function<bool()>& done, int milliseconds) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
    while (!done()) {
        const auto now = std::chrono::steady_clock::now();
        if (now >= end)
            return false;
        // In steps: `done` may itself move bytes of raw sockets, of which the reactor knows nothing.
        reactor.turn(true, std::min(end, now + std::chrono::milliseconds(5)));
    }
    return true;
}

void turnFor(Reactor& reactor, int milliseconds) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
    while (std::chrono::steady_clock::now() < end)
        reactor.turn(true, end);
}

void feed(Reactor& reactor, int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t put = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (put > 0)
            bytes.remove_prefix(static_cast<std::size_t>(put));
        else
            reactor.turn(true, std::chrono::steady_clock::now() + std::chrono::milliseconds(5));
    }
}

void closeAndWait(Reactor& reactor, std::initializer_list<Peer*> peers) {
    for (Peer* peer : peers)
        peer->stream.close();
    QVERIFY(turnUntil(reactor, [&] {
        for (Peer* peer : peers)
            if (peer->stream.fd() >= 0)
                return false;
        return true;
    }));
    QCOMPARE(reactor.streams(), std::size_t{0});
}

void Peer::onData(std::string_view bytes, const BlockRef& block) {
    in += bytes;
    if (block)
        ++withBlock;
    if (data)
        data(bytes, block);
}

void Echo::start(int fd) {
    stream.adopt(fd);
    stream.read(m_mode);
}

void Echo::onData(std::string_view bytes, const BlockRef& block) {
    stream.send(bytes, block);
    mostQueued = std::max(mostQueued, stream.queued());
    if (stream.queued() > 256 * 1024)
        stream.read(Stream::ReadMode::paused);
}

void Echo::onEof() {
    m_isEnded = true;
    if (stream.queued() == 0)
        stream.close();
}

void Echo::onDrained() {
    if (m_isEnded)
        stream.close();
    else
        stream.read(m_mode);
}

void Echo::onError(int result) {
    Peer::onError(result);
    stream.close();
}

Local::Local() {
    Address any;
    Address::parse("127.0.0.1", 0, any);
    m_fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const int on = 1;
    ::setsockopt(m_fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (::bind(m_fd, reinterpret_cast<sockaddr*>(&any.storage), any.length) != 0 || ::listen(m_fd, 4096) != 0)
        qFatal("no listening socket: %s", std::strerror(errno));
    m_address.length = sizeof m_address.storage;
    ::getsockname(m_fd, reinterpret_cast<sockaddr*>(&m_address.storage), &m_address.length);
}

Local::~Local() { ::close(m_fd); }

int connectTo(const Address& address) {
    const int fd = ::socket(address.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::connect(fd, reinterpret_cast<const sockaddr*>(&address.storage), address.length) != 0)
        qFatal("no connection: %s", std::strerror(errno));
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return fd;
}

Pair::Pair() {
    static const Local listening; // one for the whole program: thousands of pairs are made
    left = connectTo(listening.address());
    do
        right = ::accept4(listening.fd(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    while (right < 0 && errno == EAGAIN);
    const int on = 1;
    ::setsockopt(right, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

Pair::~Pair() {
    for (const int fd : {left, right})
        if (fd >= 0)
            ::close(fd);
}

std::string pattern(std::size_t size, std::size_t from) {
    std::string made(size, '\0');
    for (std::size_t at = 0; at < size; ++at)
        made[at] = static_cast<char>(((from + at) * 2654435761u) >> 13);
    return made;
}

} // namespace gw::net::test
