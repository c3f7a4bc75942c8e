// The one undo command: a change of text, and the change that takes it back. Holds values only.
// Thread: GUI. Owner: QUndoStack. Called by: Document.
#pragma once

#include "json/edit.h"

#include <QString>
#include <QUndoCommand>

namespace gw::ui {

class Document;

class TextEdit : public QUndoCommand {
public:
    /// `mergeKey`: steps of the same non-empty key in a row become one ("typing in one field").
    TextEdit(Document& document, json::Edit edit, QString pointer, const QString& step, QString mergeKey, bool canvasOnly, bool atOnce = false);

    void undo() override;
    void redo() override;
    int id() const override { return m_mergeKey.isEmpty() ? -1 : 1; }
    bool mergeWith(const QUndoCommand* other) override;

private:
    Document& m_document;
    std::string m_before; ///< whole text; documents are small and merging stays exact
    std::string m_after;
    QString m_pointer;
    QString m_mergeKey;
    bool m_canvasOnly;
    bool m_atOnce;
};

} // namespace gw::ui
