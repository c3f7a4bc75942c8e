#include "ui/properties/property_panel.h"

#include "ui/document/revision.h"
#include "ui/preferences/sentences.h"
#include "ui/properties/field_row.h"
#include "ui/properties/property_parts.h"
#include "ui/style/elided_label.h"
#include "ui/style/paint.h"
#include "ui/style/tip.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace gw::ui {

namespace {

/// What shows where a dragged row would land.
class DropLine : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent*) override { QPainter(this).fillRect(rect(), color(Token::accent)); }
};

} // namespace

PropertyPanel::PropertyPanel(Document& document, Selection& selection, QWidget* parent)
    : QScrollArea(parent), m_document(document), m_selection(selection), m_edits(document), m_context(makeContext()), m_content(new QWidget), m_rows(new QVBoxLayout(m_content)),
      m_picture(new QLabel), m_title(new ElidedLabel(FontRole::bodyBold)), m_note(new QLabel), m_hint(new QLabel), m_several(new Message), m_head(new QWidget), m_marker(new DropLine(m_content)) {
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus); // its fields take the keyboard; it scrolls to them
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Properties"));
    m_rows->setContentsMargins(0, 0, 0, 12);
    m_rows->setSpacing(0);
    auto* head = new QHBoxLayout(m_head);
    head->setContentsMargins(12, 10, 12, 6);
    head->setSpacing(6);
    m_title->setForegroundRole(QPalette::WindowText);
    m_note->setFont(typeface(FontRole::micro));
    m_note->setForegroundRole(QPalette::PlaceholderText);
    head->addWidget(m_picture);
    head->addWidget(m_title, 1);
    head->addWidget(m_note);
    m_hint->setWordWrap(true);
    m_hint->setMargin(16);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_rows->addWidget(m_head);
    m_several->setContentsMargins(12, 0, 12, 6);
    m_rows->addWidget(m_several);
    m_rows->addWidget(m_hint);
    m_rows->addStretch(1);
    m_marker->hide();
    setWidget(m_content);
    connect(&m_document, &Document::changed, this, &PropertyPanel::refresh);
    connect(&m_selection, &Selection::changed, this, [this](const QObject* by) {
        refresh();
        if (by != &m_selection) // then it is the same object, elsewhere
            verticalScrollBar()->setValue(0);
    });
    refresh();
}

void PropertyPanel::setChecked(const std::shared_ptr<const Checked>& checked) {
    m_checked = checked;
    m_sentences.clear();
    for (const CanvasNode& node : checked->whole.nodes)
        for (const Chip& chip : node.chips)
            m_sentences.insert(chip.pointer, chip.sentence);
    refresh();
}

void PropertyPanel::showHead() {
    const bool shown = !m_form.empty();
    m_head->setVisible(shown);
    m_hint->setVisible(!shown);
    m_picture->setPixmap(shown ? icon(m_form.icon).pixmap(14, 14) : QPixmap());
    m_title->setText(m_form.title);
    m_head->setToolTip(plainTip(m_form.help));
    const auto count = m_selection.pointers().size();
    m_several->say(shown && count > 1 ? tr("%1 objects are selected. What is edited here changes %2 only; Delete, Duplicate, Copy and policies from the palette take all of them.")
                                            .arg(count)
                                            .arg(nameOfPlace(m_document.gateway(), m_selection.first()))
                                      : QString(),
                   Token::text2);
    m_note->setText(tr("revision %1").arg(shownRevision(m_document.revision())));
    m_hint->setText(m_document.isEmpty()          ? tr("Open or create a document to see its settings.")
                    : m_document.tree() == nullptr ? tr("The text is not JSON just now. Mend it (see Problems) to go on here.")
                                                   : tr("Select a card on the canvas or an entry of the Structure tree to see its settings."));
}

void PropertyPanel::refresh() {
    if (m_refreshing)
        return;
    m_refreshing = true;
    m_form = m_document.tree() == nullptr ? Form() : formOf({m_document.gateway(), m_selection.first(), m_open, m_sentences});
    showHead();
    QHash<QString, QWidget*> kept;
    int at = m_rows->indexOf(m_hint) + 1;
    for (const FormRow& row : m_form.rows) {
        const QString id = row.id();
        QWidget* widget = m_shown.take(id);
        if (widget == nullptr)
            widget = makeRow(row);
        if (QLayoutItem* there = m_rows->itemAt(at); there == nullptr || there->widget() != widget)
            m_rows->insertWidget(at, widget);
        ++at;
        showRow(widget, row);
        kept.insert(id, widget);
    }
    for (QWidget* gone : std::as_const(m_shown)) {
        gone->hide();
        m_rows->removeWidget(gone);
        gone->deleteLater(); // its own signal may have led here
    }
    m_shown = kept;
    m_refreshing = false;
    if (HeadRow* next = m_focusNext.isEmpty() ? nullptr : headAt(m_focusNext)) {
        m_focusNext.clear();
        next->setFocus();
    }
}

QWidget* PropertyPanel::makeRow(const FormRow& row) {
    return row.kind == RowKind::field || row.kind == RowKind::choice ? static_cast<QWidget*>(makeField(row)) : makeHead(row);
}

