#include "ui/properties/form/form.h"

#include "config/load.h"
#include "schema/derive/sample.h"
#include "ui/canvas/model/policy_look.h"
#include "ui/properties/form/form_parts.h"

#include <QCoreApplication>

namespace gw::ui {

namespace {

using namespace forming;

QString say(const char* words) {
    return QCoreApplication::translate("Properties", words);
}

/// Writes the rows of objects, outermost first.
class FormMaker {
public:
    FormMaker(const FormRequest& request, Form& form) : m_request(request), m_form(form) {}

    /// Plain fields first, then policies and action, then what has fields of its own.
    void object(const schema::Schema& schema, const json::Node& node, const QString& pointer, int depth) {
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

    /// A list as a whole: consumers, named policies.
    void wholeList(const SchemaPlace& place, const QString& pointer) {
        if (const auto* list = listOf(place.value)) {
            FormRow head = heading(titled(lastPart(pointer)), {}, pointer, place.node, 0);
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

private:
    bool isOpen(const QString& pointer, bool otherwise) const { return m_request.open.value(pointer, otherwise); }

    void plainField(const schema::Schema& owner, const schema::Field& field, const json::Node& parent, const QString& aboveIt, int depth) {
        FormRow row;
        row.pointer = below(aboveIt, field.key);
        row.label = field.label.empty() ? fromUtf8(field.key) : fromUtf8(field.label);
        row.help = fromUtf8(field.help);
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

    /// `match` of routes and groups: its main parts stand among the object's own fields.
    void inlined(const schema::Field& field, const json::Node& parent, const QString& aboveIt, int depth) {
        const schema::Schema& schema = *inlinedSchema(field);
        const json::Node node = parent.find(field.key);
        const QString pointer = below(aboveIt, field.key);
        const Shown shown(schema, node);
        for (const schema::Field& one : schema.fields())
            if (shown(one.key) && isMain(one.key) && isPlain(one.value))
                plainField(schema, one, node, pointer, depth);
    }

    /// The rest of `match`.
    void moreConditions(const schema::Field& field, const json::Node& parent, const QString& aboveIt, int depth) {
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

    void moreSettings(const schema::Schema& schema, const std::vector<const schema::Field*>& fields, const json::Node& node, const QString& pointer, int depth) {
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

    void choice(const schema::Field& field, const json::Node& node, const QString& pointer, int depth) {
        FormRow row;
        row.kind = RowKind::choice;
        row.pointer = pointer;
        row.label = fromUtf8(field.label);
        row.help = fromUtf8(field.help);
        row.depth = depth;
        row.required = true;
        const schema::kind::Alternative* taken = nullptr;
        for (const schema::kind::Alternative& one : std::get<schema::kind::OneOf>(field.value->kind).alternatives) {
            if (one.value == nullptr)
                continue;
            row.alternatives.push_back({fromUtf8(one.key), fromUtf8(one.label), startingJson(one.value)});
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

    /// A nested object or a list of objects.
    void composite(const schema::Schema& owner, const schema::Field& field, const json::Node& parent, const QString& aboveIt, int depth) {
        if (field.value == nullptr || std::holds_alternative<schema::kind::Policies>(field.value->kind))
            return;
        const json::Node node = parent.find(field.key);
        const QString pointer = below(aboveIt, field.key);
        if (aboveIt.isEmpty() && listOf(field.value) != nullptr)
            return; // listeners, routes and the like have the canvas and the tree
        FormRow head = heading(fromUtf8(field.label.empty() ? field.key : field.label), fromUtf8(field.help), pointer, node, depth);
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

    void items(const schema::kind::List& list, const json::Node& node, const QString& pointer, int depth) {
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

    void policies(const json::Node& node, const QString& pointer, int depth) {
        FormRow head = heading(say("Policies"), say("In running order: what is inherited, then the object's own, within their stages."), below(pointer, "policies"), node.find("policies"), depth);
        head.kind = RowKind::policies;
        head.open = isOpen(head.pointer, true);
        const std::vector<Chip> chips = chipsOf(m_request.gateway, pointer, m_request.sentences);
        head.count = static_cast<int>(node.find("policies").size());
        head.detail = chips.empty() ? QString() : QString::number(chips.size());
        m_form.rows.push_back(head);
        if (head.open)
            for (const Chip& chip : chips)
                policy(chip, head.pointer, node.find("policies"), depth);
    }

    void policy(const Chip& chip, const QString& list, const json::Node& uses, int depth) {
        FormRow row;
        row.kind = RowKind::policy;
        row.chip = chip;
        row.label = chip.title;
        row.detail = chip.sentence;
        row.depth = depth;
        row.pointer = chip.pointer;
        row.count = static_cast<int>(uses.size());
        if (!chip.inherited()) {
            // A use by name points at the named policy; its place in this list is the one that reads so.
            int position = 0;
            for (const json::Node use : uses) {
                const QString here = below(list, std::to_string(position));
                if (here == chip.pointer || (use.isString() && textOfScalar(use) == chip.name && !taken(here))) {
                    row.position = position;
                    row.pointer = here;
                    row.json = rawOf(use);
                    break;
                }
                ++position;
            }
        }
        const schema::PolicyEntry* entry = config::policyTable().find(chip.kind.toStdString());
        const json::Node own = row.position >= 0 ? uses.at(static_cast<std::size_t>(row.position)) : json::Node();
        row.open = own.isObject() && isOpen(row.pointer, false);
        m_form.rows.push_back(row);
        if (row.open && entry != nullptr && entry->schema != nullptr)
            object(*entry->schema, own, row.pointer, depth + 1);
    }

    [[nodiscard]] bool taken(const QString& pointer) const {
        return std::any_of(m_form.rows.begin(), m_form.rows.end(), [&](const FormRow& row) { return row.kind == RowKind::policy && row.pointer == pointer; });
    }

    void namedPolicies(const json::Node& node, const QString& pointer) {
        FormRow head = heading(say("Named policies"), say("Listeners, groups and routes use them by name."), pointer, node, 0);
        head.kind = RowKind::policies;
        head.open = true;
        head.count = static_cast<int>(node.size());
        m_form.rows.push_back(head);
        int position = 0;
        for (const json::Node one : node) {
            Chip chip = chipOfPolicy(m_request.gateway, one, below(pointer, std::to_string(position++)), m_request.sentences);
            if (!chip.name.isEmpty())
                chip.title = chip.name + QStringLiteral(" · ") + chip.title;
            policy(chip, pointer, node, 0);
        }
    }

    const FormRequest& m_request;
    Form& m_form;
};

} // namespace

QString FormRow::id() const {
    const std::size_t index = value == nullptr ? 0 : value->kind.index();
    return QStringLiteral("%1 %2 %3 %4").arg(static_cast<int>(kind)).arg(index).arg(depth).arg(pointer) + (kind == RowKind::policy ? chip.origin : QString());
}

Form formOf(const FormRequest& request) {
    Form form;
    const SchemaPlace place = placeAt(request.gateway, request.pointer);
    if (!place.known())
        return form;
    form.pointer = request.pointer;
    if (place.schema == nullptr) {
        form.title = titled(lastPart(request.pointer));
        form.icon = iconOf(request.gateway, request.pointer);
        FormMaker(request, form).wholeList(place, request.pointer);
        if (form.rows.empty())
            form.title.clear();
        return form;
    }
    form.title = place.node.find("type") && place.value == nullptr ? policyLook(textOfScalar(place.node.find("type"))).title : titled(place.schema->title());
    form.help = fromUtf8(place.schema->help());
    form.icon = iconOf(request.gateway, request.pointer);
    if (place.value == nullptr && !request.pointer.isEmpty())
        form.rows.push_back(policyName(place.node, request.pointer));
    FormMaker(request, form).object(*place.schema, place.node, request.pointer, 0);
    if (request.pointer.isEmpty())
        for (const char* list : {"policies", "consumers", "mocks"}) {
            const json::Node node = request.gateway.find(list);
            FormRow row = heading(titled(list), {}, below({}, list), node, 0);
            row.kind = RowKind::link;
            row.detail = QString::number(node.size());
            form.rows.push_back(row);
        }
    return form;
}

} // namespace gw::ui
