#include "ui/files/document_files.h"

#include "ui/files/read_file.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
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
    if (m_asking)
        m_waiting << path;
    else if (mayLeave())
        read(path);
}

void DocumentFiles::openNext() {
    if (!m_asking && !m_reading && !m_waiting.isEmpty())
        open(m_waiting.takeFirst());
}

bool DocumentFiles::openInstead() {
    if (m_waiting.isEmpty())
        return false;
    read(m_waiting.takeFirst());
    return true;
}

bool DocumentFiles::isOpen(const QString& path) const {
    if (m_document.path().isEmpty())
        return false;
    const QFileInfo one(path);
    return one.absoluteFilePath() == m_document.path() || (one.exists() && one.canonicalFilePath() == QFileInfo(m_document.path()).canonicalFilePath());
}

void DocumentFiles::read(const QString& path) {
    const quint64 ticket = ++m_opening;
    m_reading = true;
    QThreadPool::globalInstance()->start([self = QPointer<DocumentFiles>(this), path, ticket] {
        const auto content = readDocumentFile(path);
        QMetaObject::invokeMethod(QCoreApplication::instance(), [self, path, ticket, content] {
            if (self == nullptr || self->m_opening != ticket)
                return;
            self->m_reading = false;
            if (content) {
                self->opened(path, *content);
            } else {
                self->forget(path);
                emit self->said(tr("%1 cannot be opened: %2").arg(path, content.error()));
                QMessageBox::warning(self->m_window, tr("Open document"), tr("%1 cannot be opened: %2").arg(path, content.error()));
            }
            self->openNext();
        });
    });
}

void DocumentFiles::leave() {
    m_watcher.reset();
    m_gone = 0;
    m_proposal.clear();
    if (m_question != nullptr)
        m_question->close(); // it was about the other one
}

void DocumentFiles::opened(const QString& path, const QByteArray& content) {
    leave();
    if (path.startsWith(QLatin1String(":/"))) {
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
    leave();
    m_document.setText(emptyDocument, {});
}

void DocumentFiles::close() {
    if (!mayLeave())
        return;
    leave();
    m_document.setText({}, {});
}

void DocumentFiles::reload() {
    if (!m_document.path().isEmpty())
        open(m_document.path()); // asks about changes
}

void DocumentFiles::watch(const QByteArray& known) {
    m_watcher = std::make_unique<runtime::DocumentWatcher>(m_document.path(), known);
    connect(m_watcher.get(), &runtime::DocumentWatcher::changed, this, &DocumentFiles::changedOutside);
    connect(m_watcher.get(), &runtime::DocumentWatcher::vanished, this, &DocumentFiles::vanished);
}

void DocumentFiles::vanished() {
    if (!m_document.isModified())
        m_gone = m_document.revision();
    m_document.forgetSaved(); // what is on the screen is the last copy
    emit said(tr("%1 is gone from the disk; Save writes it again").arg(m_document.path()));
}

bool DocumentFiles::mayEmpty(const QString& path) const {
    const QFileInfo there(path);
    if (m_document.text().find_first_not_of(" \t\r\n") != std::string::npos || there.size() == 0)
        return true;
    QMessageBox box(QMessageBox::Warning, tr("Save document"), tr("The text is empty. Saving it would leave nothing of what %1 holds.").arg(there.fileName()), QMessageBox::Cancel,
                    m_window);
    box.setInformativeText(tr("Undo brings the text back."));
    const QAbstractButton* empties = box.addButton(tr("&Empty the file"), QMessageBox::DestructiveRole);
    box.setDefaultButton(QMessageBox::Cancel);
    box.exec();
    return box.clickedButton() == empties;
}

bool DocumentFiles::write(const QString& path) {
    if (!mayEmpty(path))
        return false;
    const bool watched = m_watcher != nullptr && path == m_document.path();
    if (const QString why = m_document.save(path); !why.isEmpty())
        return saveElsewhere(why);
    if (m_question != nullptr)
        m_question->close(); // the file has this text now
    m_gone = 0;
    if (watched)
        m_watcher->setKnown(QByteArray::fromStdString(m_document.text()));
    else
        watch(QByteArray::fromStdString(m_document.text())); // another file, or restored after a crash
    emit said(tr("saved %1").arg(path));
    return true;
}

bool DocumentFiles::saveElsewhere(const QString& why) {
    QMessageBox box(QMessageBox::Warning, tr("Save document"), why, QMessageBox::Cancel, m_window);
    QPushButton* elsewhere = box.addButton(tr("Save &as…"), QMessageBox::AcceptRole);
    box.setDefaultButton(elsewhere);
    box.exec();
    return box.clickedButton() == elsewhere && saveAs();
}

bool DocumentFiles::save() {
    return m_document.path().isEmpty() ? saveAs() : write(m_document.path());
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
    remember(m_document.path());
    return true;
}

bool DocumentFiles::mayLeave() {
    if (!m_document.isModified())
        return true;
    if (m_asking)
        return false; // the question is on the screen already
    m_asking = true;
    const auto reset = qScopeGuard([this] {
        m_asking = false;
        QMetaObject::invokeMethod(this, &DocumentFiles::openNext, Qt::QueuedConnection);
    });
    const bool gone = m_document.revision() == m_gone && !QFileInfo::exists(m_document.path());
    const auto answer = QMessageBox::question(m_window, tr("Unsaved changes"),
                                              (gone ? tr("%1 is gone from the disk. What is on the screen is the last copy.") : tr("%1 has changes that are not saved.")).arg(m_document.title()),
                                              QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, QMessageBox::Save);
    if (answer == QMessageBox::Save)
        return save();
    return answer == QMessageBox::Discard;
}

} // namespace gw::ui
