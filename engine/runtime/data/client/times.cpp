// The times of a client connection: heads, bodies, idling, lingering, and clients that do not take what they asked for.
#include "runtime/data/client/client_connection.h"
#include "runtime/data/exchange/exchange.h"

#include <algorithm>

namespace gw::runtime {
namespace {

/// A body's average rate is judged from then on (it may start slowly).
constexpr auto rateGrace = std::chrono::seconds(5);
constexpr auto rateStep = std::chrono::seconds(1);

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

void ClientConnection::startBodyWatch() {
    if (m_watch == Watch::body)
        return;
    m_bodySince = m_progressAt = m_core.now();
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
            refuse(
                {.status = 408, .code = "request-head-timeout", .sentence = "The request head did not come in time"});
        else
            close(false);
        return;
    case Watch::idle:
        close(false);
        return;
    case Watch::linger:
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
        m_bodyBytes = 0; // it is the upstream that is slow; the client is judged anew afterwards
        startBodyWatch();
        return;
    }
    const bool stalled = times.body != Duration::zero() && now - m_progressAt >= times.body;
    const bool slow = now - m_bodySince >= rateGrace && tooSlow(m_bodyBytes, now - m_bodySince, times.minRate);
    if (stalled || slow) {
        m_bodyBroken = true;
        if (m_state == State::body)
            m_exchange->requestBodyFailed(pipeline::RequestBodyFailed::Why::timeout);
        else
            finish();
        return;
    }
    Duration next = rateStep;
    if (times.body != Duration::zero())
        next = std::min<Duration>(next, m_progressAt + times.body - now);
    watch(Watch::body, std::max<Duration>(next, std::chrono::milliseconds(1)));
}

void ClientConnection::watchWriting() {
    if (!m_writeTimer)
        m_writeTimer = std::make_unique<net::Timer>(m_core.reactor(), [this] { onWriteTimer(); });
    m_writtenBefore = m_stream.sent();
    const Duration stall = listener().timeouts.body;
    m_writeTimer->set(m_core.now() + (stall == Duration::zero() ? Duration(rateGrace) : stall));
}

void ClientConnection::unwatchWriting() {
    if (m_writeTimer)
        m_writeTimer->cancel();
}

/// Judges what the client has taken since the last look.
void ClientConnection::onWriteTimer() {
    const model::ListenerTimeouts& times = listener().timeouts;
    const std::uint64_t written = m_stream.sent() - m_writtenBefore;
    const Duration window = times.body == Duration::zero() ? Duration(rateGrace) : times.body;
    if ((times.body != Duration::zero() && written == 0) ||
        (window >= rateGrace && tooSlow(written, window, times.minRate))) {
        gone();
        close(true);
        return;
    }
    watchWriting();
}

} // namespace gw::runtime
