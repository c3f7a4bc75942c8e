// What the program can do, to look up: the keys of all commands, the gestures of the canvas, and every setting of the document by
// the reference that is made from the schema.
// Thread: GUI. Owner: itself (deleted when closed). Called by: main window.
#pragma once

#include <QDialog>

class QAction;
class QListWidget;
class QTextBrowser;

namespace gw::ui {

class HelpDialog : public QDialog {
    Q_OBJECT

public:
    enum class Part { keys, reference };
    HelpDialog(const QList<QAction*>& actions, Part first, QWidget* parent);
    [[nodiscard]] QListWidget& pages() { return *m_pages; }
    [[nodiscard]] QTextBrowser& text() { return *m_text; }

private:
    void addPage(const QString& title, const QString& content, bool markdown);
    void addReference();
    void showPage(int row);

    struct Page {
        QString content;
        bool markdown = false;
    };
    QList<Page> m_contents; ///< by row
    QListWidget* m_pages;
    QTextBrowser* m_text;
};

} // namespace gw::ui
