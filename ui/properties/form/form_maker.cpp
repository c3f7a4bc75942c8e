#include "ui/properties/form/form_maker.h"

#include "config/load.h"
#include "schema/derive/sample.h"
#include "ui/preferences/schema_words.h"

namespace gw::ui::forming {

void FormMaker::object(const schema::Schema& schema, const json::Node& node, const QString& pointer, int depth) {
    const Shown shown(schema, node);
    std::vector<const schema::Field*> further; // what most objects leave at its default has a section of its own
    for (const schema::Field& field : schema.fields()) {
        if (isInlined(field, node))
            inlined(field, node, pointer, depth);
        else if (!field.key.empty() && shown(field.key) && isPlain(field.value) && (!hasManySettings(schema) || isEssential(field)))
            plainField(schema, field, node, pointer, depth);
        else if (!field.key.empty() && shown(field.key) && isPlain(field.value))
            further.push_back(&field);
    }
    if (further.size() < 2) {
        for (const schema::Field* field : further)
            plainField(schema, *field, node, pointer, depth);
        further.clear();
    }
    for (const schema::Field& field : schema.fields())
        if (isInlined(field, node))
            moreConditions(field, node, pointer, depth);
    for (const schema::Field& field : schema.fields())
        if (field.value != nullptr && std::holds_alternative<schema::kind::Policies>(field.value->kind) && !pointer.isEmpty())
            policies(node, pointer, depth);
    for (const schema::Field& field : schema.fields())
        if (field.key.empty() && field.value != nullptr)
            choice(field, node, pointer, depth);
    for (const schema::Field& field : schema.fields())
        if (!field.key.empty() && shown(field.key) && !isPlain(field.value) && !isInlined(field, node))
            composite(schema, field, node, pointer, depth);
    moreSettings(schema, further, node, pointer, depth);
}

void FormMaker::wholeList(const SchemaPlace& place, const QString& pointer) {
    if (const auto* list = listOf(place.value)) {
        FormRow head = heading(labelAt(m_request.gateway, pointer), {}, pointer, place.node, 0);
        head.list = true;
        head.open = true;
        head.required = true;
        head.count = static_cast<int>(place.node.size());
        head.detail = QString::number(head.count);
        head.starting = startingJson(list->element);
        m_form.rows.push_back(head);
        items(*list, place.node, pointer, 0);
    } else if (place.value != nullptr && std::holds_alternative<schema::kind::Policies>(place.value->kind)) {
        namedPolicies(place.node, pointer);
    }
}

void FormMaker::plainField(const schema::Schema& owner, const schema::Field& field, const json::Node& parent, const QString& aboveIt, int depth) {
    FormRow row;
    row.pointer = below(aboveIt, field.key);
    row.label = inWords(field.label.empty() ? field.key : field.label);
    row.help = inWords(field.help);
    row.value = field.value;
    row.owner = &owner;
    row.field = &field;
    row.json = rawOf(parent.find(field.key));
    row.fallback = field.defaultJson == "null" ? QString() : fromUtf8(field.defaultJson);
    row.starting = fromUtf8(schema::sampleValue(field, config::policyTable(), schema::SampleSize::minimal));
    row.required = field.required;
    row.depth = depth;
    row.note = noteOf(m_request.gateway, row.pointer);
    row.alternatives = othersOf(owner, field.key, parent);
    m_form.rows.push_back(std::move(row));
}

void FormMaker::inlined(const schema::Field& field, const json::Node& parent, const QString& aboveIt, int depth) {
    const schema::Schema& schema = *inlinedSchema(field);
    const json::Node node = parent.find(field.key);
    const QString pointer = below(aboveIt, field.key);
    const Shown shown(schema, node);
    for (const schema::Field& one : schema.fields())
        if (shown(one.key) && isMain(one.key) && isPlain(one.value))
            plainField(schema, one, node, pointer, depth);
}

void FormMaker::moreConditions(const schema::Field& field, const json::Node& parent, const QString& aboveIt, int depth) {
    const schema::Schema& schema = *inlinedSchema(field);
    const json::Node node = parent.find(field.key);
    const QString pointer = below(aboveIt, field.key);
    const Shown shown(schema, node);
    if (std::all_of(schema.fields().begin(), schema.fields().end(), [](const schema::Field& one) { return isMain(one.key); }))
        return;
    FormRow head = heading(say("More conditions"), say("Every condition that is given must hold."), pointer, {}, depth);
    int given = 0;
    for (const json::Node one : node)
        given += isMain(one.key()) ? 0 : 1;
    head.detail = given == 0 ? QString() : QString::number(given);
    head.open = isOpen(pointer, given > 0);
    if (listOf(field.value) != nullptr && node)
        head.alternatives.push_back({QString(), say("Add an alternative match"), {}});
    m_form.rows.push_back(head);
    if (!head.open)
        return;
    for (const schema::Field& one : schema.fields())
        if (!isMain(one.key) && shown(one.key)) {
            if (isPlain(one.value))
                plainField(schema, one, node, pointer, depth + 1);
            else
                composite(schema, one, node, pointer, depth + 1);
        }
}

void FormMaker::moreSettings(const schema::Schema& schema, const std::vector<const schema::Field*>& fields, const json::Node& node, const QString& pointer, int depth) {
    if (fields.empty())
        return;
    // Its key is no pointer of the document, so it shares no state with one.
    FormRow head = heading(say("More settings"), {}, pointer + QStringLiteral("/~more"), {}, depth);
    const auto given = std::count_if(fields.begin(), fields.end(), [&](const schema::Field* field) { return bool(node.find(field->key)); });
    head.detail = given == 0 ? QString() : QString::number(given);
    head.open = isOpen(head.pointer, given > 0);
    m_form.rows.push_back(head);
    if (head.open)
        for (const schema::Field* field : fields)
            plainField(schema, *field, node, pointer, depth);
}

void FormMaker::choice(const schema::Field& field, const json::Node& node, const QString& pointer, int depth) {
    FormRow row;
    row.kind = RowKind::choice;
    row.pointer = pointer;
    row.label = inWords(field.label);
    row.help = inWords(field.help);
    row.depth = depth;
    row.required = true;
    const schema::kind::Alternative* taken = nullptr;
    for (const schema::kind::Alternative& one : std::get<schema::kind::OneOf>(field.value->kind).alternatives) {
        if (one.value == nullptr)
            continue;
        row.alternatives.push_back({fromUtf8(one.key), inWords(one.label), startingJson(one.value)});
        if (taken == nullptr && node.find(one.key)) {
            taken = &one;
            row.json = fromUtf8(one.key);
        }
    }
    m_form.rows.push_back(row);
    if (taken == nullptr)
        return;
    const schema::Schema* inner = objectOf(taken->value);
    const json::Node settings = node.find(taken->key);
    if (inner != nullptr && settings.isObject())
        object(*inner, settings, below(pointer, taken->key), depth);
}

void FormMaker::composite(const schema::Schema& owner, const schema::Field& field, const json::Node& parent, const QString& aboveIt, int depth) {
    if (field.value == nullptr || std::holds_alternative<schema::kind::Policies>(field.value->kind))
        return;
    const json::Node node = parent.find(field.key);
    const QString pointer = below(aboveIt, field.key);
    if (aboveIt.isEmpty() && listOf(field.value) != nullptr)
        return; // listeners, routes and the like have the canvas and the tree
    FormRow head = heading(inWords(field.label.empty() ? field.key : field.label), inWords(field.help), pointer, node, depth);
    head.required = field.required;
    head.alternatives = othersOf(owner, field.key, parent);
    head.starting = startingJson(field.value);
    const auto* list = listOf(field.value);
    if (list != nullptr && (node.isArray() || !node)) {
        head.list = true;
        head.starting = startingJson(list->element);
        head.count = static_cast<int>(node.size());
        head.detail = head.count == 0 ? QString() : QString::number(head.count);
        head.open = isOpen(pointer, true);
        m_form.rows.push_back(head);
        if (head.open)
            items(*list, node, pointer, depth);
        return;
    }
    const schema::Schema* inner = objectOf(list != nullptr ? list->element : field.value);
    if (inner == nullptr)
        return;
    if (!node && field.value->optional) {
        head.kind = RowKind::add;
        m_form.rows.push_back(head);
        return;
    }
    head.open = isOpen(pointer, bool(node));
    if (!head.open)
        head.detail = summaryOf(*inner, node);
    m_form.rows.push_back(head);
    if (head.open)
        object(*inner, node, pointer, depth + 1);
}

void FormMaker::items(const schema::kind::List& list, const json::Node& node, const QString& pointer, int depth) {
    const schema::Schema* inner = objectOf(list.element);
    int position = 0;
    for (const json::Node one : node) {
        FormRow row = heading({}, {}, below(pointer, std::to_string(position)), one, depth);
        row.kind = RowKind::item;
        row.position = position++;
        row.count = static_cast<int>(node.size());
        row.detail = inner == nullptr ? textOfScalar(one) : summaryOf(*inner, one);
        row.label = titleOf(one, inner, row.position);
        if (row.detail == row.label)
            row.detail.clear();
        row.open = isOpen(row.pointer, node.size() == 1);
        m_form.rows.push_back(row);
        if (row.open && inner != nullptr && one.isObject())
            object(*inner, one, row.pointer, depth + 1);
    }
}

} // namespace gw::ui::forming
