#include "ui/properties/editors/field_editor.h"

#include "ui/properties/editors/choice_editor.h"
#include "ui/properties/editors/line_editor.h"
#include "ui/properties/editors/list_editor.h"
#include "ui/properties/editors/map_editor.h"
#include "ui/properties/editors/text_editor.h"

namespace gw::ui {

FieldEditor::FieldEditor(const EditorContext& context, FormRow row, QWidget* parent) : QWidget(parent), m_context(context), m_row(std::move(row)) {
    setAccessibleName(m_row.label);
}

void FieldEditor::show(const FormRow& row) {
    m_holds = m_holds && row.json == m_row.json;
    m_row = row;
    display();
}

TextRules FieldEditor::rules() const {
    return {m_context.scope(m_row.pointer), m_row.owner, m_row.field};
}

void FieldEditor::send(const QString& text) {
    if (text.isEmpty() && !m_row.required) {
        emit refused({});
        if (m_row.written())
            emit changed({FieldChange::What::clear, {}, {}, {}, 0});
        return;
    }
    const TextResult json = jsonOf(kind(), text, rules());
    emit refused(json ? QString() : json.error());
    if (json)
        sendJson(*json);
}

void FieldEditor::sendJson(const QString& json) {
    if (json != m_row.json)
        emit changed({FieldChange::What::set, {}, json, {}, 0});
}

void FieldEditor::sendTyped(const QString& text, const QString& beforeCursor) {
    m_holds = isHalfTyped(kind(), beforeCursor) && !jsonOf(kind(), text, rules());
    m_held = text;
    if (m_holds)
        emit refused({});
    else
        send(text);
}

void FieldEditor::sendHeld() {
    if (m_holds)
        send(m_held);
    m_holds = false;
}

namespace {

FieldEditor* listEditor(const EditorContext& context, const FormRow& row, const schema::kind::List& list, QWidget* parent) {
    const schema::Kind& element = list.element->kind;
    const bool badges = std::holds_alternative<schema::kind::Choice>(element) || std::holds_alternative<schema::kind::Method>(element) || std::holds_alternative<schema::kind::Ref>(element);
    if (badges)
        return new BadgesEditor(context, row, parent);
    return new ListEditor(context, row, parent);
}

} // namespace

FieldEditor* makeEditor(const EditorContext& context, const FormRow& row, QWidget* parent) {
    using namespace schema::kind;
    const schema::Kind& kind = row.value->kind;
    if (const auto* list = std::get_if<List>(&kind))
        return listEditor(context, row, *list, parent);
    if (std::holds_alternative<Map>(kind))
        return new MapEditor(context, row, parent);
    if (std::holds_alternative<Toggle>(kind))
        return new ToggleEditor(context, row, parent);
    const auto* integer = std::get_if<Integer>(&kind);
    if (std::holds_alternative<Choice>(kind) || std::holds_alternative<Method>(kind) || (integer != nullptr && !integer->allowed.empty()))
        return new ChoiceEditor(context, row, parent);
    if (std::holds_alternative<Ref>(kind))
        return new ReferenceEditor(context, row, parent);
    if (std::holds_alternative<schema::kind::Duration>(kind) || std::holds_alternative<Size>(kind) || std::holds_alternative<schema::kind::Rate>(kind))
        return new QuantityEditor(context, row, parent);
    const auto* text = std::get_if<Text>(&kind);
    const auto* templated = std::get_if<Template>(&kind);
    if (std::holds_alternative<Json>(kind) || (text != nullptr && text->multiline) || (templated != nullptr && templated->sink == schema::Sink::text))
        return new TextEditor(context, row, parent);
    return new LineEditor(context, row, parent);
}

} // namespace gw::ui