FieldRow* PropertyPanel::makeField(const FormRow& row) {
    auto* field = new FieldRow(m_context, row, m_content);
    connect(field, &FieldRow::changed, this, [this, field](const FieldChange& change) {
        const FormRow now = field->row(); // the change may rebuild the row
        const bool name = isObjectName(now.pointer) && change.what == FieldChange::What::set;
        const FormEdits::Done done = name ? m_edits.rename(above(now.pointer), textOf(change.json)) : m_edits.change(now, change);
        if (!done)
            field->say(done.error());
    });
    connect(field, &FieldRow::completed, this, [this] { m_document.endTyping(); });
    connect(field, &FieldRow::resetWanted, this, [this, field] { finish(m_edits.clear(field->row())); });
    connect(field, &FieldRow::exchangeWanted, this, [this, field](const Alternative& by) { finish(m_edits.exchange(field->row(), by)); });
    return field;
}

HeadRow* PropertyPanel::makeHead(const FormRow& row) {
    auto* head = new HeadRow(row, m_content);
    connect(head, &HeadRow::activated, this, [this, head] { activate(FormRow(head->row())); });
    connect(head, &HeadRow::addWanted, this, [this, head](QWidget* at) { add(FormRow(head->row()), at); });
    connect(head, &HeadRow::menuWanted, this, [this, head](QWidget* at) { showMenu(FormRow(head->row()), at); });
    connect(head, &HeadRow::moveWanted, this, [this, head](int by) { move(FormRow(head->row()), by); });
    connect(head, &HeadRow::dragged, this, [this, head](int y, bool dropped) { drag(head, y, dropped); });
    connect(head, &HeadRow::removeWanted, this, [this, head] {
        const FormRow now = head->row();
        finish(now.kind == RowKind::section ? m_edits.clear(now) : m_edits.removeItem(now));
    });
    return head;
}

void PropertyPanel::showRow(QWidget* widget, const FormRow& row) {
    const Diagnostics problems = problemsOf(row);
    if (auto* field = qobject_cast<FieldRow*>(widget)) {
        field->show(row, problems);
    } else if (auto* head = qobject_cast<HeadRow*>(widget)) {
        QStringList words;
        bool error = false;
        for (const Diagnostic& problem : problems) {
            words += inLanguage(problem.message);
            error = error || problem.severity == Severity::error;
        }
        head->show(row, words.join(QLatin1Char('\n')), error);
    }
    widget->show();
}

Diagnostics PropertyPanel::problemsOf(const FormRow& row) const {
    Diagnostics found;
    if (m_checked == nullptr || row.kind == RowKind::choice)
        return found;
    const std::string own = row.pointer.toStdString();
    for (const Diagnostic& problem : m_checked->problems)
        if (problem.severity != Severity::info && (problem.pointer == own || problem.pointer.starts_with(own + '/')))
            found.push_back(problem);
    return found;
}

FieldRow* PropertyPanel::fieldAt(const QString& pointer) const {
    for (QWidget* widget : m_shown)
        if (auto* field = qobject_cast<FieldRow*>(widget); field != nullptr && field->row().pointer == pointer)
            return field;
    return nullptr;
}

bool PropertyPanel::focusFirst(const QString& pointer) {
    QWidget* target = nullptr;
    for (const FormRow& row : m_form.rows) {
        if (row.pointer != pointer && !row.pointer.startsWith(pointer + QLatin1Char('/')))
            continue;
        QWidget* shown = m_shown.value(row.id());
        const auto* field = qobject_cast<FieldRow*>(shown);
        if (field != nullptr && field->editor() != nullptr) {
            target = field->editor();
            break;
        }
        if (target == nullptr)
            target = shown;
    }
    if (target == nullptr)
        return false;
    ensureWidgetVisible(target);
    target->setFocus(Qt::ShortcutFocusReason);
    return true;
}

HeadRow* PropertyPanel::headAt(const QString& pointer) const {
    for (QWidget* widget : m_shown)
        if (auto* head = qobject_cast<HeadRow*>(widget); head != nullptr && head->row().pointer == pointer)
            return head;
    return nullptr;
}

EditorContext PropertyPanel::makeContext() {
    EditorContext context;
    context.names = [this](schema::Target target) { return namesOf(m_document.gateway(), target); };
    context.hints = [this](const QString& pointer) { return hintsAt(m_document.gateway(), pointer); };
    context.scope = [this](const QString& pointer) { return scopeAt(m_document.gateway(), pointer); };
    context.folder = [this] { return m_document.path().isEmpty() ? QString() : QFileInfo(m_document.path()).absolutePath(); };
    context.goTo = [this](schema::Target target, const QString& name) {
        if (const QString pointer = pointerOfTarget(m_document.gateway(), target, name); !pointer.isEmpty())
            m_selection.set({pointer}, this);
    };
    context.create = [this](const FormRow& row, schema::Target target) { finish(m_edits.createFor(row, target)); };
    return context;
}

} // namespace gw::ui
