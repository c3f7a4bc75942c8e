#include "ui/properties/field_row.h"

#include "ui/preferences/sentences.h"
#include "ui/properties/editors/choice_editor.h"
#include "ui/properties/property_parts.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/style/tip.h"

#include <QGridLayout>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

namespace gw::ui {

namespace {

constexpr int labelWidth = 104;
constexpr int indent = 12; ///< a level

QString sentence(const Diagnostic& problem) {
    QString text = inLanguage(problem.message);
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return problem.remedy.empty() ? text : text + QStringLiteral(" – ") + inLanguage(problem.remedy);
}

} // namespace

FieldRow::FieldRow(const EditorContext& context, const FormRow& row, QWidget* parent)
    : QWidget(parent), m_row(row), m_label(new FieldLabel), m_reset(new QToolButton), m_reason(new Message), m_problem(new Message), m_note(new Message) {
    m_reset->setIcon(icon(QStringLiteral("undo"), Token::text3));
    m_reset->setAutoRaise(true);
    m_reset->setFixedSize(20, 20);
    m_reset->setIconSize({12, 12});
    m_reset->setFocusPolicy(Qt::NoFocus);
    m_reset->setToolTip(tr("Reset to default"));
    m_reset->setAccessibleName(tr("Reset %1 to default").arg(row.label));
    if (row.kind == RowKind::choice) {
        m_choice = new FieldCombo;
        m_choice->setAccessibleName(row.label);
        connect(m_choice, &QComboBox::activated, this, [this](int index) {
            if (m_row.alternatives[static_cast<std::size_t>(index)].key != m_row.json)
                emit exchangeWanted(m_row.alternatives[static_cast<std::size_t>(index)]);
        });
    } else {
        m_editor = makeEditor(context, row, this);
        connect(m_editor, &FieldEditor::changed, this, &FieldRow::changed);
        connect(m_editor, &FieldEditor::completed, this, &FieldRow::completed);
        connect(m_editor, &FieldEditor::refused, this, &FieldRow::say);
        for (QWidget* child : m_editor->findChildren<QWidget*>())
            child->installEventFilter(this);
    }
    place(m_editor != nullptr && m_editor->isWide());
    connect(m_reset, &QToolButton::clicked, this, &FieldRow::resetWanted);
    connect(m_label, &FieldLabel::clicked, this, &FieldRow::chooseKey);
    m_reason->hide();
}

void FieldRow::place(bool wide) {
    auto* grid = new QGridLayout(this);
    // What follows a choice belongs to it: a line sets both apart.
    grid->setContentsMargins(m_row.depth * indent, m_choice != nullptr ? 8 : 2, 12, 2);
    grid->setHorizontalSpacing(0);
    grid->setVerticalSpacing(2);
    QWidget* value = m_choice != nullptr ? static_cast<QWidget*>(m_choice) : m_editor;
    auto* head = new QWidget;
    auto* headLayout = new QHBoxLayout(head);
    headLayout->setContentsMargins(0, 0, 2, 0);
    headLayout->setSpacing(0);
    headLayout->addWidget(m_label, 1);
    headLayout->addWidget(m_reset);
    int row = 0;
    if (wide) {
        grid->addWidget(head, 0, 0, 1, 2);
        auto* inset = new QHBoxLayout;
        inset->setContentsMargins(12, 0, 0, 0);
        inset->addWidget(value);
        grid->addLayout(inset, ++row, 0, 1, 2);
    } else {
        grid->addWidget(head, 0, 0, Qt::AlignTop);
        head->setFixedWidth(labelWidth);
        grid->addWidget(value, 0, 1);
    }
    grid->setColumnStretch(1, 1);
    for (Message* message : {m_reason, m_problem, m_note}) {
        message->setContentsMargins(wide ? 12 : 0, 0, 0, 2);
        grid->addWidget(message, ++row, wide ? 0 : 1, 1, wide ? 2 : 1);
    }
}

void FieldRow::show(const FormRow& row, const Diagnostics& problems) {
    m_row = row;
    m_label->show(row.label, row.written() && row.kind == RowKind::field, row.kind == RowKind::field && !row.alternatives.empty());
    m_label->setToolTip(plainTip(row.help + (row.written() || row.fallback.isEmpty() ? QString() : QLatin1Char('\n') + tr("Default: %1").arg(row.fallback))));
    if (m_editor != nullptr) {
        m_editor->show(row);
        m_editor->setToolTip(plainTip(row.help));
    } else {
        m_choice->clear();
        for (const Alternative& one : row.alternatives)
            m_choice->addItem(one.label, one.key);
        m_choice->setPlaceholderText(tr("Choose…"));
        m_choice->setCurrentIndex(m_choice->findData(row.json));
    }
    QStringList words;
    bool error = false;
    for (const Diagnostic& problem : problems) {
        words += sentence(problem);
        error = error || problem.severity == Severity::error;
    }
    m_problem->say(words.join(QLatin1Char('\n')), error ? Token::error : Token::warn);
    m_note->say(row.note, Token::text3);
    showReset();
}

void FieldRow::say(const QString& reason) {
    m_reason->say(reason, Token::error);
    if (!reason.isEmpty())
        m_problem->hide(); // of the value that the document still has
}

void FieldRow::chooseKey() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Alternative& one : m_row.alternatives)
        menu->addAction(tr("%1 instead").arg(one.label), this, [this, one] { emit exchangeWanted(one); });
    menu->popup(m_label->mapToGlobal(QPoint(8, m_label->height())));
}

void FieldRow::showReset() {
    const bool within = underMouse() || (m_editor != nullptr && m_editor->isAncestorOf(focusWidget()));
    m_reset->setVisible(m_row.kind == RowKind::field && m_row.written() && !m_row.required && within);
}

void FieldRow::paintEvent(QPaintEvent*) {
    if (m_choice != nullptr && m_row.depth == 0)
        QPainter(this).fillRect(QRect(0, 2, width(), 1), color(Token::line));
}

void FieldRow::enterEvent(QEnterEvent* event) {
    QWidget::enterEvent(event);
    showReset();
}

void FieldRow::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    showReset();
}

bool FieldRow::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        QMetaObject::invokeMethod(this, &FieldRow::showReset, Qt::QueuedConnection);
    return QWidget::eventFilter(watched, event);
}

} // namespace gw::ui
