// What an object inherits: policies in running order, timeouts, listeners, who may call.
#include "ui/canvas/model/effective_policies.h"
#include "ui/properties/form/form_parts.h"

#include <QCoreApplication>

namespace gw::ui::forming {

namespace {

QString say(const char* words) {
    return QCoreApplication::translate("Properties", words);
}

bool isRoute(const QString& pointer) {
    return pointer.startsWith(QLatin1String("/routes/")) && pointer.count(QLatin1Char('/')) == 2;
}

json::Node groupOf(const json::Node& gateway, const json::Node& route) {
    const QString name = textOfScalar(route.find("group"));
    for (const json::Node one : gateway.find("groups"))
        if (!name.isEmpty() && textOfScalar(one.find("name")) == name)
            return one;
    return {};
}

QString originInWords(const Chip& chip) {
    const QString name = chip.origin.section(QLatin1Char(' '), 1);
    return chip.origin.startsWith(QLatin1String("group")) ? say("group %1").arg(name) : say("listener %1").arg(name);
}

QString publicNote(const json::Node& gateway, const json::Node& route, const QString& pointer) {
    if (route.find("public").boolean())
        return say("Anybody may call.");
    static const QHash<QString, QString> none;
    for (const Chip& chip : chipsOf(gateway, pointer, none))
        if (chip.identity)
            return chip.inherited() ? say("Asked who calls: %1, from %2").arg(chip.title, originInWords(chip)) : say("Asked who calls: %1, its own").arg(chip.title);
    return say("Nothing asks who calls.");
}

} // namespace

QString noteOf(const json::Node& gateway, const QString& pointer) {
    const QString object = above(pointer);
    if (!isRoute(object))
        return {};
    const json::Node route = nodeAt(gateway, object);
    const json::Node group = groupOf(gateway, route);
    const std::string key = lastPart(pointer);
    const QString groupName = textOfScalar(group.find("name"));
    if (key == "timeout" && group.find("timeout")) {
        const QString inherited = textOfScalar(group.find("timeout"));
        return route.find("timeout") ? say("Instead of %1 from group %2").arg(inherited, groupName) : say("%1 from group %2").arg(inherited, groupName);
    }
    if (key == "listeners" && !route.find("listeners")) {
        const QString names = listenersInForce(gateway, route, group).join(QStringLiteral(", "));
        return group.find("listeners").size() > 0 ? say("%1, from group %2").arg(names, groupName) : QString();
    }
    if (key == "public")
        return publicNote(gateway, route, object);
    return {};
}

std::vector<Chip> chipsOf(const json::Node& gateway, const QString& pointer, const QHash<QString, QString>& sentences) {
    const json::Node node = nodeAt(gateway, pointer);
    const PolicyResolver resolver(gateway, sentences);
    if (!isRoute(pointer))
        return resolver.own(node, pointer);
    const json::Node group = groupOf(gateway, node);
    return resolver.effective(node, pointer, group, listenersInForce(gateway, node, group));
}

Chip chipOfPolicy(const json::Node& gateway, const json::Node& policy, const QString& pointer, const QHash<QString, QString>& sentences) {
    return PolicyResolver(gateway, sentences).chipOf(policy, pointer);
}

} // namespace gw::ui::forming
