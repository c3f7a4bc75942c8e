#include "ui/completion/template_completer.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextBlock>

namespace gw::ui {

namespace {

constexpr int leastWidth = 260;

} // namespace

TemplateCompleter::TemplateCompleter(QWidget& field, Hints hints) : QObject(&field), m_field(field), m_list(new ProposalList(field, tr("Placeholders"))), m_hints(std::move(hints)) {
    connect(m_list, &ProposalList::taken, this, &TemplateCompleter::take);
}

TemplateCompleter::TemplateCompleter(QLineEdit& line, Hints hints) : TemplateCompleter(static_cast<QWidget&>(line), std::move(hints)) {
    m_line = &line;
    connect(&line, &QLineEdit::textEdited, this, &TemplateCompleter::offer);
}

TemplateCompleter::TemplateCompleter(QPlainTextEdit& text, Hints hints) : TemplateCompleter(static_cast<QWidget&>(text), std::move(hints)) {
    m_text = &text;
    connect(&text, &QPlainTextEdit::textChanged, this, [this] {
        if (m_field.hasFocus())
            offer();
    });
}

QString TemplateCompleter::before() const {
    if (m_line != nullptr)
        return m_line->text().left(m_line->cursorPosition());
    const QTextCursor cursor = m_text->textCursor();
    return cursor.block().text().left(cursor.positionInBlock());
}

QRect TemplateCompleter::cursorOnScreen() const {
    if (m_line != nullptr)
        return {m_line->mapToGlobal(QPoint()), m_line->size()};
    const QRect cursor = m_text->cursorRect();
    return {m_text->viewport()->mapToGlobal(cursor.topLeft()), cursor.size()};
}

void TemplateCompleter::offer() {
    if (m_taking)
        return;
    m_typed = openPlaceholder(before());
    m_offered = m_typed.isEmpty() ? std::vector<NameHint>() : matching(m_hints(), m_typed);
    std::vector<ProposalList::Row> rows;
    for (const NameHint& hint : m_offered)
        rows.push_back({hint.text.endsWith(QLatin1Char('}')) ? hint.text : hint.text + QStringLiteral("…}"), hint.note, hint.note});
    m_list->offer(rows, cursorOnScreen(), std::max(m_line != nullptr ? m_field.width() : 0, leastWidth));
}

void TemplateCompleter::take(int row) {
    const QString text = m_offered[static_cast<std::size_t>(row)].text;
    // What was typed may differ in case from what is meant.
    m_taking = true;
    if (m_line != nullptr) {
        const int at = m_line->cursorPosition() - static_cast<int>(m_typed.size());
        m_line->setSelection(at, static_cast<int>(m_typed.size()));
        m_line->insert(text);
        emit m_line->textEdited(m_line->text());
    } else {
        QTextCursor cursor = m_text->textCursor();
        cursor.movePosition(QTextCursor::Left, QTextCursor::KeepAnchor, static_cast<int>(m_typed.size()));
        cursor.insertText(text);
    }
    m_taking = false;
    m_field.setFocus();
}

} // namespace gw::ui
