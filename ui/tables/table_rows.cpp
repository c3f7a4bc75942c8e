#include "ui/tables/table_rows.h"

#include "ui/canvas/model/policy_look.h"
#include "ui/editing/objects.h"

#include <QCoreApplication>

namespace gw::ui {

namespace {

constexpr int soonDays = 14;

QString say(const char* words) {
    return QCoreApplication::translate("Tables", words);
}

QString joined(const json::Node& list) {
    QStringList all;
    if (list.isString())
        all += editing::text(list);
    for (const json::Node one : list)
        all += editing::text(one);
    return all.join(QStringLiteral(", "));
}

TableCell orElse(const QString& text, const QString& otherwise, const QString& member = {}) {
    return text.isEmpty() ? TableCell{otherwise, member, true} : TableCell{text, member};
}

/// How the gateway knows the key, without a word of it.
TableCell givenAs(const json::Node& key) {
    const QString digest = editing::text(key.find("sha256"));
    if (!digest.isEmpty())
        return {say("SHA-256 digest %1…").arg(digest.left(8))};
    const QString secret = editing::text(key.find("secret"));
    if (secret.startsWith(QLatin1String("${env:")) && secret.endsWith(QLatin1Char('}')))
        return {say("from the environment: %1").arg(secret.mid(6).chopped(1))};
    if (secret.startsWith(QLatin1String("${file:")) && secret.endsWith(QLatin1Char('}')))
        return {say("from the file %1").arg(secret.mid(7).chopped(1))};
    if (secret.isEmpty())
        return {.text = say("no key given"), .mark = Shape::error};
    return {.text = say("stands in the document"), .mark = Shape::warning};
}

TableCell expiry(const json::Node& key, const QDateTime& now) {
    const QString written = editing::text(key.find("expires"));
    const QString member = QStringLiteral("/expires");
    if (written.isEmpty())
        return {say("never"), member, true};
    const QDateTime when = QDateTime::fromString(written, Qt::ISODate);
    if (!when.isValid())
        return {.text = written, .member = member, .mark = Shape::error};
    if (when <= now)
        return {say("%1 (expired)").arg(written), member, false, Shape::error, written};
    const qint64 days = now.daysTo(when);
    if (days >= soonDays)
        return {written, member};
    return {days == 0 ? say("%1 (today)").arg(written) : days == 1 ? say("%1 (1 day left)").arg(written) : say("%1 (%2 days left)").arg(written).arg(days), member, false, Shape::warning, written};
}

} // namespace

Table consumerTable(const json::Node& gateway, const QDateTime& now) {
    Table table{{say("Name"), say("Groups"), say("API key"), say("Expires")}, {}};
    std::size_t position = 0;
    for (const json::Node consumer : gateway.find("consumers")) {
        TableRow row{QStringLiteral("/consumers/%1").arg(position++), {}, {}};
        std::size_t place = 0;
        for (const json::Node key : consumer.find("keys"))
            row.children.push_back({QStringLiteral("%1/keys/%2").arg(row.pointer).arg(place++), {orElse(editing::text(key.find("name")), say("without a name"), QStringLiteral("/name")), {}, givenAs(key), expiry(key, now)}, {}});
        const auto keys = static_cast<int>(row.children.size());
        row.cells = {orElse(editing::text(consumer.find("name")), say("without a name"), QStringLiteral("/name")), orElse(joined(consumer.find("groups")), QStringLiteral("–"), QStringLiteral("/groups")),
                     keys == 0 ? TableCell{.text = say("no key: never let in"), .mark = Shape::warning} : TableCell{keys == 1 ? say("1 key") : say("%1 keys").arg(keys), {}, true}, {}};
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table groupTable(const json::Node& gateway) {
    Table table{{say("Name"), say("Prefix"), say("Hosts"), say("Listeners"), say("Policies"), say("Timeout"), say("Routes")}, {}};
    std::size_t position = 0;
    for (const json::Node group : gateway.find("groups")) {
        const QString name = editing::text(group.find("name"));
        QStringList policies;
        for (const json::Node use : group.find("policies"))
            policies += use.isString() ? editing::text(use) : policyLook(editing::text(use.find("type"))).title;
        int routes = 0;
        for (const json::Node route : gateway.find("routes"))
            routes += editing::text(route.find("group")) == name ? 1 : 0;
        const json::Node match = group.find("match");
        table.rows.push_back({QStringLiteral("/groups/%1").arg(position++),
                              {orElse(name, say("without a name"), QStringLiteral("/name")), orElse(editing::text(match.find("pathPrefix")), QStringLiteral("–"), QStringLiteral("/match/pathPrefix")),
                               orElse(joined(match.find("hosts")), say("every host"), QStringLiteral("/match/hosts")), orElse(joined(group.find("listeners")), say("every listener"), QStringLiteral("/listeners")),
                               orElse(policies.join(QStringLiteral(", ")), QStringLiteral("–")), orElse(editing::text(group.find("timeout")), QStringLiteral("–"), QStringLiteral("/timeout")),
                               routes == 0 ? TableCell{.text = say("none"), .mark = Shape::warning} : TableCell{QString::number(routes)}},
                              {}});
    }
    return table;
}

} // namespace gw::ui
