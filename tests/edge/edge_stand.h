// A whole engine with one worker between a hostile client and a recorder, kept for all rows of a test on one backend.
// Thread: one with a Qt loop. Owner: the test. Called by: tests/edge.
#pragma once

#include "edge/recorder.h"
#include "engine/wire.h"
#include "tls/engine_stand.h"

#include <memory>
#include <string>
#include <vector>

namespace gw::test {

/// One answer that came over a connection.
struct Answer {
    int status = 0;
    std::string code; ///< of a problem body, "" = none
    Reply reply;
};

/// What a client saw until its connection ended, or until it was asked no more.
struct Conversation {
    std::vector<Answer> answers;
    bool ended = false; ///< the engine closed
    bool reset = false;
};

struct Arrived {
    std::string bytes;
    std::vector<Recorder::Request> requests;
};

class EdgeStand {
public:
    /// `document`: %SERVICE% stands for the recorder's URL. Throws if it does not run.
    EdgeStand(bool epoll, QByteArray document);

    /// The recorder is cleared, the bytes are sent to the listener at once, and answers are read until `expected` have
    /// come or the engine says that it closes; then its end is awaited.
    [[nodiscard]] Conversation talk(const std::string& listener, std::string_view bytes, std::size_t expected = 1);
    /// What the recorder got since talk() began. A request over a connection of its own goes through first (and is left
    /// out): once it is answered, whatever was sent before it has arrived.
    [[nodiscard]] Arrived arrived(const std::string& listener = "in");

    Recorder service;
    EngineStand engine{std::string()};
};

/// Values of `epoll` for the backends that work here.
[[nodiscard]] std::vector<bool> backends();
[[nodiscard]] const char* backendName(bool epoll);

} // namespace gw::test
