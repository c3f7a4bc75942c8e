#include "runtime/control/admin/admin_connection.h"

#include "capture/forms/ndjson.h"
#include "http/http1_encoder.h"

#include <QHostAddress>

#include <fmt/format.h>

namespace gw::runtime {

namespace {

constexpr http::Limits limits{.headerBytes = 32UL * 1024, .headers = 64, .uriBytes = 16UL * 1024};
constexpr std::size_t maxInput = 64UL * 1024; // a head, and what a client may send ahead

} // namespace

AdminConnection::AdminConnection(AdminServer& server, QTcpSocket* socket) : m_server(server), m_socket(socket) {
    m_socket->setParent(this);
    m_socket->setReadBufferSize(static_cast<qint64>(maxInput));
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &AdminConnection::finish);
    connect(m_socket, &QTcpSocket::readyRead, this, &AdminConnection::readMore);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &AdminConnection::takenMore);
    connect(m_socket, &QTcpSocket::disconnected, this, &AdminConnection::finish);
    connect(m_socket, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        if (error != QAbstractSocket::RemoteHostClosedError)
            finish();
    });
    m_deadline.start(m_server.limits().head);
}

AdminConnection::~AdminConnection() {
    m_socket->disconnect(this);
    m_socket->abort();
}

void AdminConnection::readMore() {
    const QByteArray bytes = m_socket->readAll();
    if (m_closing || m_stream) // whatever a reader of a stream says is not heard
        return;
    if (m_input.empty() && !bytes.isEmpty())
        m_deadline.start(m_server.limits().head);
    m_input.append(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    while (!m_closing && !m_stream && !m_input.empty() && readOne()) {
    }
}

/// One request out of the input; false = more bytes are needed (or none wanted).
bool AdminConnection::readOne() {
    // Answers wait in the socket: a client that asks and never reads is not answered without end.
    if (m_socket->bytesToWrite() > m_server.limits().streamBuffer) {
        m_closing = true;
        finish();
        return false;
    }
    Arena arena;
    http::RequestHead head(&arena);
    const http::HeadResult result = m_decoder.request(m_input, limits, arena, head);
    if (result.state == http::HeadState::incomplete)
        return false;
    m_decoder.reset();
    if (result.state == http::HeadState::refused) {
        send(adminProblem(result.refusal.status, result.refusal.sentence, true), false, false);
        return false;
    }
    m_input.erase(0, result.consumed);
    const AdminAnswer answer = answerAdmin(head, m_server, m_socket->localAddress().toString());
    if (answer.stream && head.method == "GET")
        beginStream(answer, head.minorVersion > 0);
    else
        send(answer, head.method == "HEAD", head.keepAlive && !answer.close);
    return true;
}

void AdminConnection::send(const AdminAnswer& answer, bool headOnly, bool keepAlive) {
    std::string out = fmt::format("HTTP/1.1 {} {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-store\r\n"
                                  "X-Content-Type-Options: nosniff\r\n",
                                  answer.status, http::reasonPhrase(answer.status), answer.contentType, answer.body.size());
    for (const auto& [name, value] : answer.headers)
        out += fmt::format("{}: {}\r\n", name, value);
    out += keepAlive ? "\r\n" : "Connection: close\r\n\r\n";
    if (!headOnly)
        out += answer.body;
    m_socket->write(out.data(), static_cast<qint64>(out.size()));
    if (keepAlive)
        m_deadline.start(m_server.limits().idle);
    else
        closeGently();
}

void AdminConnection::beginStream(const AdminAnswer& answer, bool chunked) {
    m_chunked = chunked;
    m_stream = answer.stream;
    m_token = presentToken();
    m_deadline.stop(); // a quiet gateway is no fault of the reader
    const std::string head =
        fmt::format("HTTP/1.1 200 OK\r\nContent-Type: {}\r\n{}Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n"
                    "Connection: close\r\n\r\n",
                    answer.contentType, chunked ? "Transfer-Encoding: chunked\r\n" : "");
    m_socket->write(head.data(), static_cast<qint64>(head.size()));
    m_server.recountStreams();
}

void AdminConnection::publish(const Record& record) {
    if (!m_stream || m_closing)
        return;
    if (m_socket->bytesToWrite() > m_server.limits().streamBuffer) {
        ++m_lost;
        return;
    }
    if (m_lost > 0)
        sendLine(fmt::format("{{\"lost\":{}}}", std::exchange(m_lost, 0)));
    sendLine(capture::toNdjson(*record));
    if (m_stream->limit > 0 && ++m_streamed >= m_stream->limit)
        endStream();
}

std::string AdminConnection::presentToken() const {
    const Plan plan = m_server.backend().runningPlan();
    return plan ? plan->adminToken : std::string();
}

void AdminConnection::planChanged() {
    if (m_stream && !m_closing && m_token != presentToken())
        endStream();
}

void AdminConnection::sendLine(std::string line) {
    line += '\n';
    std::string out = m_chunked ? fmt::format("{:x}\r\n", line.size()) : std::string();
    out += line;
    if (m_chunked)
        out += http::chunkEnd;
    m_socket->write(out.data(), static_cast<qint64>(out.size()));
    if (!m_deadline.isActive())
        m_deadline.start(m_server.limits().write);
}

void AdminConnection::endStream() {
    if (m_chunked)
        m_socket->write(http::lastChunk.data(), static_cast<qint64>(http::lastChunk.size()));
    closeGently();
}

void AdminConnection::takenMore() {
    if (!m_stream)
        return;
    if (m_socket->bytesToWrite() > 0)
        m_deadline.start(m_server.limits().write); // it reads, if slowly
    else if (!m_closing)
        m_deadline.stop();
}

/// What is queued goes out first; a peer that does not take it, or does not close, is cut after a while.
void AdminConnection::closeGently() {
    m_closing = true;
    m_deadline.start(m_server.limits().write);
    m_socket->disconnectFromHost();
}

void AdminConnection::finish() {
    if (std::exchange(m_finished, true))
        return;
    m_closing = true;
    m_stream.reset();
    m_deadline.stop();
    m_socket->disconnect(this);
    m_socket->abort();
    emit finished();
}

} // namespace gw::runtime
