// Bytes from the client: heads straight from the received bytes, bodies to the exchange, the rest kept for later.
#include "runtime/data/client/client_connection.h"
#include "runtime/data/exchange/exchange.h"

#include <algorithm>

namespace gw::runtime {
namespace {

/// Bodies beyond this are received into own blocks (no copy to the upstream), smaller ones through the shared buffers.
constexpr std::uint64_t largeBody = 32 * 1024;
/// Responses that may wait for the client before its next pipelined request is begun.
constexpr std::size_t queuedMax = 256 * 1024;

/// Why the chunks that came along with their head are refused: looked at before the request goes anywhere, so that no
/// service sees the beginning of what never ends.
http::Refusal brokenAhead(std::string_view bytes) {
    http::BodyDecoder body(http::Framing::chunked, 0);
    for (;;) {
        const http::BodyDecoder::Step step = body.next(bytes);
        if (step.refusal || step.done || step.consumed == 0)
            return step.refusal;
        bytes.remove_prefix(step.consumed);
    }
}

} // namespace

void ClientConnection::onData(std::string_view bytes, const net::BlockRef& block) {
    switch (m_state) {
    case State::free:
    case State::lingering:
    case State::closing:
        return; // read only so that the client's bytes do not turn our FIN into a reset
    default:
        break;
    }
    if (m_input.empty()) {
        take(bytes, block);
        return;
    }
    m_input.append(bytes);
    resume();
}

void ClientConnection::resume() {
    if (m_taking)
        return;
    if (m_input.empty())
        adjustReading();
    else
        take(m_input, {});
}

/// `bytes` is either what was just received, or the whole of m_input.
void ClientConnection::take(std::string_view bytes, const net::BlockRef& block) {
    const bool fromInput = bytes.data() == m_input.data();
    m_taking = true;
    const std::size_t used = consume(bytes, block);
    m_taking = false;
    if (m_state == State::free || m_state == State::closing || m_state == State::lingering) {
        m_input.clear();
        return;
    }
    if (fromInput)
        m_input.erase(0, used);
    else if (used < bytes.size())
        m_input.assign(bytes.substr(used));
    adjustReading();
}

std::size_t ClientConnection::consume(std::string_view bytes, const net::BlockRef& block) {
    std::size_t used = 0;
    for (;;) {
        bool goOn = false;
        if (m_state == State::head)
            goOn = takeHead(bytes, used);
        else if (m_state == State::body || m_state == State::draining)
            goOn = takeBody(bytes, used, block);
        if (!goOn)
            return used;
    }
}

/// False if it cannot go on before something happens.
bool ClientConnection::takeHead(std::string_view bytes, std::size_t& used) {
    if (used == bytes.size() || m_stream.queued() > queuedMax)
        return false;
    if (!m_headBegun) {
        m_headBegun = true;
        m_headSince = m_core.now();
    }
    const pipeline::ListenerPlan& plan = listener();
    Exchange* const exchange = m_core.takeExchange();
    const http::HeadResult result =
        m_decoder.request(bytes.substr(used), plan.limits, exchange->arena(), exchange->freshHead());
    if (result.state != http::HeadState::complete) {
        exchange->dismiss();
        if (result.state == http::HeadState::refused)
            refuse(result.refusal, bytes.substr(used));
        else if (m_watch != Watch::header)
            watch(Watch::header, plan.timeouts.header);
        return false;
    }
    if (exchange->head().framing == http::Framing::chunked)
        if (const http::Refusal broken = brokenAhead(bytes.substr(used + result.consumed))) {
            exchange->dismiss();
            refuse(broken, bytes.substr(used, result.consumed));
            return false;
        }
    if (outdated()) { // a reload while the head came
        exchange->dismiss();
        refuse({.status = 421, .code = "connection-outdated", .sentence = "The TLS rules of this listener have changed: connect anew"},
               bytes.substr(used, result.consumed));
        return false;
    }
    used += result.consumed;
    m_decoder.reset();
    m_headBegun = false;
    m_watch = Watch::none;
    ++m_requests;
    const http::RequestHead& head = exchange->head();
    m_body.start(head.framing, head.contentLength);
    m_bodyBytes = 0;
    m_bodyBroken = false;
    m_awaitsContinue = head.expectContinue;
    m_state = m_body.done() ? State::waiting : State::body;
    m_exchange = exchange;
    exchange->begin(*this, m_point->serving, m_point->listener, m_headSince, m_body.done());
    return m_state == State::head || m_state == State::body || m_state == State::draining;
}

bool ClientConnection::takeBody(std::string_view bytes, std::size_t& used, const net::BlockRef& block) {
    if (m_state == State::draining && m_body.done()) {
        m_state = State::head;
        watchIdle();
        return true;
    }
    if (used == bytes.size()) {
        startBodyWatch();
        return false;
    }
    const http::BodyDecoder::Step step = m_body.next(bytes.substr(used));
    if (step.refusal) {
        m_bodyBroken = true;
        if (m_state == State::draining)
            finish();
        else
            m_exchange->requestBodyFailed(
                {pipeline::RequestBodyFailed::Why::badFraming, step.refusal.code, step.refusal.sentence});
        return false;
    }
    used += step.consumed;
    m_bodyBytes += step.consumed;
    m_progressAt = m_core.now();
    m_awaitsContinue = false;
    if (m_state == State::draining)
        return step.consumed > 0;
    if (!step.data.empty())
        m_exchange->requestBody(step.data, block);
    if (m_state == State::body && m_body.done()) {
        m_state = State::waiting;
        m_watch = Watch::none;
        m_exchange->requestBodyEnd(m_body.trailers());
    }
    return step.consumed > 0 && m_state != State::waiting;
}

void ClientConnection::adjustReading() {
    using Mode = net::Stream::ReadMode;
    Mode mode = Mode::head;
    if (m_state == State::body && !m_exchange->wantsBody()) {
        mode = Mode::paused;
    } else if (m_state == State::body) {
        const bool large =
            m_body.framing() == http::Framing::length ? m_body.remaining() > largeBody : m_bodyBytes > largeBody;
        mode = large ? Mode::body : Mode::head;
    } else if ((m_state == State::waiting || m_state == State::head) &&
               m_input.size() > listener().limits.headerBytes) {
        mode = Mode::paused; // enough read ahead; up to here it may be one head, which one byte more would refuse
    }
    if (m_stream.readMode() != mode)
        m_stream.read(mode);
}

void ClientConnection::bodyRoom() {
    if (m_state != State::body || m_taking || m_stream.readMode() != net::Stream::ReadMode::paused)
        return;
    m_progressAt = m_core.now(); // the pause was ours
    adjustReading();
}

} // namespace gw::runtime
