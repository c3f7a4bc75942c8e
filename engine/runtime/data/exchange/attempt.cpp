#include "runtime/data/exchange/attempt.h"

#include "http/headers.h"
#include "http/http1_encoder.h"
#include "net/tls/session.h"
#include "runtime/data/exchange/body_framing.h"
#include "runtime/data/exchange/exchange.h"
#include "runtime/data/upstream/upstream_pool.h"
#include "runtime/data/worker_core.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace gw::runtime {
namespace {

using pipeline::FaultCause;
using pipeline::FaultStage;

/// Fields that frame or route the message: the driver writes them itself, whatever a request carries.
bool isFraming(std::string_view name) {
    switch (name.size()) {
    case 4:
        return http::sameName(name, "host");
    case 6:
        return http::sameName(name, "expect");
    case 10:
        return http::sameName(name, "connection");
    case 14:
        return http::sameName(name, "content-length");
    case 17:
        return http::sameName(name, "transfer-encoding");
    default:
        return false;
    }
}

/// Methods whose requests say that they have no content (RFC 9110 8.6).
bool anticipatesContent(std::string_view method) {
    return method == "POST" || method == "PUT" || method == "PATCH";
}

} // namespace

void Attempt::begin(Exchange& exchange, const pipeline::Call& call) {
    m_exchange = &exchange;
    m_call = call;
    m_state = State::running;
    Serving& serving = *exchange.serving();
    m_pool = serving.pools[call.upstream];
    m_address = serving.goodAddress[call.upstream][call.endpoint];
    m_way = exchange.way(call.upstream);
    m_began = exchange.core().now();
    start();
}

void Attempt::start() {
    const auto& upstreams = m_exchange->serving()->endpoints->upstreams;
    const EndpointTable::Endpoint* endpoint = nullptr;
    if (m_call.upstream < upstreams.size() && m_call.endpoint < upstreams[m_call.upstream].endpoints.size())
        endpoint = &upstreams[m_call.upstream].endpoints[m_call.endpoint];
    if (endpoint == nullptr || endpoint->addresses.empty()) {
        fail(FaultStage::resolve, FaultCause::unreachable, false, false);
        return;
    }
    if (m_address >= endpoint->addresses.size()) // looked up anew, and there are fewer now
        m_address = 0;
    ticket.to = endpoint->addresses[m_address];
    ticket.tls = m_exchange->serving()->targets[m_call.upstream][m_call.endpoint].get();
    ticket.fresh = m_call.freshConnection;
    if (m_pool->start(*this) == UpstreamPool::Started::overflow)
        fail(FaultStage::pool, FaultCause::overflow, false, false);
}

void Attempt::onGranted(UpstreamConnection& connection) {
    m_connection = &connection;
    m_reused = connection.reused();
    if (trace::Attempt* const traced = m_exchange->traced(id())) {
        traced->reusedConnection = m_reused;
        if (m_reused)
            traced->connected = m_exchange->sinceStart();
    }
    if (m_reused)
        traceTls();
    if (!writeHead(connection.stream())) {
        // Flow and policies have checked every name and value; what still cannot be written is not sent in part.
        drop();
        fail(FaultStage::send, FaultCause::local, m_reused, false);
        return;
    }
    if (trace::Attempt* const traced = m_exchange->traced(id()))
        traced->sent = m_exchange->sinceStart();
    if (m_call.body == pipeline::Call::Body::held)
        connection.stream().send(m_call.held);
    if (m_call.body == pipeline::Call::Body::stream) {
        if (connection.connected())
            openBody();
    } else {
        m_requestEnded = true;
        connection.requestQueued();
    }
}

void Attempt::openBody() {
    m_bodyOpen = true;
    m_exchange->granted(*this);
}

/// How the request's body is framed, as complete field lines in `to` (64 bytes).
std::string_view Attempt::framingLines(char* to) {
    using Body = pipeline::Call::Body;
    const http::RequestHead& client = m_exchange->head();
    m_chunkedRequest = m_call.body == Body::stream && client.framing == http::Framing::chunked;
    if (m_chunkedRequest)
        return "Transfer-Encoding: chunked\r\n";
    std::uint64_t length = 0;
    if (m_call.body == Body::held)
        length = m_call.held.size();
    else if (m_call.body == Body::stream && client.framing == http::Framing::length)
        length = client.contentLength;
    else if (!anticipatesContent(m_call.request->method))
        return {};
    constexpr std::string_view name = "Content-Length: ";
    std::memcpy(to, name.data(), name.size());
    char* end = http::writeDecimal(to + name.size(), length);
    *end++ = '\r';
    *end++ = '\n';
    return {to, static_cast<std::size_t>(end - to)};
}

