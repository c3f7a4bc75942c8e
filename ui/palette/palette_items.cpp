#include "ui/palette/palette_items.h"

#include "policies/policy.h"
#include "schema/schema.h"
#include "ui/preferences/schema_words.h"

#include <QCoreApplication>

namespace gw::ui {

namespace {

using editing::NodeSort;

struct Node {
    const char* id;
    NodeSort sort;
    const char* icon;
    const char* title;
    const char* sentence;
};

constexpr std::array nodes{
    Node{"node:listener", NodeSort::listener, "listener", QT_TRANSLATE_NOOP("Palette", "Listener"), QT_TRANSLATE_NOOP("Palette", "An address and port where clients come in.")},
    Node{"node:route", NodeSort::route, "route", QT_TRANSLATE_NOOP("Palette", "Route"), QT_TRANSLATE_NOOP("Palette", "Which requests, under which policies, go to which service.")},
    Node{"node:group", NodeSort::group, "group", QT_TRANSLATE_NOOP("Palette", "Group"), QT_TRANSLATE_NOOP("Palette", "What several routes share: a path prefix, hosts, policies.")},
    Node{"node:service", NodeSort::service, "service", QT_TRANSLATE_NOOP("Palette", "Service"), QT_TRANSLATE_NOOP("Palette", "An upstream: the endpoints that requests are sent to.")},
    Node{"node:mock", NodeSort::mock, "mock", QT_TRANSLATE_NOOP("Palette", "Mock"), QT_TRANSLATE_NOOP("Palette", "A service that the engine itself plays, until there is a real one.")},
    Node{"node:aggregate", NodeSort::aggregate, "merge", QT_TRANSLATE_NOOP("Palette", "Aggregate"), QT_TRANSLATE_NOOP("Palette", "A route that asks several services and answers once.")},
    Node{"node:step", NodeSort::step, "step", QT_TRANSLATE_NOOP("Palette", "Step"), QT_TRANSLATE_NOOP("Palette", "One call of an aggregate; a route becomes an aggregate with it.")},
};

QList<PaletteItem> make() {
    QList<PaletteItem> items;
    const auto say = [](const char* words) { return QCoreApplication::translate("Palette", words); };
    for (const Node& node : nodes)
        items << PaletteItem{QLatin1String(node.id), say("Nodes"), say(node.title), QLatin1String(node.icon), say(node.sentence), std::nullopt};
    for (const policy::Kind& kind : policy::catalog()) {
        const QString name = QString::fromUtf8(kind.name.data(), static_cast<qsizetype>(kind.name.size()));
        const PolicyLook look = policyLook(name);
        const PolicyFamily family = familyOfStage(look.stage);
        items << PaletteItem{QStringLiteral("policy:") + name, familyTitle(family), look.title, look.icon, inWords(kind.schema().help()), family};
    }
    return items;
}

} // namespace

const QList<PaletteItem>& paletteItems() {
    static const QList<PaletteItem> items = make();
    return items;
}

std::optional<editing::NodeSort> nodeSortOf(const QString& id) {
    for (const Node& node : nodes)
        if (id == QLatin1String(node.id))
            return node.sort;
    return std::nullopt;
}

QString policyKindOf(const QString& id) {
    const QString prefix = QStringLiteral("policy:");
    return id.startsWith(prefix) ? id.mid(prefix.size()) : QString();
}

} // namespace gw::ui
