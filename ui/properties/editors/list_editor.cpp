#include "ui/properties/editors/list_editor.h"

#include "schema/values/syntax.h"
#include "ui/properties/editors/template_completer.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/style/tip.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace gw::ui {

namespace {

QToolButton* removeButton(const QString& words) {
    auto* button = new QToolButton;
    button->setIcon(icon(QStringLiteral("close")));
    button->setAutoRaise(true);
    button->setFixedSize(20, 24);
    button->setToolTip(plainTip(words));
    button->setAccessibleName(words);
    return button;
}

QHBoxLayout* lineLayout(QWidget* box) {
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    return layout;
}

QVBoxLayout* columnLayout(QWidget* of) {
    auto* layout = new QVBoxLayout(of);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(3);
    return layout;
}

const schema::Kind& elementOf(const schema::Kind& kind) {
    if (const auto* list = std::get_if<schema::kind::List>(&kind))
        return list->element->kind;
    return std::get<schema::kind::Map>(kind).element->kind;
}

} // namespace

ListEditor::ListEditor(const EditorContext& context, const FormRow& row, QWidget* parent) : FieldEditor(context, row, parent), m_layout(columnLayout(this)) {
    addLine();
    setFocusProxy(m_lines.front().text);
}

void ListEditor::addLine() {
    Line line;
    line.box = new QWidget(this);
    line.text = new FieldLine;
    QHBoxLayout* layout = lineLayout(line.box);
    layout->addWidget(line.text, 1);
    QToolButton* remove = removeButton(tr("Remove"));
    layout->addWidget(remove);
    line.text->setFont(typeface(FontRole::captionMono));
    line.text->setAccessibleName(tr("%1, entry %2").arg(row().label).arg(m_lines.size() + 1));
    line.text->setAccessibleDescription(row().help);
    FieldLine* text = line.text;
    if (std::holds_alternative<schema::kind::Template>(elementOf(kind())))
        new TemplateCompleter(*text, [this] { return this->context().hints(this->row().pointer); });
    connect(text, &QLineEdit::textEdited, this, [this, text] { typed(text); });
    connect(text, &FieldLine::left, this, [this] {
        tidy();
        emit completed();
    });
    connect(remove, &QToolButton::clicked, this, [this, text] {
        removeAt(positionOf(text));
        emit completed();
    });
    m_layout->addWidget(line.box);
    m_lines.push_back(line);
}

std::size_t ListEditor::positionOf(const FieldLine* line) const {
    const auto found = std::find_if(m_lines.begin(), m_lines.end(), [line](const Line& one) { return one.text == line; });
    return static_cast<std::size_t>(found - m_lines.begin());
}

void ListEditor::typed(FieldLine* line) {
    const std::size_t at = positionOf(line);
    const TextResult json = jsonOf(elementOf(kind()), line->text(), {context().scope(row().pointer), nullptr, nullptr});
    const bool added = at >= static_cast<std::size_t>(m_values.size());
    m_lines[at].refused = !json && !line->text().isEmpty();
    line->setWrong(m_lines[at].refused);
    m_reason = json || line->text().isEmpty() ? QString() : json.error();
    report();
    if (!json)
        return;
    if (m_single && !added)
        emit changed({FieldChange::What::set, {}, *json, {}, 0});
    else if (m_single)
        emit changed({FieldChange::What::set, {}, QStringLiteral("[%1, %2]").arg(row().json, *json), {}, 0});
    else if (!row().written()) {
        // From the default on: what was in force stays, with the change.
        QStringList all;
        for (std::size_t i = 0; i < m_lines.size(); ++i)
            if (const QString text = m_lines[i].text->text(); !text.isEmpty())
                if (const TextResult one = jsonOf(elementOf(kind()), text))
                    all += *one;
        emit changed({FieldChange::What::set, {}, QLatin1Char('[') + all.join(QStringLiteral(", ")) + QLatin1Char(']'), {}, 0});
    } else if (added)
        emit changed({FieldChange::What::insert, {}, *json, {}, static_cast<std::size_t>(m_values.size())});
    else
        emit changed({FieldChange::What::set, QStringLiteral("/%1").arg(at), *json, {}, 0});
}

