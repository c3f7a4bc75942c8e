#include "json/writer.h"
#include "runtime/control/explain/explain.h"

#include <fmt/format.h>

#include <iterator>

namespace gw::runtime {

namespace {

using json::Layout;
using json::Writer;

void policies(Writer& to, const Explained& e) {
    to.key("policies").beginArray();
    for (const ExplainedPolicy& one : e.policies) {
        to.beginObject().key("stage").string(one.stage).key("kind").string(one.kind);
        if (!one.name.empty())
            to.key("name").string(one.name);
        to.key("from").string(one.origin);
        if (!one.facts.empty())
            to.key("facts").string(one.facts);
        to.key("pointer").string(one.pointer).endObject();
    }
    to.endArray();
}

void rules(Writer& to, const Explained& e) {
    to.key("rules").beginArray();
    for (const ExplainedRule& one : e.rules)
        to.beginObject()
            .key("route").string(one.route)
            .key("won").boolean(one.won)
            .key("verdict").string(one.verdict)
            .key("match").string(one.match)
            .key("rank").string(one.rank)
            .key("pointer").string(one.pointer)
            .endObject();
    to.endArray();
}

void route(Writer& to, const Explained& e) {
    to.key("route").string(e.route);
    if (!e.group.empty())
        to.key("group").string(e.group);
    to.key("pointer").string(e.routePointer);
    to.key("captures").beginObject();
    for (const auto& [name, value] : e.captures)
        to.key(name).string(value);
    to.endObject();
    policies(to, e);
    to.key("action").string(e.action);
    to.key("actionFacts").beginArray();
    for (const std::string& one : e.actionFacts)
        to.string(one);
    to.endArray();
}

} // namespace

std::string toJson(const Explained& e) {
    Writer to(Layout::pretty);
    to.beginObject();
    to.key("request").beginObject();
    to.key("listener").string(e.listener).key("method").string(e.method).key("host").string(e.host);
    to.key("path").string(e.path).key("client").string(e.client).endObject();
    to.key("summary").string(e.summary);
    if (e.status != 0)
        to.key("status").unsignedInteger(e.status);
    if (!e.allow.empty())
        to.key("allow").string(e.allow);
    if (!e.route.empty())
        route(to, e);
    to.key("notes").beginArray();
    for (const std::string& one : e.notes)
        to.string(one);
    to.endArray();
    rules(to, e);
    to.endObject();
    return to.take() + "\n";
}

std::string toText(const Explained& e) {
    std::string text;
    const auto line = [&text]<class... Args>(fmt::format_string<Args...> format, Args&&... args) {
        fmt::format_to(std::back_inserter(text), format, std::forward<Args>(args)...);
        text += '\n';
    };
    line("{} {}{} on listener {}, client {}", e.method, e.host, e.path, e.listener, e.client.empty() ? "unknown" : e.client);
    if (e.status != 0)
        line("→ {}{}: {}", e.status, e.allow.empty() ? "" : fmt::format(" (Allow: {})", e.allow), e.summary);
    else
        line("→ route {}{}: {}", e.route, e.group.empty() ? "" : fmt::format(" of group {}", e.group), e.summary);
    for (const std::string& note : e.notes)
        line("  note: {}", note);
    if (!e.route.empty()) {
        for (const auto& [name, value] : e.captures)
            line("  {{path.{}}} = {}", name, value);
        line("policies, in running order:{}", e.policies.empty() ? " none" : "");
        int place = 0;
        for (const ExplainedPolicy& one : e.policies)
            line("  {}. {:<9} {}{} (from {}){}", ++place, one.stage, one.kind,
                 one.name.empty() ? "" : fmt::format(" \"{}\"", one.name), one.origin,
                 one.facts.empty() ? "" : ": " + one.facts);
        line("action: {}", e.action);
        for (const std::string& fact : e.actionFacts)
            line("  {}", fact);
    }
    line("rules of this listener, by rank:{}", e.rules.empty() ? " none" : "");
    for (const ExplainedRule& one : e.rules)
        line("  {} {:<24} {} [{}]", one.won ? "✓" : "·", one.route, one.verdict, one.match);
    return text;
}

} // namespace gw::runtime
