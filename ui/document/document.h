// The open document: its text, the token tree of the text, and the undo stack. Read access out, verbs in, one signal.
// Nobody else changes it; canvas, panels and the run controller only listen.
// Thread: GUI. Owner: main window. Called by: everything in ui/.
#pragma once

#include "json/document.h"
#include "json/edit.h"
#include "ui/canvas/layout/layout.h"
#include "ui/document/change.h"

#include <QObject>
#include <QUndoStack>

#include <expected>
#include <memory>

namespace gw::ui {

class Draft;

class Document : public QObject {
    Q_OBJECT

public:
    explicit Document(QObject* parent = nullptr);

    [[nodiscard]] const std::string& text() const { return m_text; }
    /// The tree of the text; nullptr while the text is no JSON.
    [[nodiscard]] std::shared_ptr<const json::Document> tree() const { return m_tree; }
    /// Pointer of the gateway object within the file: "/gateway" in a project, "" in a bare one.
    [[nodiscard]] QString root() const { return m_root; }
    /// The gateway object; absent while the text is no JSON.
    [[nodiscard]] json::Node gateway() const;
    /// Of the text; no other text of any document has it. The run bar says shownRevision() of it.
    [[nodiscard]] quint64 revision() const { return m_revision; }
    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] bool isModified() const { return !m_undo.isClean(); }
    /// None is open: the start page. One whose text is empty is another matter.
    [[nodiscard]] bool isEmpty() const { return !m_open; }
    /// Tells documents apart that were open one after the other; stays when one is read again or saved under another name.
    [[nodiscard]] quint64 number() const { return m_number; }
    [[nodiscard]] QUndoStack& undoStack() { return m_undo; }

    /// Places set by hand and closed groups, from the canvas part of a project.
    [[nodiscard]] Positions positions() const;
    [[nodiscard]] QStringList folded() const;

    // Verbs. Pointers count within the file. Each is one undo step named `step`; an error is a sentence.
    using Done = std::expected<void, QString>;
    Done setValue(const QString& pointer, const QString& json, const QString& step);
    Done remove(const QString& pointer, const QString& step);
    Done insertElement(const QString& array, std::size_t position, const QString& json, const QString& step);
    Done insertMember(const QString& object, std::size_t position, const QString& key, const QString& json, const QString& step);
    Done moveElement(const QString& array, std::size_t from, std::size_t to, const QString& step);
    Done renameKey(const QString& pointer, const QString& key, const QString& step);
    /// A copy to make several edits on, which then are one undo step.
    [[nodiscard]] Draft draft() const;
    /// Another text as a whole, JSON or not; steps of the same non-empty `mergeKey` in a row become one.
    Done replaceText(std::string text, const QString& step, const QString& mergeKey = {});
    /// Takes a draft of the present text as one undo step; its error if it failed. A draft that changes nothing is no step.
    Done commit(const Draft& draft, const QString& step);
    /// What was typed into a field is complete: the next change of the same value is a step of its own.
    void endTyping() { ++m_typing; }
    /// Puts cards where the user dropped them; only a project remembers it.
    Done moveOnCanvas(const Positions& positions);
    /// Forgets all places set by hand.
    Done tidy();
    Done setFolded(const QStringList& ids);

    /// The tree of a text as documents are read (with comments), nullptr if it is no JSON.
    [[nodiscard]] static std::shared_ptr<const json::Document> parse(const std::string& text);
    /// Pointer of the gateway object within a file.
    [[nodiscard]] static QString rootOf(const json::Document& tree);

    /// Shows a text as a whole and forgets the undo steps. Empty path = not saved yet.
    void setText(std::string text, const QString& path);
    /// Writes the file whole and atomically; "" or why it could not.
    [[nodiscard]] QString save(const QString& path);
    /// No file has this text any more: it is unsaved until it is saved, whatever is undone.
    void forgetSaved() { m_undo.resetClean(); }

signals:
    void changed(const gw::ui::Change& change);

private:
    friend class TextEdit;
    Done push(json::EditResult edit, const QString& pointer, const QString& step, const QString& mergeKey = {}, bool canvasOnly = false);
    void apply(const json::Edit& edit, const QString& pointer, bool canvasOnly, bool atOnce);
    void reparse();
    [[nodiscard]] json::Node canvas() const;
    Done needsTree() const;
    [[nodiscard]] Done isProject() const;

    std::string m_text;
    std::shared_ptr<const json::Document> m_tree;
    QString m_root;
    QString m_path;
    quint64 m_revision = 0;
    quint64 m_number = 0;
    bool m_open = false;
    quint64 m_typing = 0; ///< changes of one value merge while this stays
    QUndoStack m_undo;
};

} // namespace gw::ui