void ListEditor::removeAt(std::size_t position) {
    m_reason.clear();
    if (position >= static_cast<std::size_t>(m_values.size())) {
        m_lines.back().text->clear();
        m_lines.back().refused = false;
        m_lines.back().text->setWrong(false);
        report();
    } else if (!row().written()) {
        QStringList all;
        for (qsizetype i = 0; i < m_values.size(); ++i)
            if (i != static_cast<qsizetype>(position))
                if (const TextResult one = jsonOf(elementOf(kind()), m_values[i]))
                    all += *one;
        emit changed({FieldChange::What::set, {}, QLatin1Char('[') + all.join(QStringLiteral(", ")) + QLatin1Char(']'), {}, 0});
    } else if (m_values.size() == 1 && !row().required) {
        emit changed({FieldChange::What::clear, {}, {}, {}, 0});
    } else {
        emit changed({FieldChange::What::clear, QStringLiteral("/%1").arg(position), {}, {}, 0});
    }
}

/// An element whose text was emptied goes once somebody has left it.
void ListEditor::tidy() {
    for (std::size_t i = 0; i < static_cast<std::size_t>(m_values.size()) && i < m_lines.size(); ++i)
        if (m_lines[i].text->text().isEmpty() && !m_lines[i].text->hasFocus()) {
            removeAt(i);
            return;
        }
}

void ListEditor::report() {
    emit refused(std::any_of(m_lines.begin(), m_lines.end(), [](const Line& line) { return line.refused; }) ? m_reason : QString());
}

void ListEditor::display() {
    const auto parsed = json::Document::parse((row().written() ? row().json : row().fallback).toStdString(), {.comments = true});
    const json::Node whole = parsed ? parsed->root() : json::Node();
    m_single = row().written() && whole && !whole.isArray();
    QStringList values;
    if (whole && !whole.isArray())
        values += textOf(whole);
    for (const json::Node one : whole.isArray() ? whole : json::Node())
        values += textOf(one);
    const bool same = values == m_values;
    m_values = values;
    while (m_lines.size() < static_cast<std::size_t>(values.size()) + 1)
        addLine();
    while (m_lines.size() > static_cast<std::size_t>(values.size()) + 1) {
        m_lines.back().box->hide();
        m_lines.back().box->deleteLater();
        m_lines.pop_back();
    }
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        Line& line = m_lines[i];
        const bool last = i + 1 == m_lines.size();
        if (same && (line.refused || line.text->hasFocus()))
            continue;
        line.refused = false;
        line.text->setWrong(false);
        const QString now = last ? QString() : values[static_cast<qsizetype>(i)];
        const TextResult typedJson = jsonOf(elementOf(kind()), line.text->text());
        if (last || !typedJson || textOf(*typedJson) != now)
            line.text->showText(now);
        line.text->setPlaceholderText(last ? (values.isEmpty() ? tr("None; type to add") : tr("Add…")) : QString());
        line.box->findChild<QToolButton*>()->setVisible(!last);
    }
    report();
}

MapEditor::MapEditor(const EditorContext& context, const FormRow& row, QWidget* parent) : FieldEditor(context, row, parent), m_layout(columnLayout(this)) {
    addLine();
    setFocusProxy(m_lines.front().name);
}

void MapEditor::addLine() {
    Line line;
    line.box = new QWidget(this);
    line.name = new FieldLine;
    line.value = new FieldLine;
    QHBoxLayout* layout = lineLayout(line.box);
    layout->addWidget(line.name, 2);
    layout->addWidget(line.value, 3);
    QToolButton* remove = removeButton(tr("Remove"));
    layout->addWidget(remove);
    for (FieldLine* one : {line.name, line.value})
        one->setFont(typeface(FontRole::captionMono));
    line.name->setAccessibleName(tr("%1, name %2").arg(row().label).arg(m_lines.size() + 1));
    line.value->setAccessibleName(tr("%1, value %2").arg(row().label).arg(m_lines.size() + 1));
    QWidget* box = line.box;
    if (std::holds_alternative<schema::kind::Template>(elementOf(kind())))
        new TemplateCompleter(*line.value, [this] { return this->context().hints(this->row().pointer); });
    connect(line.name, &QLineEdit::textEdited, this, [this, box, name = line.name](const QString& text) {
        const QString fault = nameFault(text);
        name->setWrong(!fault.isEmpty() && !text.isEmpty());
        emit refused(text.isEmpty() ? QString() : fault);
        (void)box;
    });
    connect(line.name, &FieldLine::left, this, [this, box] {
        nameLeft(positionOf(box));
        emit completed();
    });
    connect(line.value, &QLineEdit::textEdited, this, [this, box] { valueTyped(positionOf(box)); });
    connect(line.value, &FieldLine::left, this, [this, box] {
        addWhenWhole(positionOf(box));
        emit completed();
    });
    connect(remove, &QToolButton::clicked, this, [this, box] {
        const std::size_t at = positionOf(box);
        if (at < static_cast<std::size_t>(m_names.size()))
            emit changed({FieldChange::What::clear, m_names.size() == 1 && !this->row().required ? QString() : below({}, m_names[static_cast<qsizetype>(at)].toStdString()), {}, {}, 0});
        emit completed();
    });
    m_layout->addWidget(line.box);
    m_lines.push_back(line);
}

