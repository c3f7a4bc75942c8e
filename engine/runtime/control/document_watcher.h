// Tells when the document's file, or one that it names, has new, complete content: editors that replace the file, ConfigMaps that swap a symbolic
// link, and half-written files are all borne. What is told is the text, so that nobody reads a file that changes underneath.
// Thread: one with a Qt event loop. Owner: the headless run, or the desktop's document. Called by: the same.
#pragma once

#include <QByteArray>
#include <QFileSystemWatcher>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <chrono>
#include <optional>

namespace gw::runtime {

class DocumentWatcher : public QObject {
    Q_OBJECT

public:
    static constexpr qint64 maxBytes = 64LL * 1024 * 1024; ///< a larger file is never read

    /// Watches `path`; `known` is the content that the owner has already.
    DocumentWatcher(const QString& path, const QByteArray& known, QObject* parent = nullptr);

    /// Content that the owner has written or loaded itself, so that it is not told about it.
    void setKnown(const QByteArray& content);
    /// Files that the document names (certificates, keys, secrets): when one of them changes, the document is told about
    /// again, with the content that it has then. Replaces the earlier list.
    void setCompanions(const QStringList& paths);
    /// How long the file must have been left alone before it is read.
    void setDebounce(std::chrono::milliseconds debounce) { m_debounce.setInterval(debounce); }

signals:
    /// The file has other content than what was known, and stood still while it was read; or a companion has changed.
    /// Told once each time.
    void changed(const QByteArray& content);
    /// The file is gone, and did not come back within a second. Told once until it is there again.
    void vanished();

private:
    void touched();
    void look();
    void watchAgain();
    /// Of all companions together.
    [[nodiscard]] QString companionStamps() const;

    QString m_path;
    QByteArray m_known; ///< SHA-256 of the content
    QFileSystemWatcher m_watcher;
    QTimer m_debounce;
    QTimer m_poll; ///< where the kernel gives no notice (network file systems, watches used up)
    QString m_lastStamp;
    QStringList m_companions;
    QString m_knownCompanions, m_lastCompanions; ///< stamps
    int m_missing = 0;
    int m_unstable = 0;
};

} // namespace gw::runtime
