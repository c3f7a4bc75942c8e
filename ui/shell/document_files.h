// The document's file: opening on a worker, saving, watching for changes from outside, the list of recent ones.
// Thread: GUI (reading on the thread pool). Owner: main window. Called by: main window.
#pragma once

#include "runtime/control/document_watcher.h"
#include "ui/document/document.h"

#include <QObject>

#include <memory>

namespace gw::ui {

class DocumentFiles : public QObject {
    Q_OBJECT

public:
    DocumentFiles(Document& document, QWidget* window);

    void openDialog();
    void open(const QString& path);
    void create();
    void reload();
    bool save();
    bool saveAs();
    /// True if the document may go: saved, or the user does not want it.
    [[nodiscard]] bool mayLeave();
    [[nodiscard]] static QStringList recent();

signals:
    void recentChanged();
    void said(const QString& line);

private:
    void remember(const QString& path);
    void watch();
    void changedOutside(const QByteArray& content);

    Document& m_document;
    QWidget* m_window;
    std::unique_ptr<runtime::DocumentWatcher> m_watcher;
    quint64 m_opening = 0; ///< the newest open wins
};

} // namespace gw::ui
