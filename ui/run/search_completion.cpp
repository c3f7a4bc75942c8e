#include "ui/run/search_completion.h"

#include "ui/canvas/model/search.h"

#include <QLineEdit>

namespace gw::ui {

namespace {

constexpr int listWidth = 320;

/// The word that ends at the cursor.
QString typedWord(const QLineEdit& field) {
    return field.text().left(field.cursorPosition()).section(QLatin1Char(' '), -1);
}

} // namespace

SearchCompletion::SearchCompletion(QLineEdit& field, std::function<CanvasModel()> model)
    : ProposalList(field, tr("Words of the search")), m_line(field), m_model(std::move(model)) {
    connect(&field, &QLineEdit::textEdited, this, &SearchCompletion::offerHere);
    connect(this, &ProposalList::taken, this, &SearchCompletion::write);
}

void SearchCompletion::offerHere() {
    const QString typed = typedWord(m_line);
    std::vector<Row> rows;
    m_words.clear();
    // An emptied field is no question.
    if (!typed.isEmpty())
        for (const SearchWord& word : searchWords(m_model(), typed)) {
            rows.push_back({word.text, word.meaning, {}});
            m_words += word.text;
        }
    offer(rows, {m_line.mapToGlobal(QPoint()), m_line.size()}, listWidth);
    setCurrentRow(-1);
}

void SearchCompletion::write(int row) {
    const QString typed = typedWord(m_line);
    const int end = m_line.cursorPosition();
    const QString word = m_words.value(row);
    const QString before = m_line.text().left(end - static_cast<int>(typed.size())) + word;
    m_line.setText(before + m_line.text().mid(end));
    m_line.setCursorPosition(static_cast<int>(before.size()));
    if (word.endsWith(QLatin1Char(':')))
        offerHere();
}

} // namespace gw::ui
