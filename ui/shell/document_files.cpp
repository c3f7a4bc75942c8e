#include "ui/shell/document_files.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPointer>
#include <QSettings>
#include <QThreadPool>

namespace gw::ui {

namespace {

constexpr qsizetype recentLimit = 10;
constexpr qint64 maxBytes = 16 * 1024 * 1024;

const char* const emptyDocument = R"({
  "gateway": {
    "gatewright": 1,
    "name": "gateway",
    "listeners": [{ "name": "public", "address": "127.0.0.1", "port": 8080 }],
    "routes": [
      { "name": "health", "match": { "path": "/health", "methods": ["GET"] }, "respond": { "json": { "status": "up" } } }
    ]
  },
  "canvas": {}
}
)";

} // namespace

DocumentFiles::DocumentFiles(Document& document, QWidget* window) : QObject(window), m_document(document), m_window(window) {}

QStringList DocumentFiles::recent() {
    return QSettings().value(QStringLiteral("recent")).toStringList();
}

void DocumentFiles::remember(const QString& path) {
    QStringList files = recent();
    const QString absolute = QFileInfo(path).absoluteFilePath();
    files.removeAll(absolute);
    files.prepend(absolute);
    QSettings().setValue(QStringLiteral("recent"), files.mid(0, recentLimit));
    emit recentChanged();
}

void DocumentFiles::openDialog() {
    const QString path = QFileDialog::getOpenFileName(m_window, tr("Open document"), QFileInfo(m_document.path()).path(), tr("Gateway documents (*.json)"));
    if (!path.isEmpty())
        open(path);
}

void DocumentFiles::open(const QString& path) {
    if (!mayLeave())
        return;
    const quint64 ticket = ++m_opening;
    QThreadPool::globalInstance()->start([self = QPointer<DocumentFiles>(this), path, ticket] {
        QFile file(path);
        QString error;
        QByteArray content;
        if (!file.open(QIODevice::ReadOnly))
            error = file.errorString();
        else if (file.size() > maxBytes)
            error = tr("it is larger than 16 MiB");
        else
            content = file.readAll();
        QMetaObject::invokeMethod(QCoreApplication::instance(), [self, path, ticket, content, error] {
            if (self == nullptr || self->m_opening != ticket)
                return;
            if (!error.isEmpty()) {
                emit self->said(tr("%1 cannot be opened: %2").arg(path, error));
                QMessageBox::warning(self->m_window, tr("Open document"), tr("%1 cannot be opened: %2").arg(path, error));
                return;
            }
            self->m_document.setText(content.toStdString(), QFileInfo(path).absoluteFilePath());
            self->remember(path);
            self->watch();
            emit self->said(tr("opened %1").arg(path));
        });
    });
}

void DocumentFiles::create() {
    if (!mayLeave())
        return;
    m_watcher.reset();
    m_document.setText(emptyDocument, {});
}

void DocumentFiles::reload() {
    if (!m_document.path().isEmpty())
        open(m_document.path());
}

void DocumentFiles::watch() {
    m_watcher = std::make_unique<runtime::DocumentWatcher>(m_document.path(), QByteArray::fromStdString(m_document.text()));
    connect(m_watcher.get(), &runtime::DocumentWatcher::changed, this, &DocumentFiles::changedOutside);
    connect(m_watcher.get(), &runtime::DocumentWatcher::vanished, this, [this] { emit said(tr("%1 is gone from the disk; Save writes it again").arg(m_document.path())); });
}

void DocumentFiles::changedOutside(const QByteArray& content) {
    if (m_document.isModified()) {
        emit said(tr("%1 changed on disk; your edits are kept. File → Reload takes the file's text.").arg(m_document.title()));
        return;
    }
    m_document.setText(content.toStdString(), m_document.path());
    emit said(tr("%1 changed on disk and was read again").arg(m_document.title()));
}

bool DocumentFiles::save() {
    return m_document.path().isEmpty() ? saveAs() : [this] {
        const QString error = m_document.save(m_document.path());
        if (!error.isEmpty()) {
            QMessageBox::warning(m_window, tr("Save document"), error);
            return false;
        }
        if (m_watcher != nullptr)
            m_watcher->setKnown(QByteArray::fromStdString(m_document.text()));
        return true;
    }();
}

bool DocumentFiles::saveAs() {
    QString path = QFileDialog::getSaveFileName(m_window, tr("Save document"), m_document.path().isEmpty() ? QStringLiteral("gateway.gatewright.json") : m_document.path(),
                                                tr("Gatewright project (*.gatewright.json);;JSON (*.json)"));
    if (path.isEmpty())
        return false;
    const QString error = m_document.save(path);
    if (!error.isEmpty()) {
        QMessageBox::warning(m_window, tr("Save document"), error);
        return false;
    }
    remember(path);
    watch();
    return true;
}

bool DocumentFiles::mayLeave() {
    if (!m_document.isModified())
        return true;
    const auto answer = QMessageBox::question(m_window, tr("Unsaved changes"), tr("%1 has changes that are not saved.").arg(m_document.title()),
                                              QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, QMessageBox::Save);
    if (answer == QMessageBox::Save)
        return save();
    return answer == QMessageBox::Discard;
}

} // namespace gw::ui
