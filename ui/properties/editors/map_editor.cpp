#include "ui/properties/editors/map_editor.h"

#include "schema/values/syntax.h"
#include "ui/completion/template_completer.h"
#include "ui/properties/editors/editor_parts.h"
#include "ui/style/theme.h"

namespace gw::ui {

using namespace editors;

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
        valueLeft(positionOf(box));
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
    const bool wrong = !json && !(value.hasFocus() && isHalfTyped(elementOf(kind()), value.text().left(value.cursorPosition())));
    value.setWrong(wrong);
    emit refused(wrong ? json.error() : QString());
    if (json && at < static_cast<std::size_t>(m_names.size()))
        emit changed({FieldChange::What::set, below({}, m_names[static_cast<qsizetype>(at)].toStdString()), *json, {}, 0});
}

/// A placeholder that was being typed is judged now.
void MapEditor::valueLeft(std::size_t at) {
    if (isHalfTyped(elementOf(kind()), m_lines[at].value->text()))
        valueTyped(at);
    addWhenWhole(at);
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
