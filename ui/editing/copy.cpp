#include "ui/editing/copy.h"

#include "json/text.h"
#include "ui/document/document.h"
#include "ui/editing/policies.h"
#include "ui/editing/references.h"

#include <algorithm>
#include <map>

namespace gw::ui::editing {

namespace {

using schema::Target;

/// In this order: who is named before who names.
constexpr std::array lists{"listeners", "mocks", "upstreams", "groups", "routes"};

QString listJson(const QStringList& values) {
    return QStringLiteral("[\n    ") + values.join(QStringLiteral(",\n    ")) + QStringLiteral("\n  ]");
}

std::map<QString, QStringList> picked(const json::Node& gateway, const QStringList& pointers) {
    std::map<QString, QStringList> found; // list → pointers
    const auto add = [&](const QString& list, const QString& pointer) {
        if (!found[list].contains(pointer))
            found[list] += pointer;
    };
    for (const QString& pointer : pointers) {
        const auto place = placeOf(pointer);
        if (!place || !find(gateway, place->pointer()))
            continue;
        if (place->rest.startsWith(QLatin1String("/policies/"))) {
            add(QStringLiteral("policies"), pointer);
            continue;
        }
        if (std::ranges::none_of(lists, [&](const char* list) { return place->list == QLatin1String(list); }))
            continue;
        add(place->list, place->pointer());
        if (place->list == QLatin1String("groups")) {
            int index = 0;
            for (const json::Node route : gateway.find("routes")) {
                if (text(route.find("group")) == nameOf(gateway, place->pointer()))
                    add(QStringLiteral("routes"), QStringLiteral("/routes/%1").arg(index));
                ++index;
            }
        }
        if (place->list == QLatin1String("upstreams"))
            for (const Reference& one : references(gateway, place->pointer()))
                if (const int index = one.to == Target::mock ? indexOf(gateway.find("mocks"), one.name) : -1; index >= 0)
                    add(QStringLiteral("mocks"), QStringLiteral("/mocks/%1").arg(index));
    }
    return found;
}

struct Renamed {
    Target target;
    QString from;
    QString to;
};

/// Puts references of a pasted object right; names in `missing` what nobody here is called.
void resolve(Draft& draft, const QString& pointer, const std::vector<Renamed>& renamed, QStringList& missing) {
    std::vector<Reference> found = references(draft.gateway(), pointer);
    for (auto it = found.rbegin(); it != found.rend(); ++it) {
        const auto now = std::ranges::find_if(renamed, [&](const Renamed& one) { return one.target == it->to && one.from == it->name; });
        if (now != renamed.end()) {
            if (now->to != it->name)
                draft.set(it->pointer, quoted(it->to == Target::mock ? QStringLiteral("mock:") + now->to : now->to));
        } else if (indexOf(draft.gateway().find(listOf(it->to).toStdString()), it->name) < 0 && !missing.contains(it->name)) {
            missing.prepend(it->name);
        }
    }
}

/// Two listeners cannot share a port: the pasted one takes the next.
void givePort(Draft& draft, const QString& pointer) {
    const auto wished = draft.at(pointer).find("port").integer().value_or(0);
    auto port = wished;
    for (bool taken = port != 0; taken; port += taken ? 1 : 0) {
        taken = false;
        int index = 0;
        for (const json::Node one : draft.gateway().find("listeners"))
            taken = (QStringLiteral("/listeners/%1").arg(index++) != pointer && one.find("port").integer() == port) || taken;
    }
    if (port != wished)
        draft.set(pointer + QStringLiteral("/port"), QString::number(port));
}

void pastePolicies(Draft& draft, const json::Node& uses, const QString& onto, Outcome& outcome, QStringList& missing) {
    if (uses.size() == 0)
        return;
    const QString owner = objectAt(onto);
    if (!takesPolicies(owner)) {
        draft.fail(say("Select the route, group or listener that takes the policy."));
        return;
    }
    for (const json::Node use : uses) {
        if (use.isString() && indexOf(draft.gateway().find("policies"), text(use)) < 0)
            missing += text(use);
        draft.append(owner + QStringLiteral("/policies"), raw(use));
    }
    outcome.select += owner;
}

} // namespace

QString copyObjects(const json::Node& gateway, const QStringList& pointers) {
    QStringList members;
    const std::map<QString, QStringList> found = picked(gateway, pointers);
    for (const auto& [list, all] : found) {
        QStringList values;
        for (const QString& pointer : all)
            values += raw(find(gateway, pointer));
        members += QStringLiteral("  %1: %2").arg(quoted(list), listJson(values));
    }
    return members.isEmpty() ? QString() : QStringLiteral("{\n") + members.join(QStringLiteral(",\n")) + QStringLiteral("\n}\n");
}

Outcome pasteObjects(Draft& draft, const QString& json, const QString& onto) {
    const auto tree = Document::parse(json.toStdString());
    const json::Node root = tree == nullptr ? json::Node() : tree->find(Document::rootOf(*tree).toStdString());
    Outcome outcome;
    std::vector<Renamed> renamed;
    QStringList missing;
    for (const char* name : lists) {
        const QString list = QLatin1String(name);
        for (const json::Node one : root.find(name)) {
            if (!one.isObject())
                continue;
            const QString old = text(one.find("name"));
            const QString fresh = freeName(draft.gateway(), list, old.isEmpty() ? list.chopped(1) : old);
            const QString pointer = draft.append(QLatin1Char('/') + list, raw(one));
            if (fresh != old)
                draft.set(pointer + QStringLiteral("/name"), quoted(fresh));
            if (list == QLatin1String("listeners"))
                givePort(draft, pointer);
            if (const auto target = targetOf(list))
                renamed.push_back({*target, old, fresh});
            if (list != QLatin1String("mocks"))
                outcome.select += pointer;
        }
    }
    const QStringList made = outcome.select;
    for (const QString& pointer : made)
        resolve(draft, pointer, renamed, missing);
    pastePolicies(draft, root.find("policies"), onto, outcome, missing);
    if (outcome.select.isEmpty() && !draft.failed())
        draft.fail(say("The clipboard holds no part of a gateway."));
    if (draft.failed())
        return {};
    outcome.step = outcome.select.size() == 1 ? say("Paste %1").arg(nameOf(draft.gateway(), outcome.select.front())) : say("Paste %1 objects").arg(outcome.select.size());
    if (!missing.isEmpty())
        outcome.said = say("Not in this document: %1. See Problems.").arg(missing.join(QStringLiteral(", ")));
    return outcome;
}

Outcome duplicateObjects(Draft& draft, const QStringList& pointers) {
    // A step is doubled within its aggregate; everything else is copied and pasted.
    QStringList steps;
    QStringList rest;
    for (const QString& pointer : pointers)
        (stepAt(pointer).isEmpty() ? rest : steps) += pointer;
    Outcome outcome;
    if (!rest.isEmpty()) {
        const QString json = copyObjects(draft.gateway(), rest);
        if (json.isEmpty()) {
            draft.fail(say("Nothing that can be duplicated is selected."));
            return {};
        }
        outcome = pasteObjects(draft, json, rest.front());
    }
    for (const QString& pointer : steps) {
        const QString step = stepAt(pointer);
        const QString list = step.section(QLatin1Char('/'), 0, -2);
        const QString name = freeName(namesIn(draft.at(list)), nameOf(draft.gateway(), step), QString());
        const QString made = draft.append(list, raw(draft.at(step)));
        draft.set(made + QStringLiteral("/name"), quoted(name));
        outcome.select += made;
    }
    const int count = static_cast<int>(outcome.select.size());
    outcome.step = count == 1 ? say("Duplicate %1").arg(nameOf(draft.gateway(), pointers.front())) : say("Duplicate %1 objects").arg(count);
    return outcome;
}

} // namespace gw::ui::editing
