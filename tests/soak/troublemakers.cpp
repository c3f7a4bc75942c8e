// Clients of services that break, clients that leave, and the reader of captures.
#include "soak/clients.h"

#include <fmt/format.h>

#include <array>

namespace gw::soak {

using namespace std::chrono_literals;
using test::Reply;
using test::Wire;

namespace {

struct Fault {
    const char* path;
    const char* route;
    int status;   ///< that goes out
    bool whole;   ///< … with its body
    const char* body; ///< what must stand in it
};
constexpr std::array<Fault, 7> faults{{
    {"/refused", "refused", 502, true, "connect-refused"},
    {"/faulty/reset-before-head", "faulty", 502, true, "reset-before-head"},
    {"/faulty/reset-in-head", "faulty", 502, true, "reset-before-head"},
    {"/faulty/reset-in-body", "faulty", 200, false, ""},
    {"/faulty/garbage", "faulty", 502, true, "bad-response"},
    {"/faulty/too-much", "faulty", 200, true, "ok"},
    {"/faulty/stall", "stalls", 504, true, "response-timeout"},
}};

} // namespace

void faultClient(Load& load, unsigned seed) {
    std::unique_ptr<Wire> wire;
    for (unsigned turn = seed; !load.over; ++turn) {
        const Fault& fault = faults.at(turn % faults.size());
        if (!wire && !(wire = connect(load.engine, "public"))) {
            load.ledger.failed("fault", "cannot connect");
            std::this_thread::sleep_for(10ms);
            continue;
        }
        const bool sent = wire->send(fmt::format("GET {} HTTP/1.1\r\nHost: soak.test\r\n\r\n", fault.path));
        const Reply reply = sent ? test::readReply(*wire) : Reply();
        // The reset that says "this is not whole" may overtake what it is about, in the client's own kernel.
        const bool overtaken = sent && !fault.whole && reply.head.empty() && wire->wasReset();
        if (overtaken || (reply.status == fault.status && reply.whole == fault.whole && reply.body.find(fault.body) != std::string::npos))
            load.ledger.answered(fault.route, fault.status);
        else
            load.ledger.failed("fault", fmt::format("{}: {} {} {}", fault.path, reply.status, reply.whole ? "whole" : "cut",
                                                    reply.body.substr(0, 200)));
        if (!reply.whole || reply.field("Connection") == "close")
            wire.reset();
    }
}

void leavingClient(Load& load, unsigned seed) {
    std::mt19937 random(seed);
    const std::string body = test::pattern(100'000);
    const std::string head = "POST /leave/echo HTTP/1.1\r\nHost: soak.test\r\nContent-Length: 100000\r\n\r\n";
    while (!load.over) {
        auto wire = connect(load.engine, "public", 16 * 1024);
        if (!wire) {
            load.ledger.failed("leaving client", "cannot connect");
            continue;
        }
        switch (random() % 5) {
        case 0: // without a word
            break;
        case 1: // in the head
            wire->send(std::string_view(head).substr(0, 1 + random() % (head.size() - 1)));
            break;
        case 2: // in the body
            wire->send(head);
            wire->send(std::string_view(body).substr(0, random() % body.size()));
            break;
        case 3: // while it waits
            wire->send("GET /leave/who HTTP/1.1\r\nHost: soak.test\r\n\r\n");
            break;
        default: // while it receives
            wire->send("GET /leave/big HTTP/1.1\r\nHost: soak.test\r\n\r\n");
            (void)wire->bytes(random() % 50'000);
        }
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 3000));
        if (random() % 2 == 0)
            wire->reset();
        load.ledger.left();
    }
}

void captureReader(Load& load, unsigned) {
    while (!load.over) {
        auto wire = connect(load.engine, "admin");
        if (!wire || !wire->send(fmt::format("GET /captures?bodies=true HTTP/1.0\r\nHost: localhost\r\nAuthorization: Bearer {}\r\n\r\n",
                                             load.engine.token())) ||
            !wire->head().starts_with("HTTP/1.1 200")) {
            load.ledger.failed("captures", "no stream");
            std::this_thread::sleep_for(1s);
            continue;
        }
        const auto until = std::chrono::steady_clock::now() + 20s;
        std::string rest;
        while (!load.over && std::chrono::steady_clock::now() < until) {
            const std::string piece = wire->bytes(64 * 1024);
            if (piece.empty())
                break;
            rest += piece;
            std::size_t from = 0;
            for (std::size_t end = 0; (end = rest.find('\n', from)) != std::string::npos; from = end + 1) {
                const std::string_view line = std::string_view(rest).substr(from, end - from);
                if (line.starts_with("{\"lost\":"))
                    load.capturesLost += std::strtoull(line.data() + 8, nullptr, 10);
                else if (line.starts_with("{\"sequence\":") && line.ends_with('}'))
                    ++load.captured;
                else
                    load.ledger.failed("captures", fmt::format("a line that is none: {}", line.substr(0, 100)));
            }
            rest.erase(0, from);
        }
        wire.reset(); // and capture is off
        for (int step = 0; step < 100 && !load.over; ++step)
            std::this_thread::sleep_for(100ms);
    }
}

} // namespace gw::soak
