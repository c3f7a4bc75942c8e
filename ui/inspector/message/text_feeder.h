// Puts long texts into an editor a few milliseconds at a time, so that the window goes on; old ones are freed by a worker.
// Thread: GUI. Owner: whoever has the editor. Called by: body view.
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>

class QPlainTextEdit;
class QTextDocument;

namespace gw::ui {

class TextFeeder : public QObject {
    Q_OBJECT

public:
    /// Of one turn of the event loop.
    static constexpr std::chrono::milliseconds slice{4};

    explicit TextFeeder(QPlainTextEdit& edit);
    ~TextFeeder() override;

    /// Shows this text in a fresh document, its first part at once. `started` gets the document before anything is in it.
    void set(const QString& text, const std::function<void(QTextDocument*)>& started = {});
    [[nodiscard]] bool isFeeding() const { return m_at < m_text.size(); }

signals:
    void done();

private:
    void feed();

    QPlainTextEdit& m_edit;
    QString m_text;
    qsizetype m_at = 0;
    qsizetype m_piece = 0; ///< characters of the next insert, by how long the last one took
    QTimer m_timer;
};

} // namespace gw::ui
