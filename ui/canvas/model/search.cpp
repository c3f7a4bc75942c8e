#include "ui/canvas/model/search.h"

#include <QCoreApplication>

#include <algorithm>

namespace gw::ui {

namespace {

QString say(const char* words) {
    return QCoreApplication::translate("Canvas", words);
}

/// The words of the language; a function, since the program's language is chosen first.
std::vector<SearchWord> allWords() {
    return {
        {QStringLiteral("is:invalid"), say("has a problem")},         {QStringLiteral("is:open"), say("asks nobody who they are")},
        {QStringLiteral("is:unused"), say("a service that nobody calls")}, {QStringLiteral("is:disabled"), say("switched off")},
        {QStringLiteral("auth:none"), say("asks nobody who they are")},   {QStringLiteral("method:"), say("routes for this method")},
        {QStringLiteral("path:"), say("routes with this in their path")}, {QStringLiteral("upstream:"), say("a service and what calls it")},
        {QStringLiteral("policy:"), say("whatever has this policy")},
    };
}

bool contains(const QString& text, const QString& part) {
    return text.contains(part, Qt::CaseInsensitive);
}

bool calls(const CanvasModel& model, const CanvasNode& node, const QString& service) {
    return std::ranges::any_of(model.edges, [&](const CanvasEdge& edge) {
        const CanvasNode* target = model.find(edge.to);
        return edge.from == node.id && target != nullptr && target->kind == NodeKind::service && contains(target->title, service);
    });
}

bool isRoute(const CanvasNode& node) {
    return node.kind == NodeKind::route || node.kind == NodeKind::aggregate;
}

bool hasState(const CanvasModel& model, const CanvasNode& node, const QString& state) {
    if (state == QLatin1String("invalid"))
        return node.problem.has_value();
    if (state == QLatin1String("open"))
        return isRoute(node) && !node.asksWho;
    if (state == QLatin1String("disabled"))
        return !node.enabled;
    if (state == QLatin1String("unused"))
        return node.kind == NodeKind::service && std::ranges::none_of(model.edges, [&](const CanvasEdge& edge) { return edge.to == node.id; });
    return false;
}

bool matches(const CanvasModel& model, const CanvasNode& node, const QString& word) {
    const qsizetype colon = word.indexOf(QLatin1Char(':'));
    const QString key = colon > 0 ? word.left(colon).toLower() : QString();
    const QString value = word.mid(colon + 1);
    if (key == QLatin1String("is"))
        return hasState(model, node, value.toLower());
    if (key == QLatin1String("auth"))
        return isRoute(node) && (value.compare(QLatin1String("none"), Qt::CaseInsensitive) == 0) == !node.asksWho;
    if (key == QLatin1String("method"))
        return isRoute(node) && node.methods.contains(value, Qt::CaseInsensitive);
    if (key == QLatin1String("path"))
        return isRoute(node) && contains(node.path, value);
    if (key == QLatin1String("upstream") && node.kind == NodeKind::step)
        return contains(node.upstream, value);
    if (key == QLatin1String("upstream"))
        return calls(model, node, value) || (node.kind == NodeKind::service && contains(node.title, value));
    if (key == QLatin1String("policy"))
        return std::ranges::any_of(node.chips, [&](const Chip& chip) { return contains(chip.kind, value) || contains(chip.name, value); });
    return contains(node.title, word) || contains(node.path, word) || contains(node.host, word) || contains(node.detail, word) || contains(node.action, word) ||
           std::ranges::any_of(node.endpoints, [&](const EndpointLine& line) { return contains(line.text, word); });
}

} // namespace

QSet<QString> findNodes(const CanvasModel& model, const QString& query) {
    QSet<QString> found;
    const QStringList words = query.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.isEmpty())
        return found;
    for (const CanvasNode& node : model.nodes)
        if (std::ranges::all_of(words, [&](const QString& word) { return matches(model, node, word); }))
            found.insert(node.id);
    return found;
}

QString unknownWord(const QString& query) {
    const QStringList words = query.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const std::vector<SearchWord> known = allWords();
    for (const QString& word : words)
        if (word.startsWith(QLatin1String("is:"), Qt::CaseInsensitive) && std::ranges::none_of(known, [&](const SearchWord& one) { return one.text.compare(word, Qt::CaseInsensitive) == 0; }))
            return word;
    return {};
}

std::vector<SearchWord> searchWords(const CanvasModel& model, const QString& typed) {
    std::vector<SearchWord> found;
    const auto add = [&](const QString& text, const QString& meaning) {
        if (text.startsWith(typed, Qt::CaseInsensitive) && text.compare(typed, Qt::CaseInsensitive) != 0 && std::ranges::find(found, text, &SearchWord::text) == found.end())
            found.push_back({text, meaning});
    };
    for (const SearchWord& word : allWords())
        add(word.text, word.meaning);
    const QString key = typed.section(QLatin1Char(':'), 0, 0).toLower();
    if (!typed.contains(QLatin1Char(':')))
        return found;
    for (const CanvasNode& node : model.nodes) {
        if (key == QLatin1String("upstream") && node.kind == NodeKind::service && !node.title.contains(QLatin1Char(' ')))
            add(QStringLiteral("upstream:") + node.title, {});
        if (key == QLatin1String("method"))
            for (const QString& method : node.methods)
                add(QStringLiteral("method:") + method, {});
        if (key == QLatin1String("policy"))
            for (const Chip& chip : node.chips)
                add(QStringLiteral("policy:") + chip.kind, chip.title);
    }
    return found;
}

QSet<QString> withSteps(const CanvasModel& model, QSet<QString> ids) {
    QSet<QString> told; // aggregates with something inside that was found by itself
    for (const CanvasNode& node : model.nodes)
        if (ids.contains(node.id) && (node.kind == NodeKind::step || node.kind == NodeKind::response))
            told.insert(node.parent);
    for (const CanvasNode& node : model.nodes)
        if ((node.kind == NodeKind::step || node.kind == NodeKind::response) && ids.contains(node.parent) && !told.contains(node.parent))
            ids.insert(node.id);
    return ids;
}

QSet<QString> wayThrough(const CanvasModel& model, const QSet<QString>& ids) {
    QSet<QString> before = ids;
    QSet<QString> behind = ids;
    // Two hops at most each way (listener, route, service): more rounds are only needed inside aggregates.
    for (int round = 0; round < 40; ++round) {
        const qsizetype size = before.size() + behind.size();
        for (const CanvasEdge& edge : model.edges) {
            if (before.contains(edge.to))
                before.insert(edge.from);
            if (behind.contains(edge.from))
                behind.insert(edge.to);
        }
        if (before.size() + behind.size() == size)
            break;
    }
    QSet<QString> all = withFrames(model, before | behind);
    for (const CanvasNode& node : model.nodes)
        if (all.contains(node.parent) && (node.kind == NodeKind::step || node.kind == NodeKind::response))
            all.insert(node.id);
    return all;
}

QSet<QString> withFrames(const CanvasModel& model, QSet<QString> ids) {
    for (bool grew = true; grew;) {
        grew = false;
        for (const CanvasNode& node : model.nodes)
            if (ids.contains(node.id) && !node.parent.isEmpty() && !ids.contains(node.parent)) {
                ids.insert(node.parent);
                grew = true;
            }
    }
    return ids;
}

} // namespace gw::ui
