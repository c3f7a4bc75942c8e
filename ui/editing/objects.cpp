#include "ui/editing/objects.h"

#include "json/text.h"

namespace gw::ui::editing {

std::optional<Place> placeOf(const QString& pointer) {
    const QStringList parts = pointer.split(QLatin1Char('/'));
    if (parts.size() < 3 || !parts[0].isEmpty())
        return std::nullopt;
    bool number = false;
    const std::size_t index = parts[2].toUInt(&number);
    if (!number)
        return std::nullopt;
    const QString rest = parts.mid(3).join(QLatin1Char('/'));
    return Place{parts[1], index, rest.isEmpty() ? QString() : QLatin1Char('/') + rest};
}

QString objectAt(const QString& pointer) {
    const auto place = placeOf(pointer);
    return place ? place->pointer() : QString();
}

QString stepAt(const QString& pointer) {
    const auto place = placeOf(pointer);
    if (!place || place->list != QLatin1String("routes") || !place->rest.startsWith(QLatin1String("/aggregate/steps/")))
        return {};
    return place->pointer() + QLatin1Char('/') + place->rest.section(QLatin1Char('/'), 1, 3);
}

QString text(const json::Node& node) {
    return QString::fromStdString(node.string());
}

QString raw(const json::Node& node) {
    if (!node)
        return {};
    const std::string_view bytes = node.raw();
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

QString quoted(const QString& text) {
    return QString::fromStdString(json::quoted(text.toStdString()));
}

json::Node find(const json::Node& gateway, const QString& pointer) {
    if (!gateway || pointer.isEmpty())
        return gateway;
    const auto parts = json::splitPointer(pointer.toStdString());
    json::Node node = gateway;
    if (!parts)
        return {};
    for (const std::string& part : *parts) {
        if (node.isArray()) {
            bool number = false;
            const std::size_t index = QString::fromStdString(part).toUInt(&number);
            node = number ? node.at(index) : json::Node();
        } else {
            node = node.find(part);
        }
    }
    return node;
}

QString nameOf(const json::Node& gateway, const QString& pointer) {
    return text(find(gateway, pointer).find("name"));
}

int indexOf(const json::Node& list, const QString& name) {
    int index = 0;
    for (const json::Node one : list) {
        if (text(one.find("name")) == name)
            return index;
        ++index;
    }
    return -1;
}

QStringList namesIn(const json::Node& list) {
    QStringList names;
    for (const json::Node one : list)
        names += text(one.find("name"));
    return names;
}

QString freeName(const QStringList& taken, const QString& wish, const QString& gap) {
    if (!taken.contains(wish))
        return wish;
    // "orders 2" copied is "orders 3", not "orders 2 2".
    QString stem = wish;
    while (!stem.isEmpty() && stem.back().isDigit())
        stem.chop(1);
    if (stem.size() < wish.size() && (gap.isEmpty() ? !stem.isEmpty() : stem.endsWith(gap)))
        stem.chop(gap.size());
    else
        stem = wish;
    for (int number = 2;; ++number)
        if (const QString name = stem + gap + QString::number(number); !taken.contains(name))
            return name;
}

QString freeName(const json::Node& gateway, const QString& list, const QString& wish) {
    const bool plain = list == QLatin1String("listeners") || list == QLatin1String("mocks");
    return freeName(namesIn(gateway.find(list.toStdString())), wish, plain ? QStringLiteral("-") : QStringLiteral(" "));
}

QString cardId(const QString& list, const QString& name) {
    const QString kind = list == QLatin1String("upstreams") ? QStringLiteral("service") : list.chopped(1);
    return kind + QLatin1Char(' ') + name;
}

} // namespace gw::ui::editing
