#include "runtime/control/admin/admin_server.h"

#include "net/listening_socket.h"
#include "runtime/control/admin/admin_connection.h"

#include <QTcpSocket>

#include <algorithm>
#include <cerrno>
#include <unistd.h>

namespace gw::runtime {

AdminServer::AdminServer(AdminBackend& backend, const AdminLimits& limits, QObject* parent)
    : QObject(parent), m_backend(backend), m_limits(limits) {
    connect(&m_server, &QTcpServer::newConnection, this, &AdminServer::accept);
}

AdminServer::~AdminServer() {
    m_server.close();
    for (AdminConnection* one : std::exchange(m_connections, {}))
        delete one;
    recountStreams(); // the backend outlives its listener: nobody asks for captures any more
}

int AdminServer::listen(const std::string& address, std::uint16_t port) {
    net::Address to;
    if (!net::Address::parse(address, port, to))
        return EADDRNOTAVAIL;
    const auto fd = net::ListeningSocket::openAlone(to);
    if (!fd)
        return fd.error();
    if (!m_server.setSocketDescriptor(*fd)) {
        ::close(*fd);
        return EINVAL;
    }
    return 0;
}

QString AdminServer::url() const {
    const QHostAddress address = m_server.serverAddress();
    const QString host = address.protocol() == QAbstractSocket::IPv6Protocol
                             ? QLatin1Char('[') + address.toString() + QLatin1Char(']')
                             : address.toString();
    return QStringLiteral("http://%1:%2").arg(host).arg(m_server.serverPort());
}

void AdminServer::publish(const Record& record) {
    for (AdminConnection* one : std::vector(m_connections))
        if (std::ranges::find(m_connections, one) != m_connections.end())
            one->publish(record);
}

void AdminServer::planChanged() {
    for (AdminConnection* one : std::vector(m_connections))
        if (std::ranges::find(m_connections, one) != m_connections.end())
            one->planChanged();
}

bool AdminServer::isOwnHost(const std::string& host, const QString& reached) const {
    if (host == "localhost")
        return true;
    const QHostAddress given(QString::fromStdString(host));
    if (given.isNull())
        return false;
    // A listener on every address is reached under addresses that it need not know (port forwarding): any number will
    // do, since a rebound name never is one.
    const QHostAddress bound = m_server.serverAddress();
    const bool everywhere = bound == QHostAddress(QHostAddress::AnyIPv4) || bound == QHostAddress(QHostAddress::AnyIPv6) ||
                            bound == QHostAddress(QHostAddress::Any);
    return everywhere || given == bound || given == QHostAddress(reached);
}

std::size_t AdminServer::streams() const {
    return m_headStreams + m_bodyStreams;
}

void AdminServer::accept() {
    while (QTcpSocket* socket = m_server.nextPendingConnection()) {
        if (m_connections.size() >= m_limits.connections) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        auto* connection = new AdminConnection(*this, socket);
        m_connections.push_back(connection);
        connect(connection, &AdminConnection::finished, this, [this, connection] {
            std::erase(m_connections, connection);
            recountStreams();
            connection->deleteLater();
        });
    }
}

void AdminServer::recountStreams() {
    std::size_t heads = 0;
    std::size_t bodies = 0;
    for (const AdminConnection* one : m_connections)
        if (one->isStreaming())
            ++(one->wantsBodies() ? bodies : heads);
    if (heads == m_headStreams && bodies == m_bodyStreams)
        return;
    m_headStreams = heads;
    m_bodyStreams = bodies;
    m_backend.streamsChanged(heads, bodies);
}

} // namespace gw::runtime
