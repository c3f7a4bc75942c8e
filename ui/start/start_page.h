// What is seen without a document: new, open, samples, recent files.
// Thread: GUI. Owner: main window. Called by: main window.
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace gw::ui {

class StartPage : public QWidget {
    Q_OBJECT

public:
    StartPage(QAction* create, QAction* open, QWidget* parent = nullptr);
    void setFiles(const QStringList& samples, const QStringList& recent);

signals:
    void chosen(const QString& path);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void addList(const QString& title, const QStringList& paths, const QString& iconName);

    QVBoxLayout* m_lists;
};

/// Documents that came with the program: its samples folder beside it or in the shared data folders.
[[nodiscard]] QStringList sampleFiles();
/// The sentence in a document's "description", "" if it cannot be read.
[[nodiscard]] QString descriptionOf(const QString& path);

} // namespace gw::ui
