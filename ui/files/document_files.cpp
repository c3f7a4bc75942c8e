#include "ui/files/document_files.h"

#include "ui/files/read_file.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPointer>
#include <QScopeGuard>
#include <QSettings>
#include <QThreadPool>

namespace gw::ui {

namespace {

constexpr qsizetype recentLimit = 10;

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

DocumentFiles::DocumentFiles(Document& document, QWidget* window) : QObject(window), m_document(document), m_window(window), m_autosave(document) {
    connect(&m_autosave, &Autosave::failed, this, &DocumentFiles::said);
}

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

void DocumentFiles::forget(const QString& path) {
    QStringList files = recent();
    if (files.removeAll(QFileInfo(path).absoluteFilePath()) == 0)
        return;
    QSettings().setValue(QStringLiteral("recent"), files);
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
        const auto content = readDocumentFile(path);
        QMetaObject::invokeMethod(QCoreApplication::instance(), [self, path, ticket, content] {
            if (self == nullptr || self->m_opening != ticket)
                return;
            if (!content) {
                self->forget(path);
                emit self->said(tr("%1 cannot be opened: %2").arg(path, content.error()));
                QMessageBox::warning(self->m_window, tr("Open document"), tr("%1 cannot be opened: %2").arg(path, content.error()));
                return;
            }
            self->opened(path, *content);
        });
    });
}

void DocumentFiles::opened(const QString& path, const QByteArray& content) {
    if (path.startsWith(QLatin1String(":/"))) {
        m_watcher.reset();
        m_proposal = QFileInfo(path).fileName();
        m_document.setText(content.toStdString(), {});
        emit said(tr("opened a copy of the sample %1; Save asks where to keep it").arg(m_proposal));
        return;
    }
    m_document.setText(content.toStdString(), QFileInfo(path).absoluteFilePath());
    remember(path);
    watch(QByteArray::fromStdString(m_document.text()));
    emit said(tr("opened %1").arg(path));
}

void DocumentFiles::create() {
    if (!mayLeave())
        return;
    m_watcher.reset();
    m_proposal.clear();
    m_document.setText(emptyDocument, {});
}

void DocumentFiles::reload() {
    if (!m_document.path().isEmpty())
        open(m_document.path());
}

void DocumentFiles::watch(const QByteArray& known) {
    m_watcher = std::make_unique<runtime::DocumentWatcher>(m_document.path(), known);
    connect(m_watcher.get(), &runtime::DocumentWatcher::changed, this, &DocumentFiles::changedOutside);
    connect(m_watcher.get(), &runtime::DocumentWatcher::vanished, this, [this] { emit said(tr("%1 is gone from the disk; Save writes it again").arg(m_document.path())); });
}

bool DocumentFiles::write(const QString& path) {
    const QString error = m_document.save(path);
    if (!error.isEmpty()) {
        QMessageBox::warning(m_window, tr("Save document"), error);
        return false;
    }
    if (m_question != nullptr)
        m_question->close(); // the file has this text now
    return true;
}

bool DocumentFiles::save() {
    if (m_document.path().isEmpty())
        return saveAs();
    if (!write(m_document.path()))
        return false;
    if (m_watcher != nullptr)
        m_watcher->setKnown(QByteArray::fromStdString(m_document.text()));
    else
        watch(QByteArray::fromStdString(m_document.text())); // it was restored after a crash
    emit said(tr("saved %1").arg(m_document.path()));
    return true;
}

bool DocumentFiles::saveAs() {
    const QString proposal = !m_document.path().isEmpty() ? m_document.path() : !m_proposal.isEmpty() ? m_proposal : QStringLiteral("gateway.gatewright.json");
    QString path = QFileDialog::getSaveFileName(m_window, tr("Save document"), proposal, tr("Gatewright project (*.gatewright.json);;JSON (*.json)"));
    if (path.isEmpty())
        return false;
    if (QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".gatewright.json");
    if (!write(path))
        return false;
    remember(path);
    watch(QByteArray::fromStdString(m_document.text()));
    emit said(tr("saved %1").arg(path));
    return true;
}

bool DocumentFiles::mayLeave() {
    if (!m_document.isModified())
        return true;
    if (m_asking)
        return false; // the question is on the screen already
    m_asking = true;
    const auto reset = qScopeGuard([this] { m_asking = false; });
    const auto answer = QMessageBox::question(m_window, tr("Unsaved changes"), tr("%1 has changes that are not saved.").arg(m_document.title()),
                                              QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, QMessageBox::Save);
    if (answer == QMessageBox::Save)
        return save();
    return answer == QMessageBox::Discard;
}

} // namespace gw::ui
