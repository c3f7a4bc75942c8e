#include "runtime/data/upstream/upstream_connection.h"

#include "net/tls/session.h"
#include "runtime/data/upstream/upstream_pool.h"

#include <cerrno>

namespace gw::runtime {
namespace {

using pipeline::FaultCause;
using pipeline::FaultStage;

/// Bodies beyond this are received into own blocks (no copy to the client), smaller ones through the shared buffers.
constexpr std::uint64_t largeBody = 32 * 1024;
constexpr std::uint8_t maxInterim = 16;
const http::Limits replyLimits{.headerBytes = 64 * 1024, .headers = 256, .uriBytes = 0};

FaultCause causeOf(int error) {
    switch (error) {
    case ECONNREFUSED:
        return FaultCause::refused;
    case EHOSTUNREACH:
    case ENETUNREACH:
    case EADDRNOTAVAIL:
        return FaultCause::unreachable;
    case ETIMEDOUT:
        return FaultCause::timeout;
    case EMFILE:
    case ENFILE:
    case ENOMEM:
    case ENOBUFS:
        return FaultCause::local;
    default:
        return FaultCause::reset;
    }
}

FaultCause causeOf(net::tls::Failure failure) {
    using net::tls::Failure;
    switch (failure) {
    case Failure::expired:
        return FaultCause::certificateExpired;
    case Failure::name:
        return FaultCause::certificateName;
    case Failure::unknownAuthority:
        return FaultCause::certificateUnknown;
    case Failure::certificate:
        return FaultCause::certificateBad;
    case Failure::refused:
        return FaultCause::tlsRefused;
    case Failure::reset:
        return FaultCause::reset;
    case Failure::none:
    case Failure::plainText:
    case Failure::protocol:
        break;
    }
    return FaultCause::badMessage;
}

} // namespace

UpstreamConnection::UpstreamConnection(net::Reactor& reactor, UpstreamPool& pool)
    : m_pool(pool), m_stream(reactor, *this), m_timer(reactor, [this] { onTimer(); }) {}

void UpstreamConnection::open(const ConnectionTimes& times, CallHandler& handler) {
    m_endpoint = handler.ticket.to;
    net::tls::Target* const target = handler.ticket.tls;
    m_tlsIdentity = target != nullptr ? target->identity() : 0;
    m_state = State::connecting;
    m_reused = m_large = false;
    bind(times, handler);
    arm(times.connect);
    m_stream.connect(m_endpoint);
    if (target != nullptr)
        m_stream.secure(target->shared_from_this());
    handler.onGranted(*this);
}

void UpstreamConnection::reuse(const ConnectionTimes& times, CallHandler& handler) {
    m_state = State::busy;
    m_reused = true;
    bind(times, handler);
    handler.onGranted(*this);
}

void UpstreamConnection::bind(const ConnectionTimes& times, CallHandler& handler) {
    m_times = times;
    m_handler = &handler;
    m_head = nullptr;
    m_at = At::head;
    m_requestQueued = m_anyByte = m_started = m_paused = m_eof = false;
    m_interim = 0;
    m_bodyBytes = 0;
    m_decoder.reset();
    m_kept.clear();
}

void UpstreamConnection::evict() {
    m_state = State::closing;
    m_stream.close();
}

void UpstreamConnection::want(bool body) {
    m_started = m_started || body;
    m_paused = !body;
    if (m_taking || m_handler == nullptr)
        return;
    takeKept();
}

void UpstreamConnection::letGo(bool reset) {
    CallHandler* const handler = std::exchange(m_handler, nullptr);
    m_state = State::closing;
    if (handler != nullptr)
        m_pool.finish(*handler);
    m_stream.close(reset);
}

void UpstreamConnection::onConnected(int error) {
    if (m_state != State::connecting)
        return;
    const net::tls::Session* const tls = m_stream.tls();
    if (error != 0 && tls != nullptr && tls->failure() != net::tls::Failure::none)
        return failTls();
    if (tls != nullptr && error == 0)
        m_pool.handshaken(tls->facts().resumed);
    if (error != 0) {
        fail(FaultStage::connect, error == ECONNRESET ? FaultCause::refused : causeOf(error));
        return;
    }
    m_state = State::busy;
    read(between());
    m_handler->onConnected();
}

void UpstreamConnection::onData(std::string_view bytes, const net::BlockRef& block) {
    if (m_state == State::idle) {
        // Nothing was asked: these bytes could only be taken for the answer to somebody else's request.
        m_pool.forget(*this);
        evict();
        return;
    }
    if (m_state != State::busy)
        return;
    m_anyByte = true;
    if (m_kept.empty()) {
        take(bytes, block);
        return;
    }
    m_kept.append(bytes);
    takeKept();
}

void UpstreamConnection::takeKept() {
    m_spare.clear();
    m_spare.swap(m_kept);
    take(m_spare, {});
}

void UpstreamConnection::take(std::string_view bytes, const net::BlockRef& block) {
    m_taking = true;
    while (m_handler != nullptr) {
        const bool goOn = m_at == At::head ? takeHead(bytes) : takeBody(bytes, block);
        if (!goOn)
            break;
    }
    m_taking = false;
    if (m_handler == nullptr || m_state != State::busy)
        return;
    if (m_at == At::body && m_body.done() && m_started) {
        finishReply(bytes.empty());
        return;
    }
    if (m_eof && m_started) {
        atEof();
        return;
    }
    if (m_at == At::body)
        arm(m_times.idle);
    adjustReading();
}

/// False if nothing can be done before more bytes come (or the call is over).
bool UpstreamConnection::takeHead(std::string_view& bytes) {
    if (bytes.empty())
        return false;
    if (m_head == nullptr)
        m_head = m_handler->replyArena().make<http::ResponseHead>(&m_handler->replyArena());
    const http::HeadResult result =
        m_decoder.response(bytes, replyLimits, m_handler->method(), m_handler->replyArena(), *m_head);
    if (result.state == http::HeadState::incomplete) {
        keep(bytes);
        return false;
    }
    // 101 answers an Upgrade, which is never sent.
    if (result.state == http::HeadState::refused || m_head->status == 101 || (m_head->status < 200 && m_interim == maxInterim)) {
        fail(FaultStage::head, FaultCause::badMessage);
        return false;
    }
    bytes.remove_prefix(result.consumed);
    m_decoder.reset();
    if (m_head->status < 200) {
        ++m_interim;
        m_head = nullptr;
        return true;
    }
    m_body.start(m_head->framing, m_head->contentLength);
    m_at = At::body;
    m_handler->onReplyHead(*m_head);
    return true;
}

bool UpstreamConnection::takeBody(std::string_view& bytes, const net::BlockRef& block) {
    if (!m_started) {
        keep(bytes);
        bytes = {};
        return false;
    }
    if (m_body.done() || bytes.empty())
        return false;
    const http::BodyDecoder::Step step = m_body.next(bytes);
    if (step.refusal) {
        fail(FaultStage::body, FaultCause::badMessage);
        return false;
    }
    bytes.remove_prefix(step.consumed);
    if (!step.data.empty()) {
        m_bodyBytes += step.data.size();
        m_handler->onReplyBody(step.data, block);
    }
    return step.consumed > 0 && !m_body.done();
}

void UpstreamConnection::keep(std::string_view rest) {
    if (rest.data() == m_spare.data() && rest.size() == m_spare.size())
        m_kept.swap(m_spare);
    else
        m_kept.append(rest);
}

void UpstreamConnection::finishReply(bool nothingLeft) {
    const bool reusable = nothingLeft && m_head->keepAlive && m_requestQueued && m_stream.queued() == 0 && !m_eof &&
                          m_body.framing() != http::Framing::untilEof;
    CallHandler* const handler = std::exchange(m_handler, nullptr);
    m_pool.finish(*handler);
    if (reusable) {
        m_state = State::idle;
        m_large = m_bodyBytes > largeBody;
        read(between());
        arm(m_times.idle);
        m_pool.release(*this);
    } else {
        m_state = State::closing;
        m_stream.close();
    }
    handler->onReplyEnd(m_body.trailers());
}

void UpstreamConnection::onEof() {
    if (m_state == State::idle) {
        m_pool.forget(*this);
        evict();
        return;
    }
    if (m_state != State::busy)
        return;
    m_eof = true;
    if (m_at == At::body && !m_started)
        return; // what was held back comes first
    atEof();
}

void UpstreamConnection::atEof() {
    if (m_at == At::body && m_body.completeAtEof())
        finishReply(true);
    else
        fail(stage(), FaultCause::reset);
}

void UpstreamConnection::onError(int error) {
    if (m_state == State::idle) {
        m_pool.forget(*this);
        evict();
    } else if (m_state == State::busy && m_stream.tls() != nullptr && !m_anyByte &&
               m_stream.tls()->failure() == net::tls::Failure::refused) {
        failTls(); // TLS 1.3: a server judges our certificate after the handshake
    } else if (m_state == State::connecting || m_state == State::busy) {
        fail(stage(), causeOf(error));
    }
}

void UpstreamConnection::failTls() {
    if (m_state == State::connecting)
        m_pool.handshakeFailed();
    fail(FaultStage::tls, causeOf(m_stream.tls()->failure()));
}

void UpstreamConnection::onDrained() {
    if (m_handler != nullptr)
        m_handler->onRequestDrained();
}

void UpstreamConnection::onClosed() {
    m_state = State::free;
    m_timer.cancel();
    if (m_kept.capacity() > largeBody)
        m_kept = {};
    if (m_spare.capacity() > largeBody)
        m_spare = {};
    m_pool.closed(*this);
}

FaultStage UpstreamConnection::stage() const {
    if (m_state == State::connecting)
        return FaultStage::connect;
    if (m_at == At::body)
        return FaultStage::body;
    return m_anyByte || (m_requestQueued && m_stream.queued() == 0) ? FaultStage::head : FaultStage::send;
}

void UpstreamConnection::fail(FaultStage at, FaultCause cause) {
    CallHandler* const handler = std::exchange(m_handler, nullptr);
    m_state = State::closing;
    m_pool.finish(*handler, true);
    m_stream.close(m_anyByte && at != FaultStage::tls); // it may be writing: see Attempt::drop
    handler->onCallFailed(at, cause, m_anyByte);
}

net::Stream::ReadMode UpstreamConnection::between() const {
    return m_large ? net::Stream::ReadMode::body : net::Stream::ReadMode::head;
}

void UpstreamConnection::read(net::Stream::ReadMode mode) {
    if (m_stream.readMode() != mode)
        m_stream.read(mode);
}

void UpstreamConnection::adjustReading() {
    using Mode = net::Stream::ReadMode;
    Mode mode = between();
    if (m_at == At::body) {
        const bool large =
            m_body.framing() == http::Framing::length ? m_body.remaining() > largeBody : m_bodyBytes > largeBody;
        mode = !m_started || m_paused ? Mode::paused : large || m_large ? Mode::body : Mode::head;
    }
    read(mode);
}

void UpstreamConnection::arm(Duration after) {
    if (after == Duration::zero())
        return;
    m_due = m_pool.now() + after;
    m_timer.set(m_due);
}

void UpstreamConnection::onTimer() {
    if (m_state == State::connecting) {
        const bool shaking = m_stream.tls() != nullptr && m_stream.tls()->isHandshaking();
        if (shaking)
            m_pool.handshakeFailed();
        fail(shaking ? FaultStage::tls : FaultStage::connect, FaultCause::timeout);
    } else if (m_state == State::idle) {
        m_pool.forget(*this);
        evict();
    } else if (m_state == State::busy && m_at == At::body) {
        if (m_paused || !m_started)
            arm(m_times.idle); // it is the client that is slow
        else
            fail(FaultStage::body, FaultCause::timeout);
    }
}

} // namespace gw::runtime
