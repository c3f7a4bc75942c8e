#include "ui/editing/policies.h"

#include "config/load.h"
#include "schema/derive/sample.h"
#include "ui/canvas/model/policy_look.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace gw::ui::editing {

namespace {

QString listAt(const QString& owner) {
    return owner + QStringLiteral("/policies");
}

/// What an object is called in a sentence: its name, else its path.
QString spoken(const Draft& draft, const QString& owner) {
    return nameOf(draft.gateway(), owner);
}

std::size_t positionIn(const QString& use) {
    return use.section(QLatin1Char('/'), -1).toUInt();
}

QString stepName(const Draft& draft, const std::vector<PolicyPlace>& places, const QString& owner, bool copy, bool within) {
    const QString one = places.size() == 1 ? policyTitle(draft.at(places.front().use)) : QString();
    const auto count = places.size();
    if (copy)
        return one.isEmpty() ? say("Copy %1 policies to %2").arg(count).arg(spoken(draft, owner)) : say("Copy %1 to %2").arg(one, spoken(draft, owner));
    if (within)
        return one.isEmpty() ? say("Move %1 policies").arg(count) : say("Move %1").arg(one);
    return one.isEmpty() ? say("Move %1 policies to %2").arg(count).arg(spoken(draft, owner)) : say("Move %1 to %2").arg(one, spoken(draft, owner));
}

/// Moves or copies policies into the owner's list.
Outcome put(Draft& draft, const std::vector<PolicyPlace>& places, const QString& owner, bool copy) {
    if (!takesPolicies(owner) || std::ranges::any_of(places, [&](const PolicyPlace& one) { return !draft.at(one.use); })) {
        draft.fail(say("Policies go on a route, a group or a listener."));
        return {};
    }
    const QString list = listAt(owner);
    // The list as it becomes: places of before, and what comes in as -1, -2 …
    std::vector<int> order(draft.at(list).size());
    std::iota(order.begin(), order.end(), 0);
    std::vector<int> ids;
    QStringList leaving; // entries of other lists
    QStringList json;    // as they are before anything moves
    for (const PolicyPlace& one : places) {
        const bool here = !copy && one.use.section(QLatin1Char('/'), 0, -2) == list;
        ids.push_back(here ? static_cast<int>(positionIn(one.use)) : -1 - static_cast<int>(ids.size()));
        json += raw(draft.at(one.use));
        if (!here && !copy)
            leaving += one.use;
    }
    const QString step = stepName(draft, places, owner, copy, leaving.isEmpty());
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto next = std::ranges::find_if(order, [&](int id) { return id >= static_cast<int>(places[i].position) && std::ranges::find(ids, id) == ids.end(); });
        auto to = next - order.begin();
        if (ids[i] < 0) {
            draft.insert(list, static_cast<std::size_t>(to), json[static_cast<qsizetype>(i)]);
        } else {
            const auto from = std::ranges::find(order, ids[i]) - order.begin();
            order.erase(order.begin() + from);
            to -= from < to ? 1 : 0;
            if (to != from)
                draft.move(list, static_cast<std::size_t>(from), static_cast<std::size_t>(to));
        }
        order.insert(order.begin() + to, ids[i]);
    }
    if (!leaving.isEmpty())
        (void)removePolicies(draft, leaving);
    QStringList select;
    for (const int id : ids)
        select += QStringLiteral("%1/%2").arg(list).arg(std::ranges::find(order, id) - order.begin());
    return {step, select, {}};
}

} // namespace

bool takesPolicies(const QString& pointer) {
    const auto place = placeOf(pointer);
    return place && (place->list == QLatin1String("listeners") || place->list == QLatin1String("groups") || place->list == QLatin1String("routes"));
}

