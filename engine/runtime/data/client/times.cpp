// The times of a client connection: heads, bodies, idling, lingering, and clients that do not take what they asked for.
#include "runtime/data/client/client_connection.h"
#include "runtime/data/exchange/exchange.h"

#include <algorithm>

namespace gw::runtime {
namespace {

/// A body's rate is first judged then (it may start slowly), later over each time in which it must make progress.
constexpr auto rateGrace = std::chrono::seconds(5);
constexpr auto rateStep = std::chrono::seconds(1);
constexpr auto takingStep = std::chrono::seconds(1);
/// A client that has nothing under way when the engine drains is told to go after this time, not at once: a request that it
/// had sent by then, still on its way or unread, is answered (RFC 9112 9.6 leaves it no safe way to send a POST again).
constexpr auto farewellTime = std::chrono::milliseconds(200);

/// Fewer bytes than the rate asks for in this time.
bool tooSlow(std::uint64_t bytes, Duration in, const Rate& rate) {
    if (rate.count == 0 || rate.per <= Duration::zero())
        return false;
    const double needed =
        static_cast<double>(rate.count) * (std::chrono::duration<double>(in) / std::chrono::duration<double>(rate.per));
    return static_cast<double>(bytes) < needed;
}

} // namespace

void ClientConnection::watch(Watch what, Duration after) {
    if (after == Duration::zero()) {
        m_watch = Watch::none;
        return;
    }
    m_watch = what;
    m_timer.set(m_core.now() + after);
}

void ClientConnection::watchIdle() {
    if (m_closeAsked)
        watch(Watch::farewell, farewellTime);
    else
        watch(Watch::idle, listener().timeouts.idle);
}

void ClientConnection::startBodyWatch() {
    if (m_watch == Watch::body)
        return;
    m_bodySince = m_progressAt = m_core.now();
    m_bodyBefore = m_bodyBytes;
    m_bodyStarts = true;
    const Duration body = listener().timeouts.body;
    watch(Watch::body, body == Duration::zero() ? Duration(rateGrace) : std::min<Duration>(body, rateGrace));
}

void ClientConnection::onTimer() {
    switch (m_watch) {
    case Watch::none:
        return;
    case Watch::header:
        m_watch = Watch::none;
        // Who sent nothing at all is not answered: there is no request to answer.
        if (m_headBegun)
            refuse({.status = 408, .code = "request-head-timeout", .sentence = "The request head did not come in time"},
                   m_input);
        else
            close(false);
        return;
    case Watch::idle:
    case Watch::taking:
        if (m_stream.queued() > 0 && takesEnough()) // who still takes the last answer is not idle
            watch(Watch::taking, std::min<Duration>(stallTime(), takingStep));
        else if (m_stream.queued() == 0 && m_watch == Watch::taking)
            watchIdle();
        else
            close(m_stream.queued() > 0);
        return;
    case Watch::farewell:
        finish();
        return;
    case Watch::linger:
        if (m_stream.queued() > 0 && !m_turnedAway && takesEnough())
            watch(Watch::linger, std::min<Duration>(stallTime(), takingStep));
        else
            close(m_stream.queued() > 0);
        return;
    case Watch::body:
        checkBodyProgress();
        return;
    }
}

void ClientConnection::checkBodyProgress() {
    const model::ListenerTimeouts& times = listener().timeouts;
    const MonoTime now = m_core.now();
    m_watch = Watch::none;
    if (m_state != State::body && m_state != State::draining)
        return;
    if (m_stream.readMode() == net::Stream::ReadMode::paused) {
        startBodyWatch(); // it is the upstream that is slow; the client is judged anew afterwards
        return;
    }
    const bool stalled = times.body != Duration::zero() && now - m_progressAt >= times.body;
    const Duration window = times.body == Duration::zero() ? Duration(rateGrace) : times.body;
    const Duration in = now - m_bodySince;
    const bool judged = in >= (m_bodyStarts ? std::min<Duration>(window, rateGrace) : window);
    const bool slow = judged && tooSlow(m_bodyBytes - m_bodyBefore, in, times.minRate);
    if (stalled || slow) {
        m_bodyBroken = true;
        if (m_state == State::body)
            m_exchange->requestBodyFailed({pipeline::RequestBodyFailed::Why::timeout});
        else
            finish();
        return;
    }
    if (in >= window) { // what was sent fast earlier does not pay for trickling now
        m_bodySince = now;
        m_bodyBefore = m_bodyBytes;
        m_bodyStarts = false;
    }
    Duration next = rateStep;
    if (times.body != Duration::zero())
        next = std::min<Duration>(next, m_progressAt + times.body - now);
    watch(Watch::body, std::max<Duration>(next, std::chrono::milliseconds(1)));
}

Duration ClientConnection::stallTime() const {
    const Duration body = listener().timeouts.body;
    return body == Duration::zero() ? Duration(rateGrace) : body;
}

void ClientConnection::lookAtTaking() {
    m_writtenBefore = m_stream.sent();
    m_lookedAt = m_core.now();
}

bool ClientConnection::takesEnough() {
    const model::ListenerTimeouts& times = listener().timeouts;
    const Duration in = m_core.now() - m_lookedAt;
    if (in < stallTime())
        return true;
    const std::uint64_t written = m_stream.sent() - m_writtenBefore;
    lookAtTaking();
    return (written > 0 || times.body == Duration::zero()) && !(in >= rateGrace && tooSlow(written, in, times.minRate));
}

void ClientConnection::watchWriting() {
    if (!m_writeTimer)
        m_writeTimer = std::make_unique<net::Timer>(m_core.reactor(), [this] { onWriteTimer(); });
    lookAtTaking();
    m_writeTimer->set(m_core.now() + stallTime());
}

void ClientConnection::unwatchWriting() {
    if (m_writeTimer)
        m_writeTimer->cancel();
}

void ClientConnection::onWriteTimer() {
    if (!takesEnough()) {
        gone();
        close(true);
        return;
    }
    watchWriting();
}

} // namespace gw::runtime
