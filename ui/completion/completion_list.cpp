#include "ui/completion/completion_list.h"

#include <QKeyEvent>

namespace gw::ui {

namespace {

constexpr int listWidth = 340;

} // namespace

CompletionList::CompletionList(CodeEditor& editor) : ProposalList(editor, tr("What may stand here")), m_editor(editor) {
    connect(this, &ProposalList::taken, this, &CompletionList::write);
}

void CompletionList::offerHere(bool asked) {
    if (m_writing)
        return;
    const auto place = completionPlace(m_editor.plain(), m_editor.textCursor().position());
    m_proposals.clear();
    if (place && (asked || place->inString || !place->typed.isEmpty()))
        m_proposals = proposalsAt(*place);
    // What is complete needs no list.
    if (m_proposals.size() == 1 && !asked && place->typed == m_proposals.front().label)
        m_proposals.clear();
    if (place)
        m_place = *place;
    std::vector<Row> rows;
    for (const Proposal& one : m_proposals)
        rows.push_back({one.label, one.note, one.help});
    offer(rows, cursorOnScreen(), listWidth);
}

QRect CompletionList::cursorOnScreen() const {
    const QRect cursor = m_editor.cursorRect();
    return {m_editor.viewport()->mapToGlobal(cursor.topLeft()), cursor.size()};
}

void CompletionList::write(int row) {
    const Proposal& one = m_proposals[static_cast<std::size_t>(row)];
    m_writing = true;
    m_editor.replaceRange(m_place.begin, m_place.end, one.text);
    QTextCursor cursor = m_editor.textCursor();
    cursor.setPosition(m_place.begin + one.cursor);
    m_editor.setTextCursor(cursor);
    m_editor.setFocus();
    m_writing = false;
}

bool CompletionList::eventFilter(QObject* watched, QEvent* event) {
    // A bar above the text came or went, and the line with it.
    if ((event->type() == QEvent::Move || event->type() == QEvent::Resize) && isVisible())
        QMetaObject::invokeMethod(this, [this] { placeAt(cursorOnScreen()); }, Qt::QueuedConnection);
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Space && key->modifiers() == Qt::ControlModifier) {
            offerHere(true);
            return true;
        }
    }
    return ProposalList::eventFilter(watched, event);
}

} // namespace gw::ui