Landing landing(const std::vector<Chip>& strip, int stage, int wished, const QStringList& moved) {
    // Gaps of the stage: behind everything earlier and inherited, before everything later.
    int first = 0;
    int last = 0;
    for (int i = 0; i < static_cast<int>(strip.size()); ++i) {
        const Chip& chip = strip[static_cast<std::size_t>(i)];
        if (chip.stage < stage || (chip.stage == stage && chip.inherited()))
            first = i + 1;
        if (chip.stage <= stage)
            last = i + 1;
    }
    const int gap = std::clamp(wished, first, std::max(first, last));
    // In the list: before the next own chip of the stage, else behind the one before, else before what runs later.
    const auto own = [&](int index) { return !strip[static_cast<std::size_t>(index)].inherited() && !moved.contains(strip[static_cast<std::size_t>(index)].use); };
    std::size_t end = 0;
    for (const Chip& chip : strip)
        if (!chip.inherited())
            end = std::max(end, positionIn(chip.use) + 1);
    for (int i = gap; i < last; ++i)
        if (own(i))
            return {gap, positionIn(strip[static_cast<std::size_t>(i)].use)};
    for (int i = gap - 1; i >= first; --i)
        if (own(i))
            return {gap, positionIn(strip[static_cast<std::size_t>(i)].use) + 1};
    for (int i = last; i < static_cast<int>(strip.size()); ++i)
        if (own(i))
            return {gap, positionIn(strip[static_cast<std::size_t>(i)].use)};
    return {gap, end};
}

Outcome addPolicy(Draft& draft, const QString& owner, const QString& kind, std::size_t position) {
    if (!takesPolicies(owner)) {
        draft.fail(say("Policies go on a route, a group or a listener."));
        return {};
    }
    const schema::PolicyEntry* entry = config::policyTable().find(kind.toStdString());
    if (entry == nullptr || entry->schema == nullptr) {
        draft.fail(say("This build has no policy %1.").arg(kind));
        return {};
    }
    const QString list = listAt(owner);
    const std::size_t at = std::min<std::size_t>(position, draft.at(list).size());
    draft.insert(list, at, QString::fromStdString(schema::samplePolicy(*entry, config::policyTable(), schema::SampleSize::minimal)));
    return {say("Add %1 to %2").arg(policyLook(kind).title, spoken(draft, owner)), {QStringLiteral("%1/%2").arg(list).arg(at)}, {}};
}

Outcome movePolicies(Draft& draft, const std::vector<PolicyPlace>& places, const QString& owner) {
    return put(draft, places, owner, false);
}

Outcome copyPolicies(Draft& draft, const std::vector<PolicyPlace>& places, const QString& owner) {
    return put(draft, places, owner, true);
}

Outcome duplicatePolicies(Draft& draft, const QStringList& uses) {
    std::map<QString, std::vector<PolicyPlace>> byOwner;
    for (const QString& use : uses)
        byOwner[objectAt(use)].push_back({use, 0});
    Outcome outcome;
    for (auto& [owner, places] : byOwner) {
        std::size_t behind = 0;
        for (const PolicyPlace& one : places)
            behind = std::max(behind, positionIn(one.use) + 1);
        for (PolicyPlace& one : places)
            one.position = behind;
        outcome.select += copyPolicies(draft, places, owner).select;
    }
    outcome.step = outcome.select.size() == 1 ? say("Duplicate %1").arg(policyTitle(draft.at(outcome.select.front()))) : say("Duplicate %1 policies").arg(outcome.select.size());
    return outcome;
}

Outcome removePolicy(Draft& draft, const QString& use) {
    const json::Node node = draft.at(use);
    if (!node || !takesPolicies(use)) {
        draft.fail(say("There is no such policy any more."));
        return {};
    }
    const QString owner = objectAt(use);
    const QString title = policyTitle(node);
    if (draft.at(listAt(owner)).size() == 1)
        draft.remove(listAt(owner)); // an empty list says nothing
    else
        draft.remove(use);
    return {say("Remove %1 from %2").arg(title, spoken(draft, owner)), {owner}, {}};
}

Outcome removePolicies(Draft& draft, const QStringList& uses) {
    if (uses.size() == 1)
        return removePolicy(draft, uses.front());
    QStringList rest = uses;
    rest.removeDuplicates();
    // The last of each list first: then the places of the others stay as they are.
    std::ranges::sort(rest, [](const QString& a, const QString& b) { return positionIn(a) > positionIn(b); });
    Outcome outcome{say("Remove %1 policies").arg(rest.size()), {}, {}};
    for (const QString& use : std::as_const(rest))
        outcome.select += removePolicy(draft, use).select;
    outcome.select.removeDuplicates();
    return outcome;
}

QString policyTitle(const json::Node& use) {
    return use.isString() ? text(use) : policyLook(text(use.find("type"))).title;
}

} // namespace gw::ui::editing
