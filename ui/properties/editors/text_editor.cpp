#include "ui/properties/editors/text_editor.h"

#include "json/writer.h"
#include "ui/properties/editors/line_editor.h"
#include "ui/completion/template_completer.h"
#include "ui/source/json_highlighter.h"
#include "ui/style/theme.h"

#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QVBoxLayout>

#include <cmath>

namespace gw::ui {

namespace {

/// A value of a document stands indented as deep as it is nested; alone, its lines begin at the left.
QString outdented(const QString& raw) {
    QStringList lines = raw.split(QLatin1Char('\n'));
    qsizetype least = -1;
    for (qsizetype i = 1; i < lines.size(); ++i) {
        qsizetype blanks = 0;
        while (blanks < lines[i].size() && lines[i][blanks].isSpace())
            ++blanks;
        if (blanks < lines[i].size() && (least < 0 || blanks < least))
            least = blanks;
    }
    for (qsizetype i = 1; i < lines.size(); ++i)
        lines[i].remove(0, std::max<qsizetype>(0, least));
    return lines.join(QLatin1Char('\n'));
}

/// A long value on one line of the document reads better in lines of its own. Comments would be lost, so such a value stays.
QString readable(const QString& raw) {
    const auto parsed = json::Document::parse(raw.toStdString());
    if (!parsed || raw.contains(QLatin1Char('\n')) || raw.size() <= 36)
        return outdented(raw);
    return QString::fromStdString(json::pretty(parsed->root()));
}

} // namespace

TextEditor::TextEditor(const EditorContext& context, const FormRow& row, QWidget* parent) : FieldEditor(context, row, parent), m_text(new QPlainTextEdit) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2, 2, 2, 2);
    layout->addWidget(m_text);
    m_text->setFrameShape(QFrame::NoFrame);
    setFocusProxy(m_text);
    m_text->setAccessibleName(row.label);
    m_text->setAccessibleDescription(row.help);
    m_text->setFont(typeface(isJson() ? FontRole::captionMono : FontRole::body));
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(isJson() ? QPlainTextEdit::NoWrap : QPlainTextEdit::WidgetWidth);
    m_text->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_text->document()->setDocumentMargin(4);
    m_text->setUndoRedoEnabled(false); // the document's own undo serves
    m_text->installEventFilter(this);
    if (isJson())
        new JsonHighlighter(m_text->document());
    const auto* json = std::get_if<schema::kind::Json>(&kind());
    if (std::holds_alternative<schema::kind::Template>(kind()) || (json != nullptr && json->templated))
        new TemplateCompleter(*m_text, [this] { return this->context().hints(this->row().pointer); });
    connect(m_text, &QPlainTextEdit::textChanged, this, &TextEditor::typed);
    connect(this, &FieldEditor::refused, this, [this](const QString& reason) {
        m_refused = !reason.isEmpty();
        update();
    });
    fit();
}

void TextEditor::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool focused = m_text->hasFocus();
    painter.setPen(QPen(color(m_refused ? Token::error : focused ? Token::accent : Token::fieldLine), focused || m_refused ? 2 : 1));
    painter.setBrush(color(Token::base));
    const double inset = focused || m_refused ? 1 : .5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), 4, 4);
}

bool TextEditor::isJson() const {
    return std::holds_alternative<schema::kind::Json>(kind());
}

void TextEditor::typed() {
    if (m_text->toPlainText() == m_seen)
        return;
    m_seen = m_text->toPlainText();
    fit();
    const QTextCursor cursor = m_text->textCursor();
    sendTyped(m_seen, cursor.block().text().left(cursor.positionInBlock()));
}

bool TextEditor::eventFilter(QObject* watched, QEvent* event) {
    if (isUndoKey(event)) {
        event->ignore();
        return true;
    }
    if (event->type() == QEvent::FocusOut) {
        sendHeld();
        emit completed();
    }
    if (event->type() == QEvent::FocusOut || event->type() == QEvent::FocusIn)
        update();
    if (event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(this, &TextEditor::fit, Qt::QueuedConnection); // other lines are wrapped
    return FieldEditor::eventFilter(watched, event);
}

void TextEditor::fit() {
    // Wrapped lines count; the document's height is in lines.
    const int lines = std::clamp(static_cast<int>(std::ceil(m_text->document()->size().height())), isJson() ? 3 : 1, isJson() ? 14 : 6);
    m_text->setFixedHeight(lines * m_text->fontMetrics().lineSpacing() + 14);
    if (!m_text->hasFocus()) { // it was scrolled while it was smaller
        m_text->verticalScrollBar()->setValue(0);
        m_text->horizontalScrollBar()->setValue(0);
    }
}

void TextEditor::display() {
    const QString fallback = textOf(row().fallback);
    m_text->setPlaceholderText(fallback.isEmpty() && isJson() ? textOf(row().starting) : fallback);
    if (row().json == m_shown)
        return;
    m_shown = row().json;
    const TextResult typedJson = jsonOf(kind(), m_text->toPlainText());
    const auto same = [&] {
        if (!typedJson || m_text->toPlainText().isEmpty())
            return !row().written() && m_text->toPlainText().isEmpty();
        if (!isJson())
            return textOf(row().json) == m_text->toPlainText();
        const auto a = json::Document::parse(typedJson->toStdString(), {.comments = true});
        const auto b = json::Document::parse(row().json.toStdString(), {.comments = true});
        return a && b && json::sameValue(a->root(), b->root());
    };
    if (!(m_text->hasFocus() && same())) {
        const QSignalBlocker quiet(m_text);
        const int cursor = m_text->textCursor().position();
        m_text->setPlainText(isJson() ? readable(row().json) : textOf(row().json));
        m_seen = m_text->toPlainText();
        QTextCursor at = m_text->textCursor();
        at.setPosition(std::min(cursor, static_cast<int>(m_text->toPlainText().size())));
        m_text->setTextCursor(at);
        fit();
    }
    emit refused({});
}

} // namespace gw::ui
