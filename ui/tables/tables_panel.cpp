#include "ui/tables/tables_panel.h"

#include "ui/editing/add.h"
#include "ui/editing/erase.h"
#include "ui/properties/form/field_text.h"
#include "ui/properties/form/form_parts.h"
#include "ui/properties/new_key_dialog.h"
#include "ui/style/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>

namespace gw::ui {

namespace {

/// The consumer that a row of the consumer table belongs to; "" for any other pointer.
QString consumerOf(const QString& pointer) {
    return pointer.startsWith(QLatin1String("/consumers/")) ? pointer.section(QLatin1Char('/'), 0, 2) : QString();
}

/// One value, or several with commas between.
TextResult jsonOfCell(const schema::ValuePtr& value, const QString& text) {
    const auto* list = listOf(value);
    if (list == nullptr)
        return jsonOf(value->kind, text);
    QStringList all;
    for (const QString& one : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        const TextResult json = jsonOf(list->element->kind, one.trimmed());
        if (!json)
            return json;
        all += *json;
    }
    return QString(QLatin1Char('[') + all.join(QStringLiteral(", ")) + QLatin1Char(']'));
}

} // namespace

TablesPanel::TablesPanel(Document& document, Selection& selection, QWidget* parent)
    : QWidget(parent), m_document(document), m_selection(selection), m_edits(document), m_tabs(new QTabBar), m_pages(new QStackedWidget),
      m_consumers(new ObjectTable(tr("Consumers and their keys"), tr("No consumer yet: a route that asks for a key lets nobody in. Add one here."))),
      m_groups(new ObjectTable(tr("Groups of routes"), tr("No group yet. Routes that share a prefix or policies have them written once in a group."))), m_add(new QPushButton),
      m_key(new QPushButton(tr("Generate key…"))), m_remove(new QPushButton(tr("Remove"))), m_refusal(new QLabel) {
    m_tabs->addTab(tr("Consumers"));
    m_tabs->addTab(tr("Groups"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setAccessibleName(tr("Which table"));
    m_pages->addWidget(m_consumers);
    m_pages->addWidget(m_groups);
    auto* filter = new QLineEdit;
    filter->setPlaceholderText(tr("Filter"));
    filter->setClearButtonEnabled(true);
    filter->setAccessibleName(tr("Filter of the tables"));
    filter->setMaximumWidth(220);
    connect(filter, &QLineEdit::textChanged, this, [this](const QString& words) {
        m_consumers->setFilter(words);
        m_groups->setFilter(words);
    });
    m_refusal->setForegroundRole(QPalette::WindowText);
    auto* strip = new QHBoxLayout;
    strip->setContentsMargins(8, 4, 8, 4);
    strip->setSpacing(6);
    strip->addWidget(m_tabs);
    strip->addWidget(filter, 1);
    strip->addWidget(m_refusal, 1);
    strip->addStretch(1);
    for (QPushButton* button : {m_add, m_key, m_remove})
        strip->addWidget(button);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(strip);
    column->addWidget(m_pages, 1);
    connectParts();
    refresh();
}

void TablesPanel::connectParts() {
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int page) {
        m_pages->setCurrentIndex(page);
        refreshButtons();
    });
    for (ObjectTable* one : {m_consumers, m_groups}) {
        connect(one, &ObjectTable::picked, this, [this](const QString& pointer) {
            m_selection.set({pointer}, this);
            refreshButtons();
        });
        connect(&one->rows(), &ObjectTableModel::edited, this, &TablesPanel::edit);
    }
    connect(m_add, &QPushButton::clicked, this, &TablesPanel::add);
    connect(m_key, &QPushButton::clicked, this, &TablesPanel::generateKey);
    connect(m_remove, &QPushButton::clicked, this, &TablesPanel::remove);
    connect(&m_document, &Document::changed, this, &TablesPanel::refresh);
    connect(&m_selection, &Selection::changed, this, [this](const QObject* by) {
        if (by != this)
            showSelection();
    });
    connect(&Theme::current(), &Theme::changed, this, [this] { finish({}); });
}

ObjectTable& TablesPanel::table() const {
    return m_tabs->currentIndex() == 0 ? *m_consumers : *m_groups;
}

void TablesPanel::refresh() {
    // A text that is no JSON just now says nothing of them: the last tables stay.
    if (m_document.tree() != nullptr || m_document.number() != m_shown) {
        m_shown = m_document.number();
        m_consumers->setTable(consumerTable(m_document.gateway(), QDateTime::currentDateTimeUtc()));
        m_groups->setTable(groupTable(m_document.gateway()));
        m_tabs->setTabText(0, tr("Consumers %1").arg(m_consumers->rows().rowCount()));
        m_tabs->setTabText(1, tr("Groups %1").arg(m_groups->rows().rowCount()));
    }
    refreshButtons();
}

void TablesPanel::refreshButtons() {
    const bool ready = m_document.tree() != nullptr;
    m_add->setText(showsConsumers() ? tr("Add consumer") : tr("Add group"));
    m_add->setEnabled(ready);
    m_key->setVisible(showsConsumers());
    m_key->setEnabled(ready && !consumerOf(m_consumers->selected()).isEmpty());
    m_remove->setVisible(showsConsumers()); // a group goes with its routes or without: the canvas asks which
    m_remove->setEnabled(ready && !m_consumers->selected().isEmpty());
}

void TablesPanel::showSelection() {
    const QString pointer = m_selection.first();
    m_consumers->select(pointer);
    m_groups->select(pointer);
    refreshButtons();
}

void TablesPanel::edit(const QString& object, const QString& member, const QString& text) {
    const QString pointer = object + member;
    if (isObjectName(pointer))
        return finish(m_edits.rename(object, text));
    const SchemaPlace place = placeAt(m_document.gateway(), pointer);
    if (place.value == nullptr)
        return;
    FormRow row;
    row.pointer = pointer;
    row.label = member.section(QLatin1Char('/'), -1);
    row.value = place.value;
    row.json = forming::rawOf(place.node);
    if (text.isEmpty())
        return finish(row.written() ? m_edits.clear(row) : Document::Done());
    const TextResult json = jsonOfCell(place.value, text);
    finish(json ? m_edits.change(row, {FieldChange::What::set, {}, *json, {}, 0}) : Document::Done(std::unexpected(json.error())));
}

void TablesPanel::add() {
    if (!showsConsumers()) {
        Draft draft = m_document.draft();
        const editing::Outcome outcome = editing::addObject(draft, editing::NodeSort::group, {});
        finish(m_document.commit(draft, outcome.step));
        if (!outcome.select.isEmpty())
            m_selection.set({outcome.select.front()}, nullptr);
        return;
    }
    FormRow section;
    section.pointer = QStringLiteral("/consumers");
    section.label = tr("Consumers");
    const SchemaPlace place = placeAt(m_document.gateway(), section.pointer);
    const auto position = place.node.size();
    finish(m_edits.addItem(section, forming::startingJson(listOf(place.value)->element)));
    m_selection.set({QStringLiteral("/consumers/%1").arg(position)}, nullptr);
}

void TablesPanel::generateKey() {
    const QString consumer = consumerOf(m_consumers->selected());
    NewKeyDialog dialog(this);
    if (consumer.isEmpty() || dialog.exec() != QDialog::Accepted)
        return;
    FormRow section;
    section.pointer = consumer + QStringLiteral("/keys");
    section.label = tr("Keys");
    finish(m_edits.addItem(section, dialog.json()));
}

void TablesPanel::remove() {
    const QString pointer = m_consumers->selected();
    if (pointer != consumerOf(pointer)) {
        FormRow item;
        item.pointer = pointer;
        item.label = m_consumers->currentIndex().siblingAtColumn(0).data().toString();
        return finish(m_edits.removeItem(item));
    }
    Draft draft = m_document.draft();
    const editing::Outcome outcome = editing::eraseObjects(draft, {pointer});
    finish(m_document.commit(draft, outcome.step));
}

void TablesPanel::finish(const Document::Done& done) {
    m_document.endTyping();
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, color(Token::error));
    m_refusal->setPalette(colours);
    m_refusal->setText(done ? QString() : done.error());
}

} // namespace gw::ui
