#include "ui/canvas/model/effective_policies.h"

#include "ui/canvas/model/policy_look.h"
#include "ui/canvas/model/project_action.h"

#include <algorithm>

namespace gw::ui {

using projecting::text;

namespace {

constexpr int identityStage = 1;
constexpr int admissionStage = 2;

/// Position of the object of this name in a list of the gateway, -1 if there is none.
int positionOf(const json::Node& list, const QString& name) {
    int position = 0;
    for (const json::Node one : list) {
        if (text(one.find("name")) == name)
            return position;
        ++position;
    }
    return -1;
}

void orderByStage(std::vector<Chip>& chips) {
    std::ranges::stable_sort(chips, {}, &Chip::stage);
}

/// Of the kinds that do not add up (cors, cache, …) only the innermost stays.
void keepInnermost(std::vector<Chip>& chips) {
    for (std::size_t i = 0; i < chips.size();) {
        const bool replaced = policyLook(chips[i].kind).innermostReplaces &&
                              std::any_of(chips.begin() + static_cast<std::ptrdiff_t>(i) + 1, chips.end(),
                                          [&](const Chip& later) { return later.kind == chips[i].kind; });
        if (replaced)
            chips.erase(chips.begin() + static_cast<std::ptrdiff_t>(i));
        else
            ++i;
    }
}

} // namespace

PolicyResolver::PolicyResolver(const json::Node& gateway, const QHash<QString, QString>& sentences)
    : m_gateway(gateway), m_sentences(sentences) {}

Chip PolicyResolver::chipOf(const json::Node& use, const QString& pointer) const {
    Chip chip;
    json::Node settings = use;
    chip.pointer = pointer;
    chip.use = pointer;
    if (use.isString()) {
        chip.name = text(use);
        const int position = positionOf(m_gateway.find("policies"), chip.name);
        settings = m_gateway.find("policies").at(static_cast<std::size_t>(std::max(0, position)));
        if (position >= 0)
            chip.pointer = QStringLiteral("/policies/%1").arg(position);
        else
            settings = {};
    } else {
        chip.name = text(use.find("name"));
    }
    chip.kind = text(settings.find("type"));
    const PolicyLook look = policyLook(chip.kind);
    chip.title = chip.kind.isEmpty() ? chip.name : look.title;
    chip.icon = look.icon;
    chip.stage = look.stage;
    chip.family = familyOfStage(look.stage);
    chip.identity = look.stage == identityStage && chip.kind != QLatin1String("anonymous");
    chip.sentence = m_sentences.value(chip.pointer);
    return chip;
}

void PolicyResolver::append(std::vector<Chip>& to, const json::Node& object, const QString& pointer, const QString& origin) const {
    int position = 0;
    for (const json::Node use : object.find("policies")) {
        Chip chip = chipOf(use, QStringLiteral("%1/policies/%2").arg(pointer).arg(position++));
        chip.origin = origin;
        to.push_back(std::move(chip));
    }
}

QStringList listenersInForce(const json::Node& gateway, const json::Node& route, const json::Node& group) {
    QStringList names;
    for (const json::Node& from : {route.find("listeners"), group.find("listeners"), gateway.find("listeners")}) {
        for (const json::Node one : from)
            names += one.isObject() ? text(one.find("name")) : text(one);
        if (!names.isEmpty())
            break;
    }
    names.removeDuplicates();
    return names;
}

std::vector<Chip> PolicyResolver::own(const json::Node& object, const QString& pointer) const {
    std::vector<Chip> chips;
    append(chips, object, pointer, {});
    orderByStage(chips);
    return chips;
}

std::vector<Chip> PolicyResolver::effective(const json::Node& route, const QString& pointer, const json::Node& group,
                                            const QStringList& listeners) const {
    std::vector<Chip> chips;
    for (const QString& name : listeners)
        if (const int position = positionOf(m_gateway.find("listeners"), name); position >= 0)
            append(chips, m_gateway.find("listeners").at(static_cast<std::size_t>(position)), QStringLiteral("/listeners/%1").arg(position),
                   QStringLiteral("listener ") + name);
    if (group) {
        const QString name = text(group.find("name"));
        append(chips, group, QStringLiteral("/groups/%1").arg(positionOf(m_gateway.find("groups"), name)), QStringLiteral("group ") + name);
    }
    QStringList without;
    for (const json::Node name : route.find("without"))
        without += text(name);
    const bool open = route.find("public").boolean();
    std::erase_if(chips, [&](const Chip& chip) {
        const bool guarded = chip.stage == identityStage || chip.stage == admissionStage;
        if (open && (chip.stage == identityStage || chip.kind == QLatin1String("acl")))
            return true;
        return !guarded && !chip.name.isEmpty() && without.contains(chip.name);
    });
    append(chips, route, pointer, {});
    keepInnermost(chips);
    orderByStage(chips);
    return chips;
}

} // namespace gw::ui
