// The request's body on its way from the client: undecided, collected, or streamed to the one attempt that may stream.
#include "runtime/data/client/client_connection.h"
#include "runtime/data/exchange/exchange.h"
#include "runtime/data/worker_core.h"

namespace gw::runtime {
namespace {

/// What waits in memory for a decision, or for a slow upstream, before the client is not read any more.
constexpr std::size_t earlyMax = 64 * 1024;
constexpr std::size_t queuedMax = 256 * 1024;

} // namespace

void Exchange::requestBody(std::string_view bytes, const net::BlockRef& block) {
    if (m_sink == BodySink::discard)
        return;
    m_bodyBytes += bytes.size();
    const std::uint64_t limit = m_flow->bodyLimit();
    if ((limit != 0 && m_bodyBytes > limit) || (m_sink == BodySink::buffer && m_bodyBytes > m_bufferMax)) {
        requestBodyFailed({pipeline::RequestBodyFailed::Why::limit});
        return;
    }
    m_tap.requestBytes(bytes);
    if (m_sink == BodySink::stream && m_streamer->canTakeBody())
        m_streamer->requestBody(bytes, block);
    else
        m_body.append(bytes);
}

void Exchange::requestBodyEnd(std::string_view trailers) {
    m_requestDone = true;
    if (m_sink == BodySink::buffer) {
        event(pipeline::RequestBuffered{m_body});
    } else if (m_sink == BodySink::stream) {
        if (m_streamer->canTakeBody())
            m_streamer->requestBodyEnd(trailers);
        else
            m_trailers = trailers;
    } else if (m_sink == BodySink::undecided) {
        m_trailers = trailers;
    }
}

void Exchange::requestBodyFailed(const pipeline::RequestBodyFailed& failed) {
    if (m_sink == BodySink::discard)
        return;
    m_sink = BodySink::discard;
    m_client->distrustBody();
    event(failed);
}

bool Exchange::wantsBody() const {
    switch (m_sink) {
    case BodySink::undecided:
        return m_body.size() < earlyMax;
    case BodySink::stream:
        return m_streamer->canTakeBody() ? m_streamer->requestQueued() < queuedMax : m_body.size() < earlyMax;
    case BodySink::buffer:
    case BodySink::discard:
        break;
    }
    return true;
}

void Exchange::sendContinue() {
    if (!m_head->expectContinue || m_continueSent || m_headOut || m_requestDone || m_bodyBytes > 0)
        return;
    m_continueSent = true;
    m_client->continueSent();
    m_client->stream().send(http::continueHead);
}

void Exchange::bufferRequest(std::uint64_t max) {
    if (m_sink == BodySink::discard)
        return;
    m_sink = BodySink::buffer;
    m_bufferMax = max;
    if (m_bodyBytes > max)
        requestBodyFailed({pipeline::RequestBodyFailed::Why::limit});
    else if (m_requestDone)
        event(pipeline::RequestBuffered{m_body});
    else
        m_client->bodyRoom();
}

void Exchange::streamRequest(Attempt& attempt) {
    if (m_sink == BodySink::undecided)
        m_sink = BodySink::stream;
    m_streamer = &attempt;
}

/// The attempt has a connection: what came before it goes out first.
void Exchange::granted(Attempt& attempt) {
    if (&attempt != m_streamer || m_sink != BodySink::stream)
        return;
    if (!m_body.empty()) {
        attempt.requestBody(m_body, {});
        m_body.clear();
    }
    if (m_requestDone)
        attempt.requestBodyEnd(m_trailers);
    else
        m_client->bodyRoom();
}

void Exchange::requestDrained() {
    if (!m_requestDone)
        m_client->bodyRoom();
}

} // namespace gw::runtime
