#include "ui/editing/copy.h"

#include "json/text.h"
#include "json/writer.h"
#include "ui/document/document.h"
#include "ui/editing/policies.h"
#include "ui/editing/names/references.h"

#include <algorithm>
#include <map>

namespace gw::ui::editing {

namespace {

using schema::Target;

/// In this order: who is named before who names.
constexpr std::array lists{"listeners", "mocks", "upstreams", "groups", "routes"};
const QString policyList = QStringLiteral("policies");

constexpr qsizetype pasteLimit = 1 << 20; ///< characters
constexpr std::size_t objectLimit = 300;

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

/// Named policies that what is copied runs: their definitions go along, so that a name means the same wherever it is pasted.
QStringList definitionsFor(const json::Node& gateway, const std::map<QString, QStringList>& found) {
    QStringList names;
    for (const auto& [list, pointers] : found)
        for (const QString& pointer : pointers) {
            if (const json::Node use = find(gateway, pointer); list == policyList && use.isString())
                names += text(use);
            else if (list != policyList)
                for (const Reference& one : references(gateway, pointer))
                    if (one.to == Target::policy && one.pointer.section(QLatin1Char('/'), -2, -2) == policyList) // not one that is left out
                        names += one.name;
        }
    names.removeDuplicates();
    QStringList definitions;
    for (const QString& name : names)
        if (const int index = indexOf(gateway.find("policies"), name); index >= 0)
            definitions += raw(gateway.find("policies").at(static_cast<std::size_t>(index)));
    return definitions;
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

/// Whether an entry of the clipboard's policies is the definition of one that the rest names, and not a use.
bool isDefinition(const json::Node& root, const json::Node& entry) {
    const QString name = text(entry.find("name"));
    if (!entry.isObject() || name.isEmpty())
        return false;
    bool used = !referencesTo(root, Target::policy, name).empty();
    for (const json::Node one : root.find("policies"))
        used = used || (one.isString() && text(one) == name);
    return used;
}

/// A policy of the same name and settings is the same; one with other settings must not run in its place.
void pasteDefinitions(Draft& draft, const json::Node& root, std::vector<Renamed>& renamed, QStringList& notes) {
    for (const json::Node one : root.find("policies")) {
        if (!isDefinition(root, one))
            continue;
        const QString name = text(one.find("name"));
        const json::Node here = draft.gateway().find("policies");
        const int index = indexOf(here, name);
        if (index >= 0 && json::sameValue(here.at(static_cast<std::size_t>(index)), one))
            continue;
        const QString fresh = freeName(draft.gateway(), policyList, name);
        const QString pointer = draft.append(QLatin1Char('/') + policyList, raw(one));
        if (fresh == name)
            continue;
        draft.set(pointer + QStringLiteral("/name"), quoted(fresh));
        renamed.push_back({Target::policy, name, fresh});
        notes += say("The policy %1 differs from the one here and came along as %2.").arg(name, fresh);
    }
}

void pastePolicies(Draft& draft, const json::Node& root, const QString& onto, const std::vector<Renamed>& renamed, Outcome& outcome, QStringList& missing) {
    std::vector<json::Node> uses;
    for (const json::Node one : root.find("policies"))
        if (!isDefinition(root, one))
            uses.push_back(one);
    if (uses.empty())
        return;
    const QString owner = objectAt(onto);
    if (!takesPolicies(owner)) {
        draft.fail(say("Select the route, group or listener that takes the policy."));
        return;
    }
    for (const json::Node& use : uses) {
        const auto now = std::ranges::find_if(renamed, [&](const Renamed& one) { return use.isString() && one.target == Target::policy && one.from == text(use); });
        const QString name = now == renamed.end() ? text(use) : now->to;
        if (use.isString() && indexOf(draft.gateway().find("policies"), name) < 0)
            missing += name;
        outcome.select += draft.append(owner + QStringLiteral("/policies"), use.isString() ? quoted(name) : raw(use));
    }
}

} // namespace

QString copyObjects(const json::Node& gateway, const QStringList& pointers) {
    QStringList members;
    std::map<QString, QStringList> found = picked(gateway, pointers);
    const QStringList definitions = definitionsFor(gateway, found);
    if (!definitions.isEmpty())
        found.try_emplace(policyList);
    for (const auto& [list, all] : found) {
        QStringList values;
        for (const QString& pointer : all)
            values += raw(find(gateway, pointer));
        if (list == policyList)
            values += definitions;
        members += QStringLiteral("  %1: %2").arg(quoted(list), listJson(values));
    }
    return members.isEmpty() ? QString() : QStringLiteral("{\n") + members.join(QStringLiteral(",\n")) + QStringLiteral("\n}\n");
}

Outcome pasteObjects(Draft& draft, const QString& json, const QString& onto) {
    // A gateway is a few hundred objects: what is far larger would hold the window up, and is meant to be opened.
    if (json.size() > pasteLimit) {
        draft.fail(say("The clipboard holds %1 MiB; up to 1 MiB can be pasted. Save it as a file and open that.").arg(json.size() >> 20));
        return {};
    }
    const auto tree = Document::parse(json.toStdString());
    if (tree == nullptr) {
        draft.fail(json.trimmed().isEmpty() ? say("The clipboard is empty.") : say("What the clipboard holds is not JSON, so it is no part of a gateway."));
        return {};
    }
    const json::Node root = tree->find(Document::rootOf(*tree).toStdString());
    std::size_t objects = 0;
    for (const char* name : lists)
        objects += root.find(name).size();
    if (objects > objectLimit) {
        draft.fail(say("The clipboard holds %1 objects; up to %2 can be pasted. Save it as a file and open that.").arg(objects).arg(objectLimit));
        return {};
    }
    Outcome outcome;
    std::vector<Renamed> renamed;
    QStringList missing;
    QStringList notes;
    pasteDefinitions(draft, root, renamed, notes);
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
    pastePolicies(draft, root, onto, renamed, outcome, missing);
    if (outcome.select.isEmpty() && !draft.failed())
        draft.fail(say("The clipboard holds no part of a gateway."));
    if (draft.failed())
        return {};
    const QString only = outcome.select.size() == 1 ? outcome.select.front() : QString();
    outcome.step = only.isEmpty() ? say("Paste %1 objects").arg(outcome.select.size())
                                  : say("Paste %1").arg(only.contains(QLatin1String("/policies/")) ? policyTitle(draft.at(only)) : nameOf(draft.gateway(), only));
    if (!missing.isEmpty())
        notes += say("Not in this document: %1. See Problems.").arg(missing.join(QStringLiteral(", ")));
    outcome.said = notes.join(QLatin1Char(' '));
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
