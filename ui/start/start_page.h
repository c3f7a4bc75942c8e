// What is seen without a document: new, open, samples with a picture and a sentence, recent files.
// Thread: GUI. Owner: main window. Called by: main window.
#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace gw::ui {

class StartPage : public QScrollArea {
    Q_OBJECT

public:
    StartPage(QAction* create, QAction* open, QWidget* parent = nullptr);
    void setRecent(const QStringList& files);

signals:
    /// A path of a file, or of a sample within the program's resources.
    void chosen(const QString& path);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void addSamples(QVBoxLayout& column);

    QVBoxLayout* m_recent;
};

/// The samples that come with the program: paths of its resources, the simplest first.
[[nodiscard]] QStringList sampleFiles();

} // namespace gw::ui
