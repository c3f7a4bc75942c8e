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
    /// A path within the program's resources (a sample) opens as a copy that is not saved yet.
    void open(const QString& path);
    void create();
    void reload();
    bool save();
    bool saveAs();
    /// True if the document may go: saved, or the user does not want it.
    [[nodiscard]] bool mayLeave();
    [[nodiscard]] static QStringList recent();
    /// Asks about edits that a crash left behind, one after the other.
    void offerRecovery();
    [[nodiscard]] Autosave& autosave() { return m_autosave; }

signals:
    void recentChanged();
    void said(const QString& line);

private:
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

    Document& m_document;
    QWidget* m_window;
    std::unique_ptr<runtime::DocumentWatcher> m_watcher;
    quint64 m_opening = 0; ///< the newest open wins
    Autosave m_autosave;
    QString m_proposal;    ///< name for saving a document that has no path
    QByteArray m_outside;  ///< what the file has, while the user is asked about it
    QPointer<QDialog> m_question;
    std::vector<Leftover> m_leftovers;
    bool m_asking = false;
};

} // namespace gw::ui
