#include "ui/files/single_instance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QLockFile>
#include <QStandardPaths>

namespace gw::ui {

namespace {

constexpr int answerMs = 2000;
constexpr qint64 maxMessage = 1024 * 1024;

QString nameOfThis() {
    const QByteArray of = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation).toUtf8() + '\n' + qgetenv("DISPLAY") + '\n' + qgetenv("WAYLAND_DISPLAY");
    return QStringLiteral("gatewright-") + QString::fromLatin1(QCryptographicHash::hash(of, QCryptographicHash::Sha256).toHex().left(16));
}

} // namespace

SingleInstance::SingleInstance(const QString& name, QObject* parent) : QObject(parent), m_name(name.isEmpty() ? nameOfThis() : name) {
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::accept);
}

bool SingleInstance::handOver(const QStringList& files) {
    // Two starts at once: the second waits until the first listens.
    QLockFile lock(QDir::temp().filePath(m_name + QStringLiteral(".lock")));
    lock.tryLock(answerMs);
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (socket.waitForConnected(answerMs)) {
        QStringList absolute;
        for (const QString& file : files)
            absolute << QDir::current().absoluteFilePath(file);
        socket.write(QJsonDocument(QJsonArray::fromStringList(absolute)).toJson(QJsonDocument::Compact) + '\n');
        if (socket.waitForBytesWritten(answerMs) && socket.waitForReadyRead(answerMs) && socket.readAll().startsWith("ok"))
            return true;
        return false; // it hangs: its socket is left alone
    }
    QLocalServer::removeServer(m_name); // nobody listens: left behind by one that was killed
    m_server.listen(m_name);
    return false;
}

void SingleInstance::accept() {
    while (QLocalSocket* socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        const auto read = [this, socket] {
            if (!socket->canReadLine()) {
                if (socket->bytesAvailable() > maxMessage)
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
