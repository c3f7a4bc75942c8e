// The response on its way to the client: heads with their framing, whole answers, and the pump of an upstream's body.
#include "http/http1_encoder.h"
#include "runtime/data/client/client_connection.h"
#include "runtime/data/exchange/body_framing.h"
#include "runtime/data/exchange/exchange.h"
#include "runtime/data/worker_core.h"

#include <array>
#include <cstring>

namespace gw::runtime {
namespace {

/// Response bytes that may wait for a slow client before its upstream is not read any more.
constexpr std::size_t queuedMax = 256 * 1024;
/// Bodies up to this size are sent from the same buffer as their head.
constexpr std::size_t inlineBody = 16 * 1024;
constexpr auto slowStep = std::chrono::milliseconds(100);

char* put(char* to, std::string_view text) {
    std::memcpy(to, text.data(), text.size());
    return to + text.size();
}

} // namespace

bool Exchange::bodiless(std::uint16_t status) const {
    return m_head->method == "HEAD" || status == 204 || status == 304 || status < 200;
}

/// Queues the head and `body` (all or the beginning of it). `length` is the value of Content-Length, "" = none.
bool Exchange::writeHead(const policy::OutgoingResponse& head, Frame frame, std::string_view length,
                         std::string_view body) {
    const bool old = m_head->minorVersion == 0;
    if (frame == Frame::untilClose || !m_head->keepAlive || m_client->mustClose() || !m_client->bodyDrainable())
        m_ending = Ending::close;
    std::array<char, 192> framing; // NOLINT: filled below
    char* at = framing.data();
    if (!head.headers.has("date"))
        at = put(put(put(at, "Date: "), m_core.date()), "\r\n");
    if (!length.empty())
        at = put(put(put(at, "Content-Length: "), length), "\r\n");
    if (frame == Frame::chunked)
        at = put(at, "Transfer-Encoding: chunked\r\n");
    if (m_ending == Ending::close)
        at = put(at, "Connection: close\r\n");
    else if (old)
        at = put(at, "Connection: keep-alive\r\n");
    const std::string_view rendered(framing.data(), static_cast<std::size_t>(at - framing.data()));

    const bool together = body.size() <= inlineBody;
    const std::size_t size = http::responseHeadSize(head.status, {}, head.headers, rendered);
    net::Stream& stream = m_client->stream();
    char* const to = stream.reserve(size + (together ? body.size() : 0));
    char* end = http::writeResponseHead(to, head.status, {}, head.headers, rendered);
    if (end == nullptr)
        return false;
    if (together && !body.empty())
        end = put(end, body);
    stream.commit(static_cast<std::size_t>(end - to));
    if (!together)
        stream.send(body);
    m_headOut = true;
    m_frame = frame;
    m_tap.responseHead(head, rendered, m_arena);
    m_tap.responseBytes(body);
    m_replyBytes += body.size();
    return true;
}

void Exchange::respond(const pipeline::Respond& respond) {
    if (respond.close)
        m_ending = Ending::close;
    std::array<char, 20> digits; // NOLINT: filled below
    const std::uint16_t status = respond.head->status;
    std::string_view length;
    if (status != 204 && status != 304 && status >= 200)
        length = {digits.data(),
                  static_cast<std::size_t>(http::writeDecimal(digits.data(), respond.body.size()) - digits.data())};
    std::string_view body = bodiless(status) ? std::string_view() : respond.body;
    const std::string_view whole = body;
    if (respond.truncate)
        body = body.substr(0, body.size() / 2);
    else if (respond.slowBytes)
        body = {};
    if (!writeHead(*respond.head, Frame::length, length, body)) {
        m_ending = Ending::reset; // an answer of our own that cannot be written is never sent in part
        event(pipeline::Responded{});
        return;
    }
    if (respond.truncate) {
        m_ending = Ending::cut;
    } else if (respond.slowBytes && !whole.empty()) {
        m_slow = whole;
        m_slowTimer = std::make_unique<net::Timer>(m_core.reactor(), [this] { sendSlowly(); });
        m_slowTimer->set(m_core.now() + slowStep);
        return;
    }
    m_whole = true;
    event(pipeline::Responded{});
}

void Exchange::sendSlowly() {
    m_client->stream().send(m_slow.substr(0, 1));
    m_tap.responseBytes(m_slow.substr(0, 1));
    ++m_replyBytes;
    m_slow.remove_prefix(1);
    if (!m_slow.empty()) {
        m_slowTimer->set(m_core.now() + slowStep);
        return;
    }
    m_whole = true;
    event(pipeline::Responded{});
}

void Exchange::pump(const pipeline::Pump& pump) {
    Attempt* const attempt = find(pump.attempt);
    if (attempt == nullptr || attempt->reply() == nullptr)
        return;
    const http::ResponseHead& reply = *attempt->reply();
    std::array<char, 20> digits; // NOLINT: filled below
    std::string_view length;
    Frame frame = Frame::none;
    if (bodiless(pump.head->status)) {
        if (pump.head->status != 204 && reply.headers.has("content-length")) // what GET would have had
            length = {digits.data(),
                      static_cast<std::size_t>(http::writeDecimal(digits.data(), reply.contentLength) - digits.data())};
    } else if (reply.framing == http::Framing::length || reply.framing == http::Framing::none) {
        frame = Frame::length;
        length = {digits.data(),
                  static_cast<std::size_t>(http::writeDecimal(digits.data(), reply.contentLength) - digits.data())};
    } else {
        frame = m_head->minorVersion == 0 ? Frame::untilClose : Frame::chunked;
    }
    m_pumped = attempt;
    if (!writeHead(*pump.head, frame, length, {})) {
        m_ending = Ending::reset;
        attempt->failPump();
        return;
    }
    attempt->pump();
}

void Exchange::replyBody(Attempt& attempt, std::string_view bytes, const net::BlockRef& block) {
    if (m_frame == Frame::none)
        return;
    net::Stream& stream = m_client->stream();
    sendBody(stream, bytes, block, m_frame == Frame::chunked);
    m_replyBytes += bytes.size();
    m_tap.responseBytes(bytes);
    if (!m_holding && stream.queued() > queuedMax) {
        m_holding = true;
        attempt.hold(true);
        m_client->watchWriting();
    }
}

void Exchange::replyEnd(Attempt& attempt, std::string_view trailers) {
    if (m_frame == Frame::chunked)
        sendLastChunk(m_client->stream(), trailers, m_arena);
    m_whole = true;
    event(pipeline::ReplyPumped{attempt.id(), attempt.bytes()});
}

void Exchange::clientDrained() {
    if (!std::exchange(m_holding, false))
        return;
    m_client->unwatchWriting();
    if (m_pumped != nullptr)
        m_pumped->hold(false);
}

} // namespace gw::runtime
