#include "aggregate/select.h"

#include "json/text.h"
#include "template/scope.h"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

namespace gw::aggregate {

namespace {

void report(Diagnostics& problems, std::string pointer, std::string message, std::string remedy) {
    problems.push_back(
        {Severity::error, "bad-select", std::move(pointer), std::move(message), std::move(remedy), {}});
}

} // namespace

Selection::Place* Selection::placeOf(const std::string& path, const std::string& pointer, Diagnostics& problems) {
    const auto steps = tmpl::parseJsonPath(path);
    if (!steps || steps->empty()) {
        report(problems, pointer, fmt::format("\"{}\" is no path into a body", path), "Write keys with dots: a.b");
        return nullptr;
    }
    Place* place = &m_top;
    for (const tmpl::JsonStep& step : *steps) {
        if (step.kind != tmpl::JsonStep::Kind::key) {
            report(problems, pointer, fmt::format("\"{}\" has brackets with a position", path),
                   "Leave it out: a path goes through arrays by itself");
            return nullptr;
        }
        place = &place->below[step.key];
    }
    m_shapes = true;
    return place;
}

Selection Selection::compile(const model::Select& select, const std::string& pointer, Diagnostics& problems) {
    Selection out;
    if (!select.root.empty()) {
        auto root = tmpl::parseJsonPath(select.root);
        if (!root)
            report(problems, pointer + "/root", root.error().message, root.error().remedy);
        else if (std::ranges::any_of(*root, [](const auto& s) { return s.kind == tmpl::JsonStep::Kind::all; }))
            report(problems, pointer + "/root", "The root is one value, not many", "Take [*] out");
        else
            out.m_root = std::move(*root);
    }
    if (!select.pick.empty() && !select.drop.empty())
        report(problems, pointer, "pick and drop stand side by side", "Keep one of them");
    for (std::size_t i = 0; i < select.pick.size(); ++i)
        if (Place* place = out.placeOf(select.pick[i], fmt::format("{}/pick/{}", pointer, i), problems)) {
            place->pick = true;
            out.m_picks = true;
        }
    for (std::size_t i = 0; i < select.drop.size(); ++i)
        if (Place* place = out.placeOf(select.drop[i], fmt::format("{}/drop/{}", pointer, i), problems))
            place->drop = true;
    for (const auto& [from, to] : select.rename) {
        std::string at = pointer + "/rename";
        json::appendPointer(at, from);
        if (to.empty())
            report(problems, at, "A member needs a name", "Write the new name");
        else if (Place* place = out.placeOf(from, at, problems))
            place->rename = to;
    }
    const auto mark = [](auto& self, Place& place) -> bool {
        for (auto& [key, below] : place.below)
            place.leads = self(self, below) || place.leads;
        return place.leads || place.pick;
    };
    mark(mark, out.m_top);
    return out;
}

bool Selection::apply(json::Node body, std::string& out) const {
    for (const tmpl::JsonStep& step : m_root) {
        body = step.kind == tmpl::JsonStep::Kind::key ? body.find(step.key) : body.at(step.index);
        if (!body)
            return false;
    }
    if (m_shapes)
        write(body, &m_top, !m_picks, out);
    else
        out += body.raw();
    return true;
}

void Selection::write(json::Node node, const Place* place, bool all, std::string& out) {
    if (all && (place == nullptr || place->below.empty())) {
        out += node.raw();
    } else if (node.isObject()) {
        writeObject(node, place, all, out);
    } else if (node.isArray()) {
        out += '[';
        bool first = true;
        for (const json::Node element : node) {
            if (!first)
                out += ',';
            first = false;
            write(element, place, all, out);
        }
        out += ']';
    } else {
        out += node.raw();
    }
}

void Selection::writeObject(json::Node node, const Place* place, bool all, std::string& out) {
    const auto placeOfKey = [&](std::string_view key) -> const Place* {
        if (place == nullptr)
            return nullptr;
        const auto found = place->below.find(key);
        return found == place->below.end() ? nullptr : &found->second;
    };
    std::vector<std::string_view> taken; // names that renamed members bring
    if (place != nullptr)
        for (const auto& [key, below] : place->below)
            if (!below.rename.empty() && !below.drop && (all || below.pick || below.leads) && node.find(key))
                taken.push_back(below.rename);
    out += '{';
    bool first = true;
    for (const json::Node member : node) {
        const std::string key = member.key();
        const Place* below = placeOfKey(key);
        const bool kept = all || (below != nullptr && (below->pick || below->leads));
        if (!kept || (below != nullptr && below->drop))
            continue;
        const bool renamed = below != nullptr && !below->rename.empty();
        if (!renamed && std::ranges::find(taken, key) != taken.end())
            continue;
        if (!first)
            out += ',';
        first = false;
        json::appendQuoted(out, renamed ? below->rename : key);
        out += ':';
        write(member, below, all || below->pick, out);
    }
    out += '}';
}

} // namespace gw::aggregate
