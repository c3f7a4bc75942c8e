#include "ui/editing/policies.h"

#include "config/load.h"
#include "schema/derive/sample.h"
#include "ui/canvas/model/policy_look.h"

#include <algorithm>

namespace gw::ui::editing {

namespace {

QString listAt(const QString& owner) {
    return owner + QStringLiteral("/policies");
}

/// "Rate limit", or the name of a named one.
QString titleOf(const json::Node& use) {
    return use.isString() ? text(use) : policyLook(text(use.find("type"))).title;
}

/// What an object is called in a sentence: its name, else its path.
QString spoken(const Draft& draft, const QString& owner) {
    return nameOf(draft.gateway(), owner);
}

std::size_t positionIn(const QString& use) {
    return use.section(QLatin1Char('/'), -1).toUInt();
}

} // namespace

bool takesPolicies(const QString& pointer) {
    const auto place = placeOf(pointer);
    return place && (place->list == QLatin1String("listeners") || place->list == QLatin1String("groups") || place->list == QLatin1String("routes"));
}

Landing landing(const std::vector<Chip>& strip, int stage, int wished, const QString& moved) {
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
    const auto own = [&](int index) { return !strip[static_cast<std::size_t>(index)].inherited() && strip[static_cast<std::size_t>(index)].use != moved; };
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

Outcome movePolicy(Draft& draft, const QString& use, const QString& owner, std::size_t position) {
    const json::Node node = draft.at(use);
    if (!node || !takesPolicies(owner)) {
        draft.fail(say("Policies go on a route, a group or a listener."));
        return {};
    }
    const QString from = use.section(QLatin1Char('/'), 0, -2);
    const QString list = listAt(owner);
    const std::size_t old = positionIn(use);
    const QString title = titleOf(node);
    if (from == list) {
        const std::size_t to = std::min<std::size_t>(position > old ? position - 1 : position, draft.at(list).size() - 1);
        draft.move(list, old, to);
        return {say("Move %1").arg(title), {QStringLiteral("%1/%2").arg(list).arg(to)}, {}};
    }
    const QString json = raw(node);
    const std::size_t at = std::min<std::size_t>(position, draft.at(list).size());
    draft.insert(list, at, json);
    (void)removePolicy(draft, use);
    return {say("Move %1 to %2").arg(title, spoken(draft, owner)), {QStringLiteral("%1/%2").arg(list).arg(at)}, {}};
}

Outcome removePolicy(Draft& draft, const QString& use) {
    const json::Node node = draft.at(use);
    if (!node || !takesPolicies(use)) {
        draft.fail(say("There is no such policy any more."));
        return {};
    }
    const QString owner = objectAt(use);
    const QString title = titleOf(node);
    if (draft.at(listAt(owner)).size() == 1)
        draft.remove(listAt(owner)); // an empty list says nothing
    else
        draft.remove(use);
    return {say("Remove %1 from %2").arg(title, spoken(draft, owner)), {owner}, {}};
}

} // namespace gw::ui::editing
