#include "ui/properties/editors/list_editor.h"

#include "ui/completion/template_completer.h"
#include "ui/properties/editors/editor_parts.h"
#include "ui/style/theme.h"

namespace gw::ui {

using namespace editors;

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
    connect(text, &FieldLine::left, this, [this, text] {
        if (isHalfTyped(elementOf(kind()), text->text()))
            typed(text); // judged now
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
    const bool half = line->hasFocus() && isHalfTyped(elementOf(kind()), line->text().left(line->cursorPosition()));
    m_lines[at].refused = !json && !line->text().isEmpty() && !half;
    line->setWrong(m_lines[at].refused);
    m_reason = m_lines[at].refused ? json.error() : QString();
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

} // namespace gw::ui
