// The document's file: opening on a worker, saving, watching for changes from outside, recovery, the list of recent ones.
// Thread: GUI (reading on the thread pool). Owner: main window. Called by: main window.
#pragma once

#include "runtime/control/document_watcher.h"
#include "ui/document/document.h"
#include "ui/files/autosave.h"

#include <QDialog>
#include <QObject>
#include <QPointer>

#include <memory>

namespace gw::ui {

class DocumentFiles : public QObject {
    Q_OBJECT

public:
    DocumentFiles(Document& document, QWidget* window);

    void openDialog();
    /// A path within the program's resources (a sample) opens as a copy that is not saved yet. While the user is asked about the
    /// document on the screen, it waits for the answer; several open in turn.
    void open(const QString& path);
    /// Whether it is the document's own file.
    [[nodiscard]] bool isOpen(const QString& path) const;
    void create();
    /// No document: the start page.
    void close();
    void reload();
    bool save();
    bool saveAs();
    /// True if the document may go: saved, or the user does not want it.
    [[nodiscard]] bool mayLeave();
    /// Opens what was to be opened while mayLeave() asked; false if there is nothing.
    bool openInstead();
    [[nodiscard]] static QStringList recent();
    /// Asks about edits that a crash left behind, one after the other.
    void offerRecovery();
    [[nodiscard]] Autosave& autosave() { return m_autosave; }

signals:
    void recentChanged();
    void said(const QString& line);

private:
    void read(const QString& path);
    void openNext();
    /// The document on the screen is about to be another one.
    void leave();
    void vanished();
    void remember(const QString& path);
    void forget(const QString& path);
    /// From now on; `known` is what the file has.
    void watch(const QByteArray& known);
    void changedOutside(const QByteArray& content);
    void askAboutOutside();
    void compareOutside();
    void takeOutside();
    void offer(const Leftover& leftover);
    void restore(const Leftover& leftover);
    void opened(const QString& path, const QByteArray& content);
    bool write(const QString& path);
    /// Why it was not written, and whether elsewhere; true if it then was.
    bool saveElsewhere(const QString& why);
    /// An empty text is saved over a file that has one only if the user says so.
    [[nodiscard]] bool mayEmpty(const QString& path) const;

    Document& m_document;
    QWidget* m_window;
    std::unique_ptr<runtime::DocumentWatcher> m_watcher;
    quint64 m_opening = 0; ///< the newest open wins
    bool m_reading = false;
    QStringList m_waiting; ///< to be opened once the user has answered
    quint64 m_gone = 0;    ///< revision without edits of its own whose file is gone, 0 = none
    Autosave m_autosave;
    QString m_proposal;    ///< name for saving a document that has no path
    QByteArray m_outside;  ///< what the file has, while the user is asked about it
    QPointer<QDialog> m_question;
    std::vector<Leftover> m_leftovers;
    bool m_asking = false;
};

} // namespace gw::ui
