#include "runtime/control/document_watcher.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>

namespace gw::runtime {

namespace {

using namespace std::chrono_literals;

/// Changes whenever the file does: identity through links, size and time of the last write.
QString stampOf(const QString& path) {
    const QFileInfo info(path);
    if (!info.isFile())
        return {};
    return QStringLiteral("%1|%2|%3")
        .arg(info.canonicalFilePath())
        .arg(info.size())
        .arg(info.lastModified().toMSecsSinceEpoch());
}

QByteArray digest(const QByteArray& content) {
    return QCryptographicHash::hash(content, QCryptographicHash::Sha256);
}

} // namespace

DocumentWatcher::DocumentWatcher(const QString& path, const QByteArray& known, QObject* parent)
    : QObject(parent), m_path(QFileInfo(path).absoluteFilePath()), m_known(digest(known)) {
    m_debounce.setSingleShot(true);
    m_debounce.setInterval(150ms);
    m_poll.setInterval(2s);
    connect(&m_debounce, &QTimer::timeout, this, &DocumentWatcher::look);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &DocumentWatcher::touched);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &DocumentWatcher::touched);
    connect(&m_poll, &QTimer::timeout, this, [this] {
        if (stampOf(m_path) != m_lastStamp || companionStamps() != m_lastCompanions)
            touched();
    });
    m_lastStamp = stampOf(m_path);
    watchAgain();
    m_poll.start();
    // A change between the owner's reading and this watch.
    m_debounce.start();
}

void DocumentWatcher::setKnown(const QByteArray& content) {
    m_known = digest(content);
    m_missing = 0; // it is there again, and if it goes at once, that is told
}

void DocumentWatcher::setCompanions(const QStringList& paths) {
    QStringList companions;
    for (const QString& path : paths)
        companions.append(QFileInfo(path).absoluteFilePath());
    companions.removeDuplicates();
    if (companions == m_companions)
        return; // what has changed since the last look is still to be told
    m_companions = companions;
    m_knownCompanions = m_lastCompanions = companionStamps();
    watchAgain();
}

QString DocumentWatcher::companionStamps() const {
    QString all;
    for (const QString& path : m_companions)
        all += stampOf(path) + QLatin1Char('\n');
    return all;
}

void DocumentWatcher::touched() {
    m_debounce.start();
}

void DocumentWatcher::look() {
    watchAgain();
    const QString before = stampOf(m_path);
    QFile file(m_path);
    if (before.isEmpty() || !file.open(QIODevice::ReadOnly)) {
        // Some editors take the old file away first: give the new one a second.
        constexpr int looks = 5;
        if (++m_missing == looks)
            emit vanished();
        if (m_missing < looks)
            QTimer::singleShot(200ms, this, &DocumentWatcher::touched);
        m_lastStamp = before;
        return;
    }
    m_missing = 0;
    if (file.size() > maxBytes) {
        m_lastStamp = before;
        return;
    }
    const QByteArray content = file.read(maxBytes + 1);
    const bool whole = file.error() == QFileDevice::NoError && content.size() <= maxBytes;
    // An empty file is one that is just being written, unless it stays empty.
    const QString companions = companionStamps();
    const bool settled = stampOf(m_path) == before && before == m_lastStamp && companions == m_lastCompanions &&
                         (!content.isEmpty() || m_unstable > 3);
    m_lastStamp = before;
    m_lastCompanions = companions;
    if (!whole || !settled) {
        ++m_unstable;
        m_debounce.start();
        return;
    }
    m_unstable = 0;
    const QByteArray now = digest(content);
    if (now == m_known && companions == m_knownCompanions)
        return;
    m_known = now;
    m_knownCompanions = companions;
    emit changed(content);
}

void DocumentWatcher::watchAgain() {
    // The folder sees replacements and link swaps; the file itself sees writes in place.
    for (const QString& path : QStringList(m_path) + m_companions) {
        const QFileInfo info(path);
        if (!m_watcher.directories().contains(info.absolutePath()))
            m_watcher.addPath(info.absolutePath());
        if (info.exists() && !m_watcher.files().contains(path))
            m_watcher.addPath(path);
    }
}

} // namespace gw::runtime
