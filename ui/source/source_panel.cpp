#include "ui/source/source_panel.h"

#include "ui/source/json_highlighter.h"
#include "ui/style/theme.h"

#include <QTextBlock>

namespace gw::ui {

SourcePanel::SourcePanel(Selection& selection, QWidget* parent) : QPlainTextEdit(parent), m_selection(selection) {
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(NoWrap);
    setFrameShape(QFrame::NoFrame);
    setFont(typeface(FontRole::captionMono));
    setTabStopDistance(16);
    setAccessibleName(tr("Source"));
    document()->setDocumentMargin(8);
    new JsonHighlighter(document());
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &SourcePanel::pick);
    connect(&m_selection, &Selection::changed, this, [this](const QObject* by) {
        if (by != this)
            markSelection();
    });
    connect(&Theme::current(), &Theme::changed, this, &SourcePanel::markSelection);
}

int SourcePanel::charactersBefore(std::size_t byte) const {
    return static_cast<int>(QString::fromUtf8(m_text.data(), static_cast<qsizetype>(std::min(byte, m_text.size()))).size());
}

void SourcePanel::setSource(const std::string& text, std::shared_ptr<const json::Document> tree, const QString& root) {
    m_tree = std::move(tree);
    m_root = root;
    if (text != m_text) {
        m_text = text;
        m_quiet = true;
        setPlainText(QString::fromStdString(text));
        m_quiet = false;
    }
    markSelection();
}

void SourcePanel::goTo(std::uint32_t line, std::uint32_t column) {
    const QTextBlock block = document()->findBlockByNumber(static_cast<int>(line) - 1);
    if (!block.isValid())
        return;
    m_quiet = true;
    QTextCursor cursor(block);
    cursor.setPosition(block.position() + std::min(static_cast<int>(column) - 1, std::max(0, block.length() - 1)));
    setTextCursor(cursor);
    centerCursor();
    m_quiet = false;
}

void SourcePanel::markSelection() {
    QList<QTextEdit::ExtraSelection> marks;
    int first = -1;
    for (const QString& pointer : m_selection.pointers()) {
        const json::Node node = m_tree == nullptr ? json::Node() : m_tree->find((m_root + pointer).toStdString());
        if (!node)
            continue;
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(document());
        mark.cursor.setPosition(charactersBefore(node.token().begin));
        first = first < 0 ? mark.cursor.position() : first;
        mark.cursor.setPosition(charactersBefore(node.token().end), QTextCursor::KeepAnchor);
        mark.format.setBackground(color(Token::accentSoft));
        marks << mark;
    }
    setExtraSelections(marks);
    if (first >= 0 && !hasFocus()) {
        m_quiet = true;
        QTextCursor cursor(document());
        cursor.setPosition(first);
        setTextCursor(cursor);
        centerCursor();
        m_quiet = false;
    }
}

void SourcePanel::pick() {
    if (m_quiet || m_tree == nullptr || !hasFocus())
        return;
    const std::size_t byte = static_cast<std::size_t>(toPlainText().left(textCursor().position()).toUtf8().size());
    for (json::Node node = m_tree->nodeAt(byte); node; node = node.parent()) {
        const QString pointer = QString::fromStdString(node.pointer());
        // Objects are what views know: a route, a step, a policy.
        if (node.isObject() && pointer.startsWith(m_root) && pointer.size() > m_root.size()) {
            m_selection.set({pointer.mid(m_root.size())}, this);
            markSelection();
            return;
        }
    }
}

} // namespace gw::ui
