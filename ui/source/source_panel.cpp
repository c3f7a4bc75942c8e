#include "ui/source/source_panel.h"

#include "ui/document/document.h"
#include "ui/completion/completion.h"
#include "ui/completion/completion_list.h"
#include "ui/preferences/sentences.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QTextBlock>
#include <QToolButton>
#include <QVBoxLayout>

namespace gw::ui {

namespace {

constexpr int pauseMs = 150;
constexpr int burstMs = 2500;
constexpr int barMs = 600;

/// "Line 12, column 4: …": why the canvas does not follow.
class MistakeBar : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.fillRect(rect(), color(Token::errorSoft));
        painter.setRenderHint(QPainter::Antialiasing);
        paintShape(painter, gw::ui::Shape::error, QRectF(8, 9, 12, 12), color(Token::error), color(Token::errorSoft));
        painter.fillRect(QRect(0, height() - 1, width(), 1), color(Token::line));
    }
};

} // namespace

SourcePanel::SourcePanel(Document& document, Selection& selection, QWidget* parent)
    : QWidget(parent), m_document(document), m_selection(selection), m_editor(new CodeEditor), m_completion(new CompletionList(*m_editor)), m_bar(new MistakeBar), m_why(new QLabel) {
    setFocusProxy(m_editor);
    auto* row = new QHBoxLayout(m_bar);
    row->setContentsMargins(28, 5, 8, 6);
    m_why->setWordWrap(true);
    m_why->setFont(typeface(FontRole::caption));
    m_why->setAccessibleName(tr("Why the text cannot be read"));
    row->addWidget(m_why, 1);
    auto* go = new QToolButton;
    go->setText(tr("Go there"));
    go->setAutoRaise(true);
    connect(go, &QToolButton::clicked, this, [this] {
        goTo(m_mistake);
        m_editor->setFocus();
    });
    row->addWidget(go, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_editor, 1);
    m_bar->hide();
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    m_barDelay.setSingleShot(true);
    m_barDelay.setInterval(barMs);
    connect(&m_barDelay, &QTimer::timeout, this, &SourcePanel::showBar);
    m_burstEnd.setSingleShot(true);
    m_burstEnd.setInterval(burstMs);
    connect(&m_pause, &QTimer::timeout, this, &SourcePanel::flush);
    connect(&m_burstEnd, &QTimer::timeout, this, [this] { ++m_burst; });
    connect(m_editor, &QPlainTextEdit::textChanged, this, &SourcePanel::typed);
    connect(m_editor, &CodeEditor::leaving, this, &SourcePanel::flush);
    connect(m_editor, &QPlainTextEdit::cursorPositionChanged, this, &SourcePanel::pick);
    m_editor->helpAt = [this](int position) { return helpAt(position); };
    connect(&m_document, &Document::changed, this, &SourcePanel::take);
    connect(&m_selection, &Selection::changed, this, [this](const QObject* by) { showScope(by != this && by != &m_selection); });
    take();
}

void SourcePanel::take() {
    if (m_source.bytes() != m_document.text()) {
        m_source = SourceText(m_document.text());
        const TextDifference change = differenceOf(m_editor->plain(), m_source.plain());
        if (!change.empty()) {
            m_quiet = true;
            m_editor->replaceRange(change.begin, change.end, change.text);
            m_quiet = false;
            ++m_burst; // somebody else's step lies between
        }
    }
    showState();
    showScope(false);
}

void SourcePanel::typed() {
    if (m_quiet)
        return;
    m_pause.start();
    m_burstEnd.start();
    if (m_editor->hasFocus())
        QMetaObject::invokeMethod(m_completion, [this] { m_completion->offerHere(false); }, Qt::QueuedConnection);
}

void SourcePanel::flush() {
    m_pause.stop();
    const TextDifference change = differenceOf(m_source.plain(), m_editor->plain());
    if (change.empty())
        return;
    m_document.replaceText(m_source.edited(change), tr("Edit source"), QStringLiteral("source %1").arg(m_burst));
}

void SourcePanel::showState() {
    QString why;
    if (m_document.tree() == nullptr && !m_document.isEmpty()) {
        const auto parsed = json::Document::parseView(m_document.text(), {.comments = true});
        if (!parsed) {
            m_mistake = parsed.error().spot;
            why = tr("Line %1, column %2: %3").arg(m_mistake.line).arg(m_mistake.column).arg(inLanguage(parsed.error().message));
            if (const QString remedy = inLanguage(parsed.error().remedy); !remedy.isEmpty())
                why += QStringLiteral(". ") + remedy.left(1).toUpper() + remedy.mid(1) + QLatin1Char('.');
        }
    }
    m_why->setText(why);
    m_bar->setToolTip(tr("The canvas shows the last text that could be read."));
    // Half a word is no mistake yet: the bar would jump with every key.
    if (why.isEmpty() || !m_editor->hasFocus())
        showBar();
    else
        m_barDelay.start();
}

