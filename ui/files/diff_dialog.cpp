#include "ui/files/diff_dialog.h"

#include "ui/style/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QTextBlock>
#include <QVBoxLayout>

namespace gw::ui {

DiffView::DiffView(QWidget* parent) : QPlainTextEdit(parent) {
    setReadOnly(true);
    setLineWrapMode(NoWrap);
    setFont(typeface(FontRole::captionMono));
    setAccessibleName(tr("Differences"));
    setUndoRedoEnabled(false);
    document()->setDocumentMargin(8);
}

void DiffView::show(const LineDiff& diff) {
    QStringList lines;
    for (const DiffLine& line : diff.lines) {
        if (line.kind == DiffKind::gap) {
            lines << QStringLiteral("        ⋯ ") + (line.skipped == 1 ? tr("1 equal line") : tr("%1 equal lines").arg(line.skipped));
            continue;
        }
        const auto number = [](int value) { return (value == 0 ? QString() : QString::number(value)).rightJustified(4); };
        const QChar sign = line.kind == DiffKind::added ? QLatin1Char('+') : line.kind == DiffKind::removed ? QChar(0x2212) : QLatin1Char(' ');
        lines << QStringLiteral("%1 %2 %3 %4").arg(number(line.before), number(line.after), sign, line.text);
    }
    setPlainText(lines.join(QLatin1Char('\n')));
    QList<QTextEdit::ExtraSelection> colours;
    for (std::size_t i = 0; i < diff.lines.size(); ++i) {
        if (diff.lines[i].kind == DiffKind::same)
            continue;
        QTextEdit::ExtraSelection line;
        line.cursor = QTextCursor(document()->findBlockByNumber(static_cast<int>(i)));
        if (diff.lines[i].kind == DiffKind::gap) {
            line.cursor.select(QTextCursor::LineUnderCursor);
            line.format.setForeground(color(Token::text3));
        } else {
            line.format.setBackground(color(diff.lines[i].kind == DiffKind::added ? Token::okSoft : Token::errorSoft));
            line.format.setProperty(QTextFormat::FullWidthSelection, true);
        }
        colours << line;
    }
    setExtraSelections(colours);
}

DiffDialog::DiffDialog(const QString& title, const QString& sentence, QWidget* parent)
    : QDialog(parent), m_sentence(new QLabel(sentence)), m_figures(new QLabel), m_view(new DiffView), m_buttons(new QDialogButtonBox) {
    setWindowTitle(title);
    m_sentence->setWordWrap(true);
    m_figures->setFont(typeface(FontRole::caption));
    m_figures->setForegroundRole(QPalette::PlaceholderText);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(8);
    column->addWidget(m_sentence);
    column->addWidget(m_figures);
    column->addWidget(m_view, 1);
    column->addWidget(m_buttons);
    resize(760, 480);
}

void DiffDialog::compare(const QString& before, const QString& after) {
    const LineDiff diff = diffLines(before, after);
    m_view->show(diff);
    m_figures->setText(diff.empty() ? tr("no line differs") : tr("lines added: %1, removed: %2").arg(diff.added).arg(diff.removed));
}

QPushButton* DiffDialog::addChoice(const QString& text, bool isDefault) {
    QPushButton* button = m_buttons->addButton(text, QDialogButtonBox::ActionRole);
    button->setDefault(isDefault);
    button->setAutoDefault(isDefault);
    if (isDefault)
        button->setFocus();
    return button;
}

} // namespace gw::ui
