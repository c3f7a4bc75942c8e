// The floor: a byte relay without HTTP on the gateway's own reactor. What a gateway costs above it is its own work.
//   relay_floor --io uring|epoll [--mode head|body] [--dispatcher] LISTENPORT UPSTREAMPORT
// Each accepted connection gets an upstream connection of its own; both ends of 127.0.0.1.
#include "net/event_dispatcher.h"
#include "net/listening_socket.h"
#include "net/reactor.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

using namespace gw;
using namespace gw::net;

namespace {

constexpr std::size_t window = 256 * 1024;

struct Options {
    ReactorOptions reactor;
    Stream::ReadMode mode = Stream::ReadMode::head;
    bool dispatcher = false;
    std::uint16_t listen = 0;
    std::uint16_t upstream = 0;
};

/// A client connection and its upstream; deletes itself when both are closed.
class Relay {
public:
    Relay(Reactor& reactor, Stream::ReadMode mode, int fd, const Address& upstream)
        : m_mode(mode)
        , m_client(reactor, *this)
        , m_upstream(reactor, *this) {
        m_client.other = &m_upstream;
        m_upstream.other = &m_client;
        m_client.stream.adopt(fd);
        m_upstream.stream.connect(upstream);
        m_client.stream.read(mode);
        m_upstream.stream.read(mode);
    }

private:
    struct Side final : StreamHandler {
        Side(Reactor& reactor, Relay& owner) : relay(owner), stream(reactor, *this) {}
        void onData(std::string_view bytes, const BlockRef& block) override {
            other->stream.send(bytes, block);
            if (other->stream.queued() > window)
                stream.read(Stream::ReadMode::paused);
        }
        void onDrained() override { other->stream.read(relay.m_mode); }
        void onEof() override { other->stream.shutdownWrite(), ++relay.m_ends == 2 ? relay.end() : void(); }
        void onConnected(int error) override { error != 0 ? relay.end() : void(); }
        void onError(int) override { relay.end(); }
        void onClosed() override {
            if (++relay.m_closed == 2)
                delete &relay;
        }
        Relay& relay;
        Side* other = nullptr;
        Stream stream;
    };
    void end() {
        m_client.stream.close();
        m_upstream.stream.close();
    }

    Stream::ReadMode m_mode;
    Side m_client;
    Side m_upstream;
    int m_ends = 0;
    int m_closed = 0;
};

bool read(int argc, char** argv, Options& options) {
    int ports = 0;
    for (int at = 1; at < argc; ++at) {
        const std::string_view word = argv[at];
        const std::string_view value = at + 1 < argc ? argv[at + 1] : "";
        if (word == "--io" && (value == "uring" || value == "epoll")) {
            options.reactor.backend = value == "uring" ? Backend::uring : Backend::epoll;
            ++at;
        } else if (word == "--mode" && (value == "head" || value == "body")) {
            options.mode = value == "head" ? Stream::ReadMode::head : Stream::ReadMode::body;
            ++at;
        } else if (word == "--dispatcher") {
            options.dispatcher = true;
        } else if (const int port = std::atoi(argv[at]); port > 0 && port < 65536 && ports < 2) {
            (ports++ == 0 ? options.listen : options.upstream) = static_cast<std::uint16_t>(port);
        } else {
            return false;
        }
    }
    return ports == 2;
}

volatile std::sig_atomic_t ended = 0;

} // namespace

int main(int argc, char** argv) {
    Options options;
    if (!read(argc, argv, options)) {
        std::fprintf(stderr, "usage: relay_floor --io uring|epoll [--mode head|body] [--dispatcher] LISTENPORT UPSTREAMPORT\n");
        return 2;
    }
    std::signal(SIGTERM, [](int) { ended = 1; });
    Address here;
    Address upstream;
    Address::parse("127.0.0.1", options.listen, here);
    Address::parse("127.0.0.1", options.upstream, upstream);
    auto socket = ListeningSocket::open(here, 1);
    std::string error;
    auto made = socket ? Reactor::make(options.reactor, error) : nullptr;
    if (!made) {
        std::fprintf(stderr, "%s\n", socket ? error.c_str() : std::strerror(socket.error()));
        return 1;
    }
    Reactor& reactor = *made;
    std::unique_ptr<EventDispatcher> dispatcher;
    if (options.dispatcher) {
        dispatcher = std::make_unique<EventDispatcher>(std::move(made));
        QCoreApplication::setEventDispatcher(dispatcher.get());
    }
    std::unique_ptr<QCoreApplication> application;
    if (options.dispatcher)
        application = std::make_unique<QCoreApplication>(argc, argv);
    {
        Acceptor acceptor(reactor, socket->descriptors()[0], [&](int fd, const Address&) {
            new Relay(reactor, options.mode, fd, upstream);
        });
        while (ended == 0) {
            if (options.dispatcher)
                dispatcher->processEvents(QEventLoop::WaitForMoreEvents);
            else
                reactor.turn(true, reactor.now() + std::chrono::seconds(1));
        }
    }
    const auto& figures = reactor.figures();
    std::printf("turns %llu completions %llu enters %llu\n", static_cast<unsigned long long>(figures.turns),
                static_cast<unsigned long long>(figures.completions), static_cast<unsigned long long>(figures.enters));
    std::fflush(stdout);
    std::_Exit(0); // connections that are still open die with the process
}