bool Attempt::writeHead(net::Stream& to) {
    const policy::OutgoingRequest& request = *m_call.request;
    Arena& arena = m_exchange->arena();
    const http::HeaderList* headers = &request.headers;
    http::HeaderList kept(&arena);
    if (std::ranges::any_of(*headers, [](const http::Header& field) { return isFraming(field.name); })) {
        kept.copyFrom(*headers, 0);
        std::erase_if(kept.fields(), [](const http::Header& field) { return isFraming(field.name); });
        headers = &kept;
    }
    std::array<char, 64> framing; // NOLINT: filled below
    const std::string_view rendered = framingLines(framing.data());

    http::RequestLine line{request.method, request.path, request.query, request.hasQuery, true, request.authority};
    const std::string& prefix =
        m_exchange->serving()->plan->upstreams[m_call.upstream].endpoints[m_call.endpoint].pathPrefix;
    if (!prefix.empty() && line.path != "*") { // the asterisk is the server as a whole (RFC 9112 3.2.4)
        char* const joined = arena.room(prefix.size() + request.path.size());
        std::memcpy(joined, prefix.data(), prefix.size());
        std::memcpy(joined + prefix.size(), request.path.data(), request.path.size());
        line.path = {joined, prefix.size() + request.path.size()};
    }
    char* const at = to.reserve(http::requestHeadSize(line, *headers, rendered));
    char* const end = http::writeRequestHead(at, line, *headers, rendered);
    if (end == nullptr)
        return false;
    to.commit(static_cast<std::size_t>(end - at));
    return true;
}

void Attempt::onConnected() {
    traceTls();
    if (trace::Attempt* const traced = m_exchange->traced(id()))
        traced->connected = m_exchange->sinceStart();
    m_exchange->serving()->goodAddress[m_call.upstream][m_call.endpoint] = static_cast<std::uint16_t>(m_address);
    if (m_call.body == pipeline::Call::Body::stream)
        openBody();
}

void Attempt::requestBody(std::string_view bytes, const net::BlockRef& block) {
    sendBody(m_connection->stream(), bytes, block, m_chunkedRequest);
}

void Attempt::requestBodyEnd(std::string_view trailers) {
    if (m_chunkedRequest)
        sendLastChunk(m_connection->stream(), m_call.trailers ? trailers : std::string_view(), m_exchange->arena());
    m_requestEnded = true;
    m_connection->requestQueued();
}

std::size_t Attempt::requestQueued() const {
    return m_connection != nullptr ? m_connection->stream().queued() : 0;
}

void Attempt::onReplyHead(const http::ResponseHead& head) {
    m_reply = &head;
    if (trace::Attempt* const traced = m_exchange->traced(id())) {
        traced->headAt = m_exchange->sinceStart();
        traced->status = head.status;
    }
    m_exchange->event(pipeline::ReplyHead{id(), &head});
}

void Attempt::buffer(std::uint64_t max) {
    m_sink = Sink::buffer;
    m_max = max;
    if (m_reply != nullptr && m_reply->framing == http::Framing::length && m_reply->contentLength <= max)
        m_buffer.reserve(m_reply->contentLength);
    if (m_connection != nullptr)
        m_connection->want(true);
}

void Attempt::pump() {
    m_sink = Sink::pump;
    if (m_connection != nullptr)
        m_connection->want(true);
}

void Attempt::failPump() {
    drop();
    fail(FaultStage::head, FaultCause::badMessage, m_reused, true);
}

void Attempt::hold(bool back) {
    if (m_connection != nullptr)
        m_connection->want(!back);
}

void Attempt::onReplyBody(std::string_view bytes, const net::BlockRef& block) {
    m_bytes += bytes.size();
    if (m_sink == Sink::pump) {
        m_exchange->replyBody(*this, bytes, block);
        return;
    }
    if (m_bytes > m_max) {
        drop();
        fail(FaultStage::body, FaultCause::tooLarge, m_reused, true);
        return;
    }
    m_buffer.append(bytes);
}

