#include "ui/editing/names/rename.h"

#include "match/path_pattern.h"
#include "schema/values/syntax.h"
#include "ui/editing/names/references.h"
#include "ui/preferences/sentences.h"

#include <QRegularExpression>

namespace gw::ui::editing {

namespace {

void renameStep(Draft& draft, const QString& step, const QString& from, const QString& name) {
    const QString within = objectAt(step) + QStringLiteral("/aggregate/");
    for (const TemplateString& one : templates(draft.gateway(), objectAt(step)))
        if (one.pointer.startsWith(within))
            if (const QString changed = renamedPlaceholders(one.text, from, name); changed != one.text)
                draft.set(one.pointer, quoted(changed));
}

/// A service that one mock of the same name plays is one thing to the eye: the mock goes along, unless others call it too.
void renameOwnMock(Draft& draft, const QString& upstream, const QString& old, const QString& name) {
    const json::Node mocks = draft.gateway().find("mocks");
    const int mock = indexOf(mocks, old);
    const std::vector<Reference> uses = referencesTo(draft.gateway(), schema::Target::mock, old);
    const bool own = uses.size() == 1 && uses.front().pointer.startsWith(upstream + QLatin1Char('/'));
    if (mock < 0 || !own || indexOf(mocks, name) >= 0 || !schema::checkPlainName(name.toStdString()).empty())
        return;
    draft.set(QStringLiteral("/mocks/%1/name").arg(mock), quoted(name));
    renameReferences(draft, schema::Target::mock, old, name);
}

QString matchAt(const json::Node& gateway, const QString& route) {
    return find(gateway, route).find("match").isArray() ? route + QStringLiteral("/match/0") : route + QStringLiteral("/match");
}

} // namespace

QString whyNotName(const json::Node& gateway, const QString& pointer, const QString& name) {
    const QString step = stepAt(pointer);
    const auto place = placeOf(pointer);
    if (!place)
        return say("This has no name.");
    if (name == nameOf(gateway, step.isEmpty() ? place->pointer() : step))
        return {};
    const QStringList taken = namesIn(find(gateway, step.isEmpty() ? QLatin1Char('/') + place->list : step.section(QLatin1Char('/'), 0, -2)));
    if (taken.contains(name))
        return say("There is a %1 already.").arg(name);
    if (!step.isEmpty()) {
        static const QRegularExpression shape(QStringLiteral("^[A-Za-z][A-Za-z0-9_]*$"));
        static const QStringList reserved{QStringLiteral("path"), QStringLiteral("query"), QStringLiteral("header"), QStringLiteral("cookie"), QStringLiteral("jwt"), QStringLiteral("consumer"),
                                          QStringLiteral("client"), QStringLiteral("request"), QStringLiteral("each"), QStringLiteral("index")};
        if (!shape.match(name).hasMatch())
            return say("A step's name is a letter, then letters, digits or _.");
        return reserved.contains(name) ? say("%1 has a meaning in placeholders already.").arg(name) : QString();
    }
    const bool plain = place->list == QLatin1String("listeners") || place->list == QLatin1String("mocks");
    return inLanguage(plain ? schema::checkPlainName(name.toStdString()) : schema::checkName(name.toStdString()));
}

Outcome renameObject(Draft& draft, const QString& pointer, const QString& name) {
    if (const QString why = whyNotName(draft.gateway(), pointer, name); !why.isEmpty()) {
        draft.fail(why);
        return {};
    }
    const QString step = stepAt(pointer);
    const auto place = placeOf(pointer);
    const QString object = step.isEmpty() ? place->pointer() : step;
    const QString old = nameOf(draft.gateway(), object);
    Outcome outcome{say("Rename %1").arg(old.isEmpty() ? name : old), {object}, {}};
    if (old == name)
        return outcome;
    draft.set(object + QStringLiteral("/name"), quoted(name));
    if (!step.isEmpty()) {
        renameStep(draft, step, old, name);
    } else if (const auto target = targetOf(place->list); target && !old.isEmpty() && indexOf(draft.gateway().find(place->list.toStdString()), old) < 0) {
        // While another object has the old name too, nobody knows who is meant; then references stay with that one.
        const int changed = renameReferences(draft, *target, old, name);
        if (changed > 1)
            outcome.said = say("%1 references changed with it.").arg(changed);
        if (*target == schema::Target::upstream)
            renameOwnMock(draft, object, old, name);
    }
    if (step.isEmpty() && place->list != QLatin1String("mocks"))
        draft.renameCard(cardId(place->list, old), cardId(place->list, name));
    return outcome;
}

QString whyNotPath(const QString& path) {
    const auto parsed = match::PathPattern::parse(path.toStdString());
    if (parsed)
        return {};
    return inLanguage(parsed.error().message) + (parsed.error().remedy.empty() ? QString() : QStringLiteral(" – ") + inLanguage(parsed.error().remedy));
}

QString pathOf(const json::Node& gateway, const QString& route) {
    return text(find(gateway, matchAt(gateway, route)).find("path"));
}

Outcome changePath(Draft& draft, const QString& route, const QString& path) {
    if (const QString why = whyNotPath(path); !why.isEmpty()) {
        draft.fail(why);
        return {};
    }
    const QString match = matchAt(draft.gateway(), route);
    if (draft.at(match).find("pathRegex"))
        draft.fail(say("This route matches by a regular expression; edit it in Properties."));
    if (pathOf(draft.gateway(), route) != path)
        draft.set(match + QStringLiteral("/path"), quoted(path));
    return {say("Change path of %1").arg(nameOf(draft.gateway(), route)), {route}, {}};
}

} // namespace gw::ui::editing
