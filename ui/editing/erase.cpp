#include "ui/editing/erase.h"

#include "ui/canvas/model/policy_look.h"
#include "ui/canvas/model/projection.h"
#include "ui/editing/grouping.h"
#include "ui/editing/policies.h"
#include "ui/editing/names/references.h"
#include "ui/editing/wiring/wire.h"

#include <algorithm>

namespace gw::ui::editing {

namespace {

using schema::Target;

/// Pointers of the same list from the last to the first, so that each is right when its turn comes; no one twice.
QStringList backwards(QStringList pointers) {
    pointers.removeDuplicates();
    const auto key = [](const QString& pointer) {
        QStringList parts;
        for (const QString& part : pointer.split(QLatin1Char('/')))
            parts += part.rightJustified(8, QLatin1Char('0'));
        return parts.join(QLatin1Char('/'));
    };
    std::ranges::sort(pointers, [&](const QString& a, const QString& b) { return key(a) > key(b); });
    return pointers;
}

/// The pointer of what is deleted as a whole when this is selected.
QString wholeOf(const QString& pointer) {
    if (const QString step = stepAt(pointer); !step.isEmpty())
        return step;
    const auto place = placeOf(pointer);
    if (place && place->rest.startsWith(QLatin1String("/policies/")))
        return place->pointer() + QLatin1Char('/') + place->rest.section(QLatin1Char('/'), 1, 2);
    if (place && place->rest.startsWith(QLatin1String("/aggregate/response")))
        return {}; // an aggregate without a response is none
    return objectAt(pointer);
}

/// An entry of a list that may become shorter: the share of a split, one of several listeners.
bool dropReference(Draft& draft, const Reference& one) {
    const QString holder = one.pointer.section(QLatin1Char('/'), 0, -2);
    if (one.to == Target::listener && draft.at(holder).size() > 1) {
        draft.remove(one.pointer);
        return true;
    }
    const QString list = holder.section(QLatin1Char('/'), 0, -2);
    if (one.to != Target::upstream || !list.endsWith(QLatin1String("/split")) || draft.at(list).size() < 2)
        return false;
    if (draft.at(list).size() > 2) {
        draft.remove(holder);
        return true;
    }
    const QString forward = list.section(QLatin1Char('/'), 0, -2);
    const std::size_t other = holder.endsWith(QLatin1String("/0")) ? 1 : 0;
    draft.set(forward + QStringLiteral("/upstream"), raw(draft.at(list).at(other).find("upstream")));
    draft.remove(list);
    if (draft.at(forward + QStringLiteral("/splitKey")))
        draft.remove(forward + QStringLiteral("/splitKey"));
    return true;
}

/// Takes references to an object away as far as that is harmless; names who is left.
QStringList dropReferences(Draft& draft, Target to, const QString& name) {
    QStringList left;
    std::vector<Reference> found = referencesTo(draft.gateway(), to, name);
    for (auto it = found.rbegin(); it != found.rend(); ++it)
        if (!dropReference(draft, *it))
            left.prepend(nameOf(draft.gateway(), objectAt(it->pointer)));
    left.removeDuplicates();
    return left;
}

QString listed(const QStringList& names) {
    constexpr qsizetype most = 4;
    const QString first = names.mid(0, most).join(QStringLiteral(", "));
    return names.size() > most ? say("%1 and %2 more").arg(first).arg(names.size() - most) : first;
}

/// A named policy. Where it guards, its uses stay as errors until somebody decides about each; the others go, and are told.
void erasePolicy(Draft& draft, const QString& pointer, QStringList& notes) {
    const QString name = nameOf(draft.gateway(), pointer);
    const bool guards = policyLook(text(draft.at(pointer).find("type"))).guards();
    QStringList users;
    std::vector<Reference> found = referencesTo(draft.gateway(), Target::policy, name);
    for (auto it = found.rbegin(); it != found.rend(); ++it) {
        const bool runs = it->pointer.section(QLatin1Char('/'), -2, -2) == QLatin1String("policies"); // else the route leaves it out
        if (runs)
            users.prepend(nameOf(draft.gateway(), objectAt(it->pointer)));
        if (!runs)
            draft.remove(it->pointer);
        else if (!guards)
            (void)removePolicy(draft, it->pointer);
    }
    users.removeDuplicates();
    draft.remove(pointer);
    if (users.isEmpty())
        return;
    notes += guards ? say("Still asked for by %1: not open, but an error until it is taken out there").arg(listed(users)) : say("Without %1 now: %2").arg(name, listed(users));
}

void eraseStep(Draft& draft, const QString& step, QStringList& notes) {
    const QString steps = step.section(QLatin1Char('/'), 0, -2);
    const QString name = nameOf(draft.gateway(), step);
    if (draft.at(steps).size() < 2) {
        draft.fail(say("An aggregate needs a step: delete the route instead, or connect %1 elsewhere.").arg(name));
        return;
    }
    const QString route = objectAt(step);
    QStringList members;
    for (const TemplateString& one : templates(draft.gateway(), route)) {
        const bool inStep = one.pointer.startsWith(step + QLatin1Char('/'));
        const bool within = one.pointer.startsWith(route + QStringLiteral("/aggregate/"));
        if (inStep || !within || !referencedNames(one.text).contains(name))
            continue;
        // A member of the answer, of a query or of a body goes with the step that filled it; a path or list cannot.
        const QString key = one.pointer.section(QLatin1Char('/'), -2, -2);
        if (key == QLatin1String("json") || key == QLatin1String("query") || key == QLatin1String("body") || key == QLatin1String("headers"))
            members += one.pointer;
        else
            notes += say("%1 still uses %2").arg(stepAt(one.pointer).isEmpty() ? say("the response") : nameOf(draft.gateway(), stepAt(one.pointer)), name);
    }
    for (const QString& member : backwards(members))
        draft.remove(member);
    draft.remove(step);
}

void eraseService(Draft& draft, const QString& pointer, QStringList& notes) {
    const QString name = nameOf(draft.gateway(), pointer);
    QStringList mocks;
    for (const Reference& one : references(draft.gateway(), pointer))
        if (one.to == Target::mock)
            mocks += one.name;
    draft.remove(pointer);
    for (const QString& user : dropReferences(draft, Target::upstream, name))
        notes += say("%1 still calls %2").arg(user, name);
    for (const QString& mock : mocks)
        if (const int index = indexOf(draft.gateway().find("mocks"), mock); index >= 0 && referencesTo(draft.gateway(), Target::mock, mock).empty())
            draft.remove(QStringLiteral("/mocks/%1").arg(index));
}

void eraseWhole(Draft& draft, const QString& pointer, QStringList& notes) {
    const auto place = placeOf(pointer);
    if (!stepAt(pointer).isEmpty())
        return eraseStep(draft, pointer, notes);
    if (place->rest.startsWith(QLatin1String("/policies/"))) {
        (void)removePolicy(draft, pointer);
        return;
    }
    const QString name = nameOf(draft.gateway(), pointer);
    if (place->list == QLatin1String("upstreams")) {
        eraseService(draft, pointer, notes);
    } else if (place->list == QLatin1String("policies")) {
        erasePolicy(draft, pointer, notes);
    } else {
        draft.remove(pointer);
        if (const auto target = targetOf(place->list))
            for (const QString& user : dropReferences(draft, *target, name))
                notes += say("%1 still names %2").arg(user, name);
    }
    draft.forgetCard(cardId(place->list, name));
}

/// Groups take their routes along.
QStringList withMembers(const Draft& draft, const QStringList& pointers) {
    QStringList all;
    for (const QString& pointer : pointers) {
        const QString whole = wholeOf(pointer);
        if (whole.isEmpty() || !draft.at(whole))
            continue;
        all += whole;
        if (!whole.startsWith(QLatin1String("/groups/")) || whole != objectAt(whole))
            continue;
        int index = 0;
        for (const json::Node route : draft.gateway().find("routes")) {
            if (text(route.find("group")) == nameOf(draft.gateway(), whole))
                all += QStringLiteral("/routes/%1").arg(index);
            ++index;
        }
    }
    all.removeDuplicates();
    // What lies in something that is deleted as a whole needs no deletion of its own.
    QStringList outermost;
    for (const QString& one : all)
        if (std::ranges::none_of(all, [&](const QString& other) { return one.startsWith(other + QLatin1Char('/')); }))
            outermost += one;
    return outermost;
}

QString stepName(const Draft& draft, const QStringList& all) {
    if (all.size() != 1)
        return say("Delete %1 objects").arg(all.size());
    const json::Node node = draft.at(all.front());
    const QString name = node.isString() ? text(node) : text(node.find("name"));
    return say("Delete %1").arg(name.isEmpty() ? text(node.find("type")) : name);
}

} // namespace

Outcome eraseObjects(Draft& draft, const QStringList& pointers) {
    const QStringList all = withMembers(draft, pointers);
    if (all.isEmpty()) {
        draft.fail(say("Nothing that can be deleted is selected."));
        return {};
    }
    Outcome outcome{stepName(draft, all), {}, {}};
    QStringList notes;
    // Routes go first: what they named is then free of them.
    QStringList routes;
    QStringList others;
    for (const QString& one : backwards(all))
        (one.startsWith(QLatin1String("/routes/")) ? routes : others) += one;
    for (const QString& one : routes + others)
        eraseWhole(draft, one, notes);
    notes.removeDuplicates();
    if (!notes.isEmpty())
        outcome.said = notes.join(QStringLiteral("; ")) + QLatin1Char('.');
    else if (all.size() > pointers.size())
        outcome.said = say("Deleted with all its routes; Ctrl+Del keeps them.");
    return outcome;
}

Outcome eraseAndReconnect(Draft& draft, const QStringList& pointers) {
    QStringList rest;
    QStringList groups;
    Outcome outcome;
    for (const QString& pointer : backwards(pointers)) {
        if (pointer.startsWith(QLatin1String("/groups/")) && pointer == objectAt(pointer))
            groups += pointer;
        else
            rest += pointer;
    }
    for (const QString& pointer : rest) {
        const QString step = stepAt(pointer);
        if (step.isEmpty())
            continue;
        const QStringList before = needsOf(draft.gateway(), step);
        if (before.size() != 1)
            continue;
        const QString name = nameOf(draft.gateway(), step);
        for (const TemplateString& one : templates(draft.gateway(), objectAt(step)))
            if (!one.pointer.startsWith(step + QLatin1Char('/')) && one.pointer.startsWith(objectAt(step) + QStringLiteral("/aggregate/")))
                if (const QString changed = renamedPlaceholders(one.text, name, before.front()); changed != one.text)
                    draft.set(one.pointer, quoted(changed));
    }
    const QString only = groups.size() == 1 && rest.isEmpty() ? say("Dissolve group %1").arg(nameOf(draft.gateway(), groups.front())) : QString();
    if (!rest.isEmpty())
        outcome = eraseObjects(draft, rest);
    for (const QString& group : groups) {
        const Outcome one = dissolveGroup(draft, group);
        outcome.said += (outcome.said.isEmpty() ? QString() : QStringLiteral(" ")) + one.said;
        if (rest.isEmpty())
            outcome.select = one.select;
    }
    if (!groups.isEmpty())
        outcome.step = only.isEmpty() ? say("Delete and reconnect %1 objects").arg(groups.size() + rest.size()) : only;
    return outcome;
}

} // namespace gw::ui::editing