void Attempt::onReplyEnd(std::string_view trailers) {
    m_connection = nullptr;
    m_state = State::over;
    stampEnd();
    count(m_reply != nullptr && m_reply->status >= 500);
    if (m_sink == Sink::pump)
        m_exchange->replyEnd(*this, trailers);
    else
        m_exchange->event(pipeline::ReplyBuffered{id(), m_buffer});
}

void Attempt::onCallFailed(FaultStage stage, FaultCause cause, bool anyReplyByte) {
    traceTls();
    m_connection = nullptr;
    const bool before = stage == FaultStage::connect || stage == FaultStage::tls;
    if (before && !m_bodyOpen && nextAddress())
        start();
    else
        fail(stage, cause, m_reused, anyReplyByte);
}

bool Attempt::nextAddress() {
    const auto& endpoint = m_exchange->serving()->endpoints->upstreams[m_call.upstream].endpoints[m_call.endpoint];
    if (++m_addressesTried >= endpoint.addresses.size())
        return false;
    m_address = (m_address + 1) % endpoint.addresses.size();
    return true;
}

void Attempt::fail(FaultStage stage, FaultCause cause, bool reused, bool anyByte) {
    m_state = State::over;
    stampEnd();
    count(stage, cause);
    m_exchange->event(pipeline::Failed{id(), stage, cause, reused, anyByte});
}

void Attempt::onRequestDrained() {
    if (m_call.body == pipeline::Call::Body::stream)
        m_exchange->requestDrained();
}

Arena& Attempt::replyArena() {
    return m_exchange->arena();
}

void Attempt::stampEnd() {
    if (trace::Attempt* const traced = m_exchange->traced(id())) {
        traced->ended = m_exchange->sinceStart();
        traced->bytesIn = m_bytes;
    }
}

void Attempt::traceTls() {
    trace::Attempt* const traced = m_exchange->traced(id());
    const net::tls::Session* const session = m_connection != nullptr ? m_connection->stream().tls() : nullptr;
    if (traced == nullptr || session == nullptr)
        return;
    const auto keep = [this](std::string_view text) { return m_exchange->keepTraced(text); };
    const net::tls::Facts& facts = session->facts();
    traced->tls = {.version = keep(facts.version),
                   .cipher = keep(facts.cipher),
                   .resumed = facts.resumed,
                   .serverName = keep(facts.serverName),
                   .peer = keep(facts.peerSubject),
                   .peerNames = keep(facts.peerNames),
                   .fingerprint = keep(facts.peerFingerprint)};
    traced->tlsFailure = keep(session->failureText());
}

void Attempt::drop() {
    if (m_connection != nullptr)
        std::exchange(m_connection, nullptr)->letGo(!m_requestEnded || m_reply != nullptr);
    else if (m_pool != nullptr)
        m_pool->cancel(*this);
}

void Attempt::count(bool failed) {
    if (m_way == nullptr)
        return;
    const MonoTime now = m_exchange->core().now();
    std::exchange(m_way, nullptr)->add(now - m_began, failed);
    m_exchange->serving()->endpointCells[m_call.upstream][m_call.endpoint]->good(now);
}

void Attempt::count(FaultStage stage, FaultCause cause) {
    if (m_way == nullptr)
        return;
    const MonoTime now = m_exchange->core().now();
    std::exchange(m_way, nullptr)->add(now - m_began, true);
    // What this side has no room for says nothing about the service.
    if (cause != FaultCause::overflow && cause != FaultCause::local)
        m_exchange->serving()->endpointCells[m_call.upstream][m_call.endpoint]->bad(now, stage, cause);
}

void Attempt::abandon(bool timedOut) {
    if (m_state == State::running) {
        stampEnd();
        if (m_reply != nullptr)
            count(m_reply->status >= 500);
        else if (timedOut)
            count(FaultStage::head, FaultCause::timeout);
    }
    drop();
    m_state = State::abandoned;
}

void Attempt::reset() {
    drop();
    m_exchange = nullptr;
    m_pool = nullptr;
    m_reply = nullptr;
    m_way = nullptr;
    m_call = {};
    m_state = State::free;
    m_sink = Sink::none;
    m_chunkedRequest = m_bodyOpen = m_requestEnded = m_reused = false;
    m_address = m_addressesTried = 0;
    m_bytes = m_max = 0;
    if (m_buffer.capacity() > 64 * 1024)
        m_buffer = {};
    else
        m_buffer.clear();
}

} // namespace gw::runtime
