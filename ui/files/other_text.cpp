// Second part of DocumentFiles: there is another text of the document than the one on the screen. A file that changed on disk, and
// edits that a crash left behind.
#include "ui/files/diff_dialog.h"
#include "ui/files/document_files.h"
#include "ui/files/read_file.h"

#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

namespace gw::ui {

namespace {

/// What the file has that the edits belong to; nothing where there is none that can be read.
std::optional<QByteArray> savedText(const Leftover& leftover) {
    if (leftover.path.isEmpty())
        return {};
    auto content = readDocumentFile(leftover.path);
    return content ? std::optional(std::move(*content)) : std::nullopt;
}

} // namespace

void DocumentFiles::changedOutside(const QByteArray& content) {
    m_outside = content;
    // A file that came back meets no edits, only the text of the one that was gone.
    if (m_document.isModified() && m_document.revision() != m_gone) {
        askAboutOutside();
        return;
    }
    takeOutside();
}

void DocumentFiles::takeOutside() {
    m_gone = 0;
    m_document.setText(m_outside.toStdString(), m_document.path());
    if (!QFileInfo::exists(m_document.path())) { // gone since it was asked
        vanished();
        return;
    }
    emit said(tr("%1 changed on disk and was read again").arg(m_document.title()));
}

void DocumentFiles::askAboutOutside() {
    if (m_question != nullptr)
        return; // its Reload takes the newest text
    auto* box = new QMessageBox(QMessageBox::Question, tr("Changed on disk"), tr("%1 changed on disk, and you have changes that are not saved.").arg(m_document.title()), QMessageBox::NoButton,
                                m_window);
    box->setInformativeText(tr("Reload drops your changes. Keep mine leaves the file as it is until you save."));
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* reload = box->addButton(tr("&Reload"), QMessageBox::DestructiveRole);
    QPushButton* keep = box->addButton(tr("&Keep mine"), QMessageBox::RejectRole);
    QPushButton* compare = box->addButton(tr("&Compare…"), QMessageBox::ActionRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    connect(box, &QMessageBox::buttonClicked, this, [this, reload, compare](const QAbstractButton* button) {
        m_question = nullptr;
        if (button == reload)
            takeOutside();
        else if (button == compare)
            compareOutside();
    });
    m_question = box;
    box->open();
}

void DocumentFiles::compareOutside() {
    auto* dialog = new DiffDialog(tr("Changed on disk"), tr("− your text, + the file's text of %1").arg(m_document.title()), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->compare(QString::fromStdString(m_document.text()), QString::fromUtf8(m_outside));
    QPushButton* reload = dialog->addChoice(tr("&Reload"), false);
    QPushButton* keep = dialog->addChoice(tr("&Keep mine"), true);
    connect(keep, &QPushButton::clicked, dialog, &QDialog::reject);
    connect(reload, &QPushButton::clicked, this, [this, dialog] {
        dialog->accept();
        takeOutside();
    });
    m_question = dialog;
    dialog->open();
}

void DocumentFiles::offerRecovery() {
    if (m_leftovers.empty())
        m_leftovers = m_autosave.leftovers();
    if (!m_leftovers.empty())
        offer(m_leftovers.front());
}

void DocumentFiles::offer(const Leftover& leftover) {
    const QString saved = QString::fromUtf8(savedText(leftover).value_or(QByteArray()));
    const QString name = leftover.path.isEmpty() ? tr("a document that was never saved") : leftover.path;
    auto* dialog = new DiffDialog(tr("Recover changes"), tr("The program ended without saving %1. Its changes of %2 were kept:").arg(name, leftover.when), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->compare(saved, QString::fromStdString(leftover.text));
    QPushButton* restoreIt = dialog->addChoice(tr("&Restore"), true);
    QPushButton* discard = dialog->addChoice(tr("&Discard"), false);
    QPushButton* later = dialog->addChoice(tr("Ask &later"), false);
    connect(later, &QPushButton::clicked, dialog, &QDialog::reject);
    connect(restoreIt, &QPushButton::clicked, this, [this, dialog] {
        const Leftover one = m_leftovers.front();
        dialog->accept();
        if (mayLeave())
            restore(one);
        m_leftovers.clear(); // one document at a time: the others are offered at the next start
    });
    connect(discard, &QPushButton::clicked, this, [this, dialog] {
        m_autosave.drop(m_leftovers.front());
        m_leftovers.erase(m_leftovers.begin());
        dialog->accept();
        if (!m_leftovers.empty())
            offer(m_leftovers.front());
    });
    dialog->open();
}

void DocumentFiles::restore(const Leftover& leftover) {
    ++m_opening; // a file that is being read comes too late
    m_reading = false;
    const auto saved = savedText(leftover);
    leave();
    m_document.setText(saved.value_or(QByteArray("{}")).toStdString(), leftover.path);
    // As an edit, so that it is unsaved, and one undo gives the saved text back.
    (void)m_document.replaceText(leftover.text, tr("Restore changes"));
    if (saved)
        watch(*saved);
    else
        m_document.forgetSaved();
    m_autosave.flush();
    m_autosave.drop(leftover);
    emit said(tr("restored the changes of %1").arg(leftover.when));
}

} // namespace gw::ui
