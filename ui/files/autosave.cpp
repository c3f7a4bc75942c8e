#include "ui/files/autosave.h"

#include "ui/document/document.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QPointer>
#include <QRandomGenerator>
#include <QSaveFile>
#include <QStandardPaths>

namespace gw::ui {

namespace {

constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

QString defaultFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/autosave");
}

/// "" or why it could not be written.
QString writeWhole(const QString& path, const QByteArray& content) {
    QSaveFile file(path);
    // The mode is set before there is anything to read.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly) || file.write(content) != content.size() || !file.commit())
        return file.errorString();
    return {};
}

} // namespace

Autosave::Autosave(Document& document, const QString& folder, QObject* parent)
    : QObject(parent), m_document(document), m_folder(folder.isEmpty() ? defaultFolder() : folder) {
    QDir().mkpath(m_folder);
    QFile::setPermissions(m_folder, ownerOnly | QFileDevice::ExeOwner);
    m_file = QStringLiteral("%1/%2-%3.json").arg(m_folder).arg(QCoreApplication::applicationPid()).arg(QRandomGenerator::global()->generate(), 8, 16, QLatin1Char('0'));
    m_lock = std::make_unique<QLockFile>(m_file + QStringLiteral(".lock"));
    m_lock->setStaleLockTime(0); // stale means: its process is gone
    m_lock->tryLock(0);
    m_writer.setMaxThreadCount(1);
    m_timer.setSingleShot(true);
    m_timer.setInterval(delay);
    connect(&m_timer, &QTimer::timeout, this, &Autosave::write);
    connect(&m_document, &Document::changed, this, &Autosave::changed);
    connect(&m_document.undoStack(), &QUndoStack::cleanChanged, this, &Autosave::changed);
}

Autosave::~Autosave() {
    remove(); // an orderly end: saved, or not wanted
    m_writer.waitForDone();
}

void Autosave::setEnabled(bool enabled) {
    m_enabled = enabled;
    changed();
}

void Autosave::changed() {
    if (!m_enabled || !m_document.isModified()) {
        m_timer.stop();
        remove();
    } else if (!m_timer.isActive()) {
        m_timer.start(); // not restarted by further edits: typing without a pause is saved too
    }
}

void Autosave::write() {
    if (!m_enabled || !m_document.isModified())
        return;
    QJsonObject content;
    content[QStringLiteral("path")] = m_document.path();
    content[QStringLiteral("when")] = QDateTime::currentDateTimeUtc().toString(Qt::ISODate);
    content[QStringLiteral("text")] = QString::fromLatin1(QByteArray::fromStdString(m_document.text()).toBase64());
    m_written = true;
    m_writer.start([self = QPointer<Autosave>(this), path = m_file, bytes = QJsonDocument(content).toJson(QJsonDocument::Compact)] {
        const QString why = writeWhole(path, bytes);
        if (why.isEmpty())
            return;
        QMetaObject::invokeMethod(QCoreApplication::instance(), [self, path, why] {
            if (self == nullptr || self->m_complained)
                return;
            self->m_complained = true; // once: the log would say nothing else
            emit self->failed(tr("Unsaved edits cannot be kept in %1: %2. Save the document yourself.").arg(path, why));
        });
    });
}

void Autosave::remove() {
    if (!m_written)
        return;
    m_written = false;
    m_writer.start([path = m_file] { QFile::remove(path); });
}

void Autosave::flush() {
    m_timer.stop();
    write();
    m_writer.waitForDone();
}

std::vector<Leftover> Autosave::leftovers() {
    std::vector<Leftover> found;
    // Locks of programs that were ended before they had anything to keep.
    const QFileInfoList locks = QDir(m_folder).entryInfoList({QStringLiteral("*.json.lock")}, QDir::Files);
    for (const QFileInfo& info : locks)
        if (!QFile::exists(info.filePath().chopped(5)) && info.filePath() != m_file + QStringLiteral(".lock")) {
            QLockFile lock(info.filePath());
            lock.setStaleLockTime(0);
            lock.tryLock(0); // and goes with it
        }
    const QFileInfoList files = QDir(m_folder).entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Time);
    for (const QFileInfo& info : files) {
        const QString path = info.filePath();
        if (path == m_file)
            continue;
        auto lock = std::make_unique<QLockFile>(path + QStringLiteral(".lock"));
        lock->setStaleLockTime(0);
        if (!lock->tryLock(0))
            continue; // its process lives
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QJsonObject content = QJsonDocument::fromJson(file.readAll()).object();
        if (!content.contains(QStringLiteral("text")))
            continue;
        Leftover one;
        one.file = path;
        one.path = content[QStringLiteral("path")].toString();
        const QDateTime when = QDateTime::fromString(content[QStringLiteral("when")].toString(), Qt::ISODate).toLocalTime();
        one.when = QLocale().toString(when, QLocale::ShortFormat);
        one.text = QByteArray::fromBase64(content[QStringLiteral("text")].toString().toLatin1()).toStdString();
        found.push_back(std::move(one));
        m_taken.push_back(std::move(lock));
    }
    return found;
}

void Autosave::drop(const Leftover& leftover) {
    QFile::remove(leftover.file);
}

} // namespace gw::ui
