// Clients that expect a right answer to everything.
#include "soak/clients.h"

#include "soak/services.h"
#include "tls/tls_wire.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <memory>
#include <utility>

namespace gw::soak {

using namespace std::chrono_literals;
using test::Reply;
using test::Wire;

std::unique_ptr<Wire> connect(const EngineProcess& engine, const std::string& listener, int receiveBuffer) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    to.sin_port = htons(engine.port(listener));
    if (to.sin_port == 0)
        return nullptr;
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (receiveBuffer > 0)
        ::setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
    if (::connect(fd, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) {
        ::close(fd);
        return nullptr;
    }
    return std::make_unique<Wire>(fd);
}

std::string adminPage(const EngineProcess& engine, const std::string& path) {
    auto wire = connect(engine, "admin");
    if (!wire || !wire->send(fmt::format("GET {} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {}\r\nConnection: close\r\n\r\n",
                                         path, engine.token())))
        return {};
    const Reply reply = test::readReply(*wire);
    return reply.status == 200 && reply.whole ? reply.body : std::string();
}

namespace {

std::string get(const std::string& path, bool close = false) {
    return "GET " + path + " HTTP/1.1\r\nHost: soak.test\r\n" + (close ? "Connection: close\r\n\r\n" : "\r\n");
}

/// Whether a revision in an answer fits the moment: what surely served before, what may have served after.
bool checkRevision(Load& load, const std::string& who, const std::string& head, std::uint64_t before) {
    const std::uint64_t said = std::strtoull(test::fieldOf(head, "X-Revision").c_str(), nullptr, 10);
    if (said < before || said > load.engine.asked()) {
        load.ledger.failed(who, fmt::format("revision {} between {} and {}", said, before, load.engine.asked()));
        return false;
    }
    load.ledger.saw(said);
    return true;
}

/// Answers of /revision and /who say which revision made them, and must fit their own header.
bool checkAnswer(Load& load, const std::string& who, bool asksWho, int status, const std::string& head, const std::string& body,
                 std::uint64_t before) {
    if (status != 200) {
        load.ledger.failed(who, fmt::format("{} {}", status, body));
        return false;
    }
    if (!checkRevision(load, who, head, before))
        return false;
    const std::string revision = test::fieldOf(head, "X-Revision");
    const std::string parity = std::strtoull(revision.c_str(), nullptr, 10) % 2 == 0 ? "even" : "odd";
    if (body != (asksWho ? parity : "revision " + revision)) {
        load.ledger.failed(who, fmt::format("revision {} says \"{}\"", revision, body));
        return false;
    }
    load.ledger.answered(asksWho ? "who" : "revision", 200);
    return true;
}

/// `perConnection` 0 = until the engine closes.
void plainClient(Load& load, const std::string& who, unsigned perConnection) {
    std::unique_ptr<Wire> wire;
    unsigned onIt = 0;
    for (unsigned turn = 0; !load.over; ++turn) {
        const bool last = perConnection != 0 && onIt + 1 >= perConnection;
        if (!wire) {
            wire = connect(load.engine, "public");
            onIt = 0;
            if (!wire) {
                load.ledger.failed(who, "cannot connect");
                std::this_thread::sleep_for(10ms);
                continue;
            }
        }
        const std::uint64_t before = load.engine.applied();
        const bool asksWho = turn % 2 == 1;
        const bool sent = wire->send(get(asksWho ? "/who" : "/revision", last));
        const Reply reply = sent ? test::readReply(*wire) : Reply();
        if (!reply.whole) {
            load.ledger.failed(who, fmt::format("no whole answer ({}, {} on the connection, {} bytes of head)",
                                                wire->wasReset() ? "reset" : "end", onIt, reply.head.size()));
            wire.reset();
            continue;
        }
        checkAnswer(load, who, asksWho, reply.status, reply.head, reply.body, before);
        ++onIt;
        if (last || reply.field("Connection") == "close")
            wire.reset();
    }
}

} // namespace

void keepAliveClient(Load& load, unsigned) { plainClient(load, "kept connection", 0); }
void closingClient(Load& load, unsigned) { plainClient(load, "closed connection", 1); }

void sometimesClient(Load& load, unsigned) {
    while (!load.over) {
        const std::uint64_t before = load.engine.applied();
        if (before % 2 == 1) {
            std::this_thread::sleep_for(1ms);
            continue;
        }
        auto wire = connect(load.engine, "sometimes");
        const bool sent = wire && wire->send(get("/revision", true));
        const Reply reply = sent ? test::readReply(*wire) : Reply();
        if (reply.whole) {
            ++load.sometimes;
            checkAnswer(load, "listener that comes and goes", false, reply.status, reply.head, reply.body, before);
        } else if (load.engine.asked() == before) { // else it may have gone in between
            load.ledger.failed("listener that comes and goes", wire ? "no whole answer" : "cannot connect");
        }
    }
}

void postingClient(Load& load, unsigned seed) {
    std::mt19937 random(seed);
    const std::string bytes = test::pattern(200'000);
    std::unique_ptr<Wire> wire;
    while (!load.over) {
        if (!wire && !(wire = connect(load.engine, "public"))) {
            load.ledger.failed("post", "cannot connect");
            std::this_thread::sleep_for(10ms);
            continue;
        }
        const std::string body = bytes.substr(0, random() % 4 == 0 ? random() % bytes.size() : random() % 2000);
        std::string request = "POST /echo HTTP/1.1\r\nHost: soak.test\r\n";
        if (random() % 2 == 0) {
            request += fmt::format("Content-Length: {}\r\n\r\n{}", body.size(), body);
        } else {
            request += "Transfer-Encoding: chunked\r\n\r\n";
            for (std::size_t at = 0; at < body.size(); at += 8000)
                request += fmt::format("{:x}\r\n{}\r\n", std::min<std::size_t>(8000, body.size() - at), body.substr(at, 8000));
            request += "0\r\n\r\n";
        }
        const bool sent = wire->send(request);
        const Reply reply = sent ? test::readReply(*wire) : Reply();
        if (reply.status == 200 && reply.whole && reply.body == body) {
            load.ledger.answered("echo", 200);
        } else {
            load.ledger.failed("post", fmt::format("{} ({} of {} bytes) {}", reply.status, reply.body.size(), body.size(),
                                                   reply.body.substr(0, 200)));
            wire.reset();
            continue;
        }
        if (reply.field("Connection") == "close")
            wire.reset();
    }
}

void aggregateClient(Load& load, unsigned) {
    std::unique_ptr<Wire> wire;
    while (!load.over) {
        if (!wire && !(wire = connect(load.engine, "public"))) {
            load.ledger.failed("aggregate", "cannot connect");
            std::this_thread::sleep_for(10ms);
            continue;
        }
        const bool sent = wire->send(get("/page"));
        const Reply reply = sent ? test::readReply(*wire) : Reply();
        const bool partial = reply.field("X-Gatewright-Partial") == "luck";
        const std::string want = std::string(R"({"user":"Ada","items":[{"item":1},{"item":2},{"item":3}])") + (partial ? "}" : R"(,"luck":true})");
        if (reply.status == 200 && reply.whole && reply.body == want) {
            load.ledger.answered("page", 200);
        } else {
            load.ledger.failed("aggregate", fmt::format("{} {}", reply.status, reply.body.substr(0, 300)));
            wire.reset();
            continue;
        }
        if (reply.field("Connection") == "close")
            wire.reset();
    }
}

void tlsClient(Load& load, unsigned seed) {
    std::mt19937 random(seed);
    SSL_SESSION* session = nullptr;
    while (!load.over) {
        test::ClientWish wish;
        wish.serverName = "soak.test";
        wish.session = random() % 2 == 0 ? session : nullptr;
        test::TlsWire wire(load.engine.port("secure"), wish);
        if (!wire.good()) {
            load.ledger.failed("TLS", "handshake: " + wire.error());
            continue;
        }
        const unsigned requests = 1 + random() % 50;
        for (unsigned at = 0; at < requests && !load.over; ++at) {
            const std::uint64_t before = load.engine.applied();
            std::string head;
            const std::string body = wire.get(at % 2 == 1 ? "/who" : "/revision", "soak.test", &head);
            if (head.empty()) {
                load.ledger.failed("TLS", "no answer: " + wire.error());
                break;
            }
            if (!checkAnswer(load, "TLS", at % 2 == 1, std::atoi(head.c_str() + 9), head, body, before))
                break;
            if (test::fieldOf(head, "Connection") == "close")
                break;
        }
        if (SSL_SESSION* const fresh = wire.session())
            SSL_SESSION_free(std::exchange(session, fresh));
        wire.closeNotify();
    }
    SSL_SESSION_free(session);
}

void slowReader(Load& load, unsigned) {
    while (!load.over) {
        auto wire = connect(load.engine, "public", 16 * 1024);
        if (!wire || !wire->send(get("/big", true))) {
            load.ledger.failed("slow reader", "cannot connect");
            continue;
        }
        const std::string head = wire->head();
        std::size_t got = 0;
        for (std::string piece; !(piece = wire->bytes(16 * 1024)).empty(); got += piece.size())
            std::this_thread::sleep_for(5ms);
        if (head.starts_with("HTTP/1.1 200") && got == bigBody)
            load.ledger.answered("big", 200);
        else
            load.ledger.failed("slow reader", fmt::format("{} of {} bytes after \"{}\"", got, bigBody, head.substr(0, 15)));
    }
}

} // namespace gw::soak