void SourcePanel::showBar() {
    m_barDelay.stop();
    m_bar->setVisible(!m_why->text().isEmpty());
}

void SourcePanel::showScope(bool scroll) {
    const auto tree = m_document.tree();
    const QString pointer = m_selection.first();
    json::Node node = tree == nullptr || pointer.isEmpty() ? json::Node() : tree->find((m_document.root() + pointer).toStdString());
    if (!node) {
        m_editor->setScope(0, 0);
        return;
    }
    const json::Token& token = node.token();
    const int begin = m_source.positionOf(node.hasKey() ? token.keyBegin : token.begin);
    m_editor->setScope(begin, m_source.positionOf(token.end));
    if (scroll && !m_editor->hasFocus()) {
        m_quiet = true;
        m_editor->goTo(begin);
        m_quiet = false;
    }
}

void SourcePanel::pick() {
    const auto tree = m_document.tree();
    if (m_quiet || m_pause.isActive() || tree == nullptr || !m_editor->hasFocus())
        return;
    const QString root = m_document.root();
    for (json::Node node = tree->nodeAt(m_source.byteOf(m_editor->textCursor().position())); node; node = node.parent()) {
        const QString pointer = QString::fromStdString(node.pointer());
        // Objects are what views know: a route, a step, a policy.
        if (node.isObject() && pointer.startsWith(root) && pointer.size() > root.size()) {
            m_selection.set({pointer.mid(root.size())}, this);
            return;
        }
    }
}

void SourcePanel::goTo(const SourceSpot& spot) {
    if (spot.line == 0)
        return;
    const QTextBlock block = m_editor->document()->findBlockByNumber(static_cast<int>(spot.line) - 1);
    if (!block.isValid())
        return;
    m_quiet = true;
    m_editor->goTo(block.position() + std::min(static_cast<int>(spot.column) - 1, std::max(0, block.length() - 1)));
    m_quiet = false;
}

TextMark SourcePanel::markOf(const Diagnostic& problem, const Checked& checked) const {
    TextMark mark;
    mark.severity = problem.severity;
    mark.words = QStringLiteral("<b>%1</b>").arg(inLanguage(problem.message).toHtmlEscaped());
    if (!problem.remedy.empty())
        mark.words += QStringLiteral("<br>") + inLanguage(problem.remedy).toHtmlEscaped();
    mark.begin = m_source.positionOf(problem.spot.offset);
    mark.end = mark.begin;
    if (checked.tree != nullptr) {
        const json::Node node = checked.tree->nodeAt(problem.spot.offset);
        const json::Token& token = node.token();
        const bool atKey = node.hasKey() && problem.spot.offset >= token.keyBegin && problem.spot.offset < token.keyEnd;
        mark.begin = m_source.positionOf(atKey ? token.keyBegin : token.begin);
        mark.end = m_source.positionOf(atKey ? token.keyEnd : token.end);
    }
    // An object is marked on its first line only.
    const QTextBlock line = m_editor->document()->findBlock(mark.begin);
    mark.end = std::min(mark.end, line.position() + line.length() - 1);
    if (mark.end <= mark.begin) {
        mark.end = std::min(mark.begin + 1, line.position() + line.length() - 1);
        if (mark.end <= mark.begin) // at the end of a line: what stands before is meant
            mark.begin = std::max(line.position(), mark.end - 1);
    }
    return mark;
}

void SourcePanel::setChecked(const std::shared_ptr<const Checked>& checked) {
    if (checked->revision != m_document.revision() || m_pause.isActive())
        return; // positions of another text; the next check is on its way
    QList<TextMark> marks;
    for (const Diagnostic& problem : checked->problems)
        if (problem.spot.line > 0)
            marks << markOf(problem, *checked);
    m_editor->setMarks(marks);
}

QString SourcePanel::helpAt(int position) const {
    const auto tree = m_document.tree();
    if (tree == nullptr || m_pause.isActive())
        return {};
    const json::Node node = tree->nodeAt(m_source.byteOf(position));
    const QString pointer = node ? QString::fromStdString(node.pointer()) : QString();
    if (node.isObject() || node.isArray()) {
        // Blanks and brackets between values say nothing; a key does.
        const std::size_t byte = m_source.byteOf(position);
        if (!node.hasKey() || byte >= node.token().keyEnd)
            return {};
    }
    return pointer.startsWith(m_document.root()) ? helpFor(m_document.gateway(), pointer.mid(m_document.root().size())) : QString();
}

} // namespace gw::ui
