#include "ui/document/same_objects.h"

#include <charconv>
#include <optional>
#include <span>
#include <unordered_map>

namespace gw::ui {

namespace {

constexpr const char* lists[] = {"listeners", "groups", "routes", "upstreams", "policies", "consumers", "mocks"};

std::optional<std::size_t> positionIn(const std::string& part) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
    return error == std::errc() && end == part.data() + part.size() ? std::optional(number) : std::nullopt;
}

json::Node reach(json::Node node, std::span<const std::string> parts) {
    for (const std::string& part : parts)
        if (const auto position = node.isArray() ? positionIn(part) : std::nullopt)
            node = node.at(*position);
        else
            node = node.find(part);
    return node;
}

/// Where an element of one list is in the other.
std::optional<std::size_t> samePosition(const json::Node& before, std::size_t at, const json::Node& after) {
    const std::string name = before.at(at).find("name").string();
    if (after.at(at).find("name").equals(name))
        return at;
    std::size_t i = 0;
    for (const json::Node one : after) {
        if (!name.empty() && one.find("name").equals(name))
            return i;
        ++i;
    }
    // As many as before: it has another name.
    return before.size() == after.size() ? std::optional(at) : std::nullopt;
}

/// What stays of a place; empty = gone.
std::vector<std::string> followedOne(std::vector<std::string> parts, const json::Node& before, const json::Node& after) {
    const json::Node old = reach(before, parts);
    const auto at = parts.size() >= 2 ? positionIn(parts[1]) : std::nullopt;
    if (at && reach(before, std::span(parts).first(2))) {
        const auto now = samePosition(before.find(parts[0]), *at, after.find(parts[0]));
        if (!now)
            return {};
        parts[1] = std::to_string(*now);
    }
    // A list as a whole, and a setting that was not written, can be looked at all the same.
    if (parts.size() < 2 || !old || reach(after, parts))
        return parts;
    do
        parts.pop_back();
    while (!parts.empty() && (!positionIn(parts.back()) || !reach(after, parts)));
    return parts;
}

} // namespace

QStringList followed(const QStringList& pointers, const json::Node& before, const json::Node& after) {
    QStringList found;
    for (const QString& pointer : pointers) {
        const auto parts = json::splitPointer(pointer.toStdString());
        std::string now;
        for (const std::string& part : parts ? followedOne(*parts, before, after) : std::vector<std::string>())
            json::appendPointer(now, part);
        if (!now.empty() && !found.contains(QString::fromStdString(now)))
            found << QString::fromStdString(now);
    }
    return found;
}

Difference differenceOf(const json::Node& before, const json::Node& after) {
    Difference changed;
    Difference gone;
    for (const char* list : lists) {
        std::unordered_map<std::string, std::string_view> old;
        for (const json::Node one : before.find(list))
            old.emplace(one.find("name").string(), one.raw());
        std::size_t i = 0;
        const auto here = [&](std::size_t position) { return QStringLiteral("/%1/%2").arg(QLatin1String(list)).arg(position); };
        for (const json::Node one : after.find(list)) {
            const auto same = old.find(one.find("name").string());
            if (same == old.end())
                return {here(i), false};
            if (changed.pointer.isEmpty() && same->second != one.raw())
                changed.pointer = here(i);
            old.erase(same);
            ++i;
        }
        std::size_t was = 0;
        for (const json::Node one : before.find(list)) {
            if (i > 0 && gone.pointer.isEmpty() && old.contains(one.find("name").string()))
                gone = {here(std::min(was, i - 1)), true};
            ++was;
        }
    }
    return changed.pointer.isEmpty() ? gone : changed;
}

} // namespace gw::ui
