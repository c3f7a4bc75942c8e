#include "runtime/data/composer_client.h"

#include "http/headers.h"
#include "http/http1_encoder.h"
#include "http/uri.h"
#include "net/tls/session.h"
#include "pipeline/flow/fault.h"
#include "runtime/data/worker_core.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QPointer>

#include <fmt/format.h>

namespace gw::runtime {
namespace {

std::string_view sentence(pipeline::FaultStage stage, pipeline::FaultCause cause) {
    if (stage == pipeline::FaultStage::tls)
        return pipeline::faultText(stage, cause).sentence;
    using enum pipeline::FaultCause;
    switch (cause) {
    case refused:
        return "connection refused";
    case unreachable:
        return "no way there";
    case timeout:
        return "timed out";
    case reset:
        return "the server closed the connection before its reply was complete";
    case badMessage:
        return "the server's reply is no valid HTTP/1.1";
    case tooLarge:
        return "the reply is too large";
    default:
        break;
    }
    return "no descriptor or memory left";
}

} // namespace

ComposerClient::ComposerClient(WorkerCore& core, ComposedRequest request, std::function<void(ComposedReply)> done)
    : m_core(core)
    , m_request(std::move(request))
    , m_done(std::move(done))
    , m_started(core.clock().now())
    , m_pool(core.reactor(), std::make_shared<UpstreamShare>(), m_cells, [] {})
    , m_timeout(core.reactor(), [this] { giveUp("no complete reply in time"); }) {
    m_pool.configure({.maxConnections = 0, .maxPending = 0, .maxRequests = 0}, {});
}

/// "" or what is wrong with the URL.
std::string ComposerClient::parseUrl() {
    std::string_view url = m_request.url;
    m_secure = http::startsWithName(url, "https://");
    if (!m_secure && !http::startsWithName(url, "http://"))
        return "the URL must begin with http:// or https://";
    url.remove_prefix(m_secure ? 8 : 7);
    const std::size_t end = url.find_first_of("/?#");
    m_authority = url.substr(0, end);
    const auto authority = http::parseAuthority(m_authority);
    if (!authority)
        return "the URL's host is malformed";
    m_host = authority->host;
    m_port = authority->hasPort ? authority->port : static_cast<std::uint16_t>(m_secure ? 443 : 80);
    std::string_view rest = end == std::string_view::npos ? std::string_view() : url.substr(end);
    rest = rest.substr(0, rest.find('#'));
    m_path = rest.starts_with('/') ? std::string(rest) : "/" + std::string(rest);
    return {};
}

void ComposerClient::start() {
    m_timeout.set(m_core.now() + m_request.timeout);
    if (const std::string error = parseUrl(); !error.empty()) {
        m_core.reactor().post([self = QPointer(this), error] {
            if (self)
                self->giveUp(error);
        });
        return;
    }
    QHostInfo::lookupHost(QString::fromStdString(m_host), this, [this](const QHostInfo& info) {
        if (info.addresses().isEmpty())
            giveUp(fmt::format("{} does not resolve: {}", m_host, info.errorString().toStdString()));
        else
            call(info.addresses().constFirst().toString().toStdString());
    });
}

void ComposerClient::call(const std::string& address) {
    if (m_ended)
        return;
    if (!net::Address::parse(address, m_port, ticket.to))
        return giveUp(fmt::format("{} is no address that can be connected to", address));
    if (m_secure) {
        auto settings = std::make_shared<pki::ClientSettings>();
        // An own listener is known by its address: its certificate, often one for trials, proves nothing more.
        settings->verify = !m_core.listensOn(ticket.to);
        settings->identity = 1;
        std::string error;
        m_target = net::tls::Target::make(std::move(settings), m_host, error);
        if (!m_target)
            return giveUp(fmt::format("TLS cannot be set up: {}", error));
        ticket.tls = m_target.get();
    }
    ticket.fresh = true;
    if (m_pool.start(*this) != UpstreamPool::Started::yes)
        giveUp("no connection can be made");
}

void ComposerClient::onGranted(UpstreamConnection& connection) {
    m_connection = &connection;
    http::HeaderList headers(&m_arena);
    bool hasHost = false;
    for (const auto& [name, value] : m_request.headers) {
        const bool framing = http::sameName(name, "content-length") || http::sameName(name, "transfer-encoding") ||
                             http::sameName(name, "connection") || http::sameName(name, "expect");
        if (framing)
            continue;
        hasHost = hasHost || http::sameName(name, "host");
        headers.add(name, value);
    }
    if (!hasHost)
        headers.fields().insert(headers.fields().begin(), http::Header{"Host", m_authority});
    const std::string length = std::to_string(m_request.body.size());
    if (!m_request.body.empty() || m_request.method == "POST" || m_request.method == "PUT" ||
        m_request.method == "PATCH")
        headers.add("Content-Length", length);
    headers.add("Connection", "close");
    const std::size_t mark = m_path.find('?');
    const std::string_view path(m_path);
    const http::RequestLine line{m_request.method, path.substr(0, mark),
                                 mark == std::string::npos ? std::string_view() : path.substr(mark + 1),
                                 mark != std::string::npos};
    char* const at = connection.stream().reserve(http::requestHeadSize(line, headers));
    char* const end = http::writeRequestHead(at, line, headers);
    if (end == nullptr) {
        std::exchange(m_connection, nullptr)->letGo(true);
        giveUp("the method, the path or a header holds bytes that may not be sent");
        return;
    }
    connection.stream().commit(static_cast<std::size_t>(end - at));
    connection.stream().send(m_request.body);
    connection.requestQueued();
}

void ComposerClient::onReplyHead(const http::ResponseHead& head) {
    m_reply.status = head.status;
    m_reply.reason = head.reason;
    for (const http::Header& field : head.headers)
        m_reply.headers.emplace_back(field.name, field.value);
    m_connection->want(true);
}

void ComposerClient::onReplyBody(std::string_view bytes, const net::BlockRef&) {
    if (m_reply.body.size() + bytes.size() > replyMax) {
        std::exchange(m_connection, nullptr)->letGo(true);
        giveUp(std::string(sentence(pipeline::FaultStage::body, pipeline::FaultCause::tooLarge)));
        return;
    }
    m_reply.body.append(bytes);
}

void ComposerClient::onReplyEnd(std::string_view) {
    m_connection = nullptr;
    end();
}

void ComposerClient::onCallFailed(pipeline::FaultStage stage, pipeline::FaultCause cause, bool) {
    m_connection = nullptr;
    giveUp(std::string(sentence(stage, cause)));
}

void ComposerClient::giveUp(const std::string& error) {
    if (m_ended)
        return;
    m_reply = {};
    m_reply.error = error;
    if (m_connection != nullptr)
        std::exchange(m_connection, nullptr)->letGo(true);
    end();
}

void ComposerClient::end() {
    if (std::exchange(m_ended, true))
        return;
    m_timeout.cancel();
    m_pool.closeIdle();
    m_reply.duration = m_core.clock().now() - m_started;
    std::exchange(m_done, {})(std::move(m_reply));
    m_core.finished(this);
}

} // namespace gw::runtime
