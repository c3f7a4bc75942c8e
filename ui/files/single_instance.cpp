#include "ui/files/single_instance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QLockFile>
#include <QStandardPaths>

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gw::ui {

namespace {

constexpr int answerMs = 2000;
constexpr qint64 maxMessage = 1024 * 1024;

QString nameOfThis() {
    const QByteArray of = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation).toUtf8() + '\n' + qgetenv("DISPLAY") + '\n' + qgetenv("WAYLAND_DISPLAY");
    return QStringLiteral("gatewright-") + QString::fromLatin1(QCryptographicHash::hash(of, QCryptographicHash::Sha256).toHex().left(16));
}

/// In a folder that only this user can write to: in a public one anybody could listen first. "" = there is none.
QString pathOf(const QString& name) {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation); // Qt checks owner and mode
    struct stat facts {};
    const bool own = !folder.isEmpty() && ::lstat(QFile::encodeName(folder).constData(), &facts) == 0 && S_ISDIR(facts.st_mode) && facts.st_uid == ::geteuid() && (facts.st_mode & 0077) == 0;
    return own ? folder + QLatin1Char('/') + name : QString();
}

/// Whether this user runs the program at the other end.
bool isOwn(const QLocalSocket& socket) {
    ucred peer{};
    socklen_t size = sizeof peer;
    return ::getsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == ::geteuid();
}

} // namespace

SingleInstance::SingleInstance(const QString& name, QObject* parent) : QObject(parent), m_path(pathOf(name.isEmpty() ? nameOfThis() : name)) {
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.setMaxPendingConnections(16);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::accept);
}

bool SingleInstance::handOver(const QStringList& files) {
    if (m_path.isEmpty())
        return false;
    // Two starts at once: the second waits until the first listens.
    QLockFile lock(m_path + QStringLiteral(".lock"));
    lock.tryLock(answerMs);
    QLocalSocket socket;
    socket.connectToServer(m_path);
    if (socket.waitForConnected(answerMs)) {
        if (!isOwn(socket))
            return false;
        QStringList absolute;
        for (const QString& file : files)
            absolute << QDir::current().absoluteFilePath(file);
        socket.write(QJsonDocument(QJsonArray::fromStringList(absolute)).toJson(QJsonDocument::Compact) + '\n');
        if (socket.waitForBytesWritten(answerMs) && socket.waitForReadyRead(answerMs) && socket.readAll().startsWith("ok"))
            return true;
        return false; // it hangs: its socket is left alone
    }
    QLocalServer::removeServer(m_path); // nobody listens: left behind by one that was killed
    m_server.listen(m_path);
    return false;
}

void SingleInstance::accept() {
    while (QLocalSocket* socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        if (!isOwn(*socket)) {
            socket->abort();
            continue;
        }
        socket->setReadBufferSize(maxMessage);
        const auto read = [this, socket] {
            if (!socket->canReadLine()) {
                if (socket->bytesAvailable() >= maxMessage)
                    socket->abort();
                return;
            }
            const QJsonDocument message = QJsonDocument::fromJson(socket->readLine());
            if (!message.isArray())
                return socket->abort();
            QStringList files;
            for (const QJsonValue& one : message.array())
                files << one.toString();
            socket->write("ok\n");
            socket->flush();
            socket->disconnectFromServer();
            emit received(files);
        };
        connect(socket, &QLocalSocket::readyRead, this, read);
        read(); // it may all be there already
    }
}

} // namespace gw::ui
