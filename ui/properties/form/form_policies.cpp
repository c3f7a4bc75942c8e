// Second part of FormMaker: the rows of policies, a list's own and what it inherits.
#include "ui/properties/form/form_maker.h"

#include "config/load.h"

namespace gw::ui::forming {

void FormMaker::policies(const json::Node& node, const QString& pointer, int depth) {
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

void FormMaker::policy(const Chip& chip, const QString& list, const json::Node& uses, int depth) {
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

bool FormMaker::taken(const QString& pointer) const {
    return std::any_of(m_form.rows.begin(), m_form.rows.end(), [&](const FormRow& row) { return row.kind == RowKind::policy && row.pointer == pointer; });
}

void FormMaker::namedPolicies(const json::Node& node, const QString& pointer) {
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

} // namespace gw::ui::forming
