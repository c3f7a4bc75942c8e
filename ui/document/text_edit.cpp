#include "ui/document/text_edit.h"

#include "ui/document/document.h"

namespace gw::ui {

TextEdit::TextEdit(Document& document, json::Edit edit, QString pointer, const QString& step, QString mergeKey, bool canvasOnly, bool atOnce)
    : QUndoCommand(step), m_document(document), m_before(document.text()), m_after(json::apply(document.text(), edit)),
      m_pointer(std::move(pointer)), m_mergeKey(std::move(mergeKey)), m_canvasOnly(canvasOnly), m_atOnce(atOnce) {}

void TextEdit::undo() {
    m_document.apply({{0, m_document.text().size(), m_before}}, m_pointer, m_canvasOnly, m_atOnce);
}

void TextEdit::redo() {
    m_document.apply({{0, m_document.text().size(), m_after}}, m_pointer, m_canvasOnly, m_atOnce);
}

bool TextEdit::mergeWith(const QUndoCommand* other) {
    const auto* next = dynamic_cast<const TextEdit*>(other);
    if (next == nullptr || next->m_mergeKey != m_mergeKey)
        return false;
    m_after = next->m_after;
    setObsolete(m_after == m_before); // came back to the start: nothing to undo
    return true;
}

} // namespace gw::ui