std::size_t MapEditor::positionOf(const QWidget* box) const {
    const auto found = std::find_if(m_lines.begin(), m_lines.end(), [box](const Line& one) { return one.box == box; });
    return static_cast<std::size_t>(found - m_lines.begin());
}

QString MapEditor::nameFault(const QString& name) const {
    const std::string text = name.toStdString();
    if (std::get<schema::kind::Map>(kind()).key != schema::MapKey::headerName)
        return name.isEmpty() ? tr("The name is missing") : QString();
    const std::string fault = schema::checkToken(text);
    if (!fault.empty())
        return tr("This is no header name: %1").arg(QString::fromStdString(fault));
    return schema::isFramingOrHopByHop(text) ? tr("The gateway itself writes this header") : QString();
}

void MapEditor::nameLeft(std::size_t at) {
    if (at >= static_cast<std::size_t>(m_names.size())) {
        addWhenWhole(at);
        return;
    }
    const QString old = m_names[static_cast<qsizetype>(at)];
    const QString name = m_lines[at].name->text();
    if (name != old && nameFault(name).isEmpty() && !m_names.contains(name))
        emit changed({FieldChange::What::rename, below({}, old.toStdString()), {}, name, 0});
    else if (name != old && m_names.contains(name))
        emit refused(tr("\"%1\" is there already").arg(name));
}

void MapEditor::valueTyped(std::size_t at) {
    FieldLine& value = *m_lines[at].value;
    const TextResult json = jsonOf(elementOf(kind()), value.text(), {context().scope(row().pointer), nullptr, nullptr});
    value.setWrong(!json);
    emit refused(json ? QString() : json.error());
    if (json && at < static_cast<std::size_t>(m_names.size()))
        emit changed({FieldChange::What::set, below({}, m_names[static_cast<qsizetype>(at)].toStdString()), *json, {}, 0});
}

/// A new line becomes a member when it has both, and somebody has left it.
void MapEditor::addWhenWhole(std::size_t at) {
    if (at + 1 != m_lines.size())
        return;
    const QString name = m_lines[at].name->text();
    const QString text = m_lines[at].value->text();
    if (name.isEmpty() || text.isEmpty())
        return;
    const QString fault = m_names.contains(name) ? tr("\"%1\" is there already").arg(name) : nameFault(name);
    const TextResult json = jsonOf(elementOf(kind()), text, {context().scope(row().pointer), nullptr, nullptr});
    emit refused(!fault.isEmpty() ? fault : json ? QString() : json.error());
    if (fault.isEmpty() && json)
        emit changed({FieldChange::What::set, below({}, name.toStdString()), *json, {}, 0});
}

void MapEditor::display() {
    const auto parsed = json::Document::parse(row().json.toStdString(), {.comments = true});
    const json::Node whole = parsed ? parsed->root() : json::Node();
    QStringList names;
    QStringList values;
    for (const json::Node one : whole) {
        names += QString::fromStdString(one.key());
        values += textOf(one);
    }
    const bool grown = names.size() > m_names.size();
    const bool same = names == m_names;
    m_names = names;
    while (m_lines.size() < static_cast<std::size_t>(names.size()) + 1)
        addLine();
    while (m_lines.size() > static_cast<std::size_t>(names.size()) + 1) {
        m_lines.back().box->hide();
        m_lines.back().box->deleteLater();
        m_lines.pop_back();
    }
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const bool last = i + 1 == m_lines.size();
        Line& line = m_lines[i];
        if (!last) {
            const QString value = values[static_cast<qsizetype>(i)];
            if (!(same && line.name->hasFocus()))
                line.name->showText(names[static_cast<qsizetype>(i)]);
            const TextResult typedJson = jsonOf(elementOf(kind()), line.value->text());
            const bool meant = line.value->hasFocus() && (!typedJson || textOf(*typedJson) == value);
            if (!meant)
                line.value->showText(value);
        } else if (!same || grown) {
            line.name->showText({});
            line.value->showText({});
        }
        line.name->setPlaceholderText(last ? tr("Add name") : QString());
        line.value->setPlaceholderText(last ? tr("value") : QString());
        line.box->findChild<QToolButton*>()->setVisible(!last);
    }
}

} // namespace gw::ui
