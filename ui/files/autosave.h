// Keeps unsaved edits beside the document's file, in the program's data folder (mode 0600), so that a crash costs seconds. Each
// process has a file of its own, guarded by a lock; a file whose process is gone is offered at the next start.
// Thread: GUI; writes on a thread of its own, in order. Owner: DocumentFiles. Called by: DocumentFiles, tests.
#pragma once

#include <QLockFile>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace gw::ui {

class Document;

/// Edits that somebody never saved.
struct Leftover {
    QString file;     ///< of the autosave
    QString path;     ///< of the document, "" = it had none
    QString when;     ///< local time, for people
    std::string text;
};

class Autosave : public QObject {
    Q_OBJECT

public:
    /// `folder` "" = autosave in the program's data folder.
    explicit Autosave(Document& document, const QString& folder = {}, QObject* parent = nullptr);
    ~Autosave() override;

    void setEnabled(bool enabled);
    /// Writes now if something is unsaved, and waits for it.
    void flush();
    /// What other, ended processes left behind, newest first. Keeps it for this process until it is dropped or this one ends.
    [[nodiscard]] std::vector<Leftover> leftovers();
    void drop(const Leftover& leftover);
    [[nodiscard]] QString file() const { return m_file; }

    static constexpr std::chrono::milliseconds delay{2000}; ///< from an edit to the file

signals:
    void failed(const QString& sentence);

private:
    void changed();
    void write();
    void remove();

    Document& m_document;
    QString m_folder;
    QString m_file;
    std::unique_ptr<QLockFile> m_lock;
    std::vector<std::unique_ptr<QLockFile>> m_taken; ///< locks of leftovers
    QTimer m_timer;
    QThreadPool m_writer;
    bool m_enabled = true;
    bool m_written = false;
    bool m_complained = false;
};

} // namespace gw::ui
