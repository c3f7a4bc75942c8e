// What a route does with a request that its policies let through.
#include "json/document.h"
#include "pipeline/compile/compiler.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace gw::pipeline {

namespace {

/// "/" and "~" of a key as RFC 6901 escapes them.
std::string pointerKey(std::string_view key) {
    std::string out;
    for (const char c : key)
        out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    return out;
}

/// The canvas's third line: "orders 90 % · orders-next 10 %".
std::string splitText(const ForwardPlan& plan, const std::vector<UpstreamPlan>& upstreams) {
    std::string text;
    for (const ForwardPlan::Arm& arm : plan.arms) {
        if (!text.empty())
            text += " · ";
        text += upstreams[arm.upstream].name;
        if (plan.arms.size() > 1)
            text += fmt::format(" {:g} %", 100.0 * arm.weight / std::max(1U, plan.totalWeight));
    }
    return text;
}

} // namespace

std::optional<std::vector<std::string>> Compiler::captureNames(const model::Route& route) const {
    const model::Group* group = groupOf(route);
    std::optional<std::set<std::string>> common;
    for (const model::Match& match : route.match) {
        if (match.pathRegex)
            return std::nullopt;
        std::set<std::string> names;
        const std::string prefix = group ? group->match.pathPrefix : std::string();
        if (const auto pattern = match::PathPattern::parse(prefix + match.path.value_or("/**"))) {
            const auto list = pattern->captureNames();
            names.insert(list.begin(), list.end());
        }
        if (!common) {
            common = std::move(names);
            continue;
        }
        std::erase_if(*common, [&](const std::string& name) { return !names.contains(name); });
    }
    return common ? std::vector<std::string>(common->begin(), common->end()) : std::vector<std::string>();
}

std::optional<tmpl::Template> Compiler::parseTemplate(std::string_view text, tmpl::Sink sink, const std::string& pointer) {
    const tmpl::Names names{.captures = m_captures ? &*m_captures : nullptr};
    auto parsed = tmpl::Template::parse(text, sink, names);
    if (parsed)
        return std::move(*parsed);
    error(pointer, "bad-template", fmt::format("{} (at character {} of the template)", parsed.error().message, parsed.error().offset + 1),
          parsed.error().remedy);
    return std::nullopt;
}

std::optional<tmpl::JsonTemplate> Compiler::parseJson(const JsonText& json, const std::string& pointer) {
    const tmpl::Names names{.captures = m_captures ? &*m_captures : nullptr};
    const auto document = json::Document::parse(json.text, {.comments = true});
    if (!document)
        return std::nullopt; // the text is a value of a document that was read: it is JSON
    auto parsed = tmpl::JsonTemplate::parse(document->root(), names);
    if (parsed)
        return std::move(*parsed);
    for (const tmpl::JsonTemplateError& one : parsed.error())
        error(pointer + one.pointer, "bad-template", one.error.message, one.error.remedy);
    return std::nullopt;
}

void Compiler::compileSplit(const model::Forward& forward, const std::string& pointer, ForwardPlan& plan) {
    const auto add = [&](std::string_view name, std::uint32_t weight) {
        if (const std::int32_t index = upstreamIndex(name); index >= 0)
            plan.arms.push_back({static_cast<std::uint32_t>(index), weight});
    };
    if (forward.split.empty())
        add(forward.upstream, 1);
    for (const model::SplitArm& arm : forward.split)
        add(arm.upstream, arm.weight);
    plan.totalWeight = 0;
    for (const ForwardPlan::Arm& arm : plan.arms)
        plan.totalWeight += arm.weight;
    if (!plan.arms.empty() && plan.totalWeight == 0)
        error(pointer + "/split", "no-weight", "every arm of the split has weight 0", "give at least one arm a weight");
    plan.splitKey = forward.splitKey;
}

ActionPlan Compiler::compileForward(const model::Forward& forward, const std::string& pointer, RoutePlan& route) {
    ForwardPlan plan;
    compileSplit(forward, pointer, plan);
    plan.splitSeed = stableHash(route.name);
    if (plan.splitKey == "consumer" && !route.hasIdentity)
        error(pointer + "/splitKey", "no-identity", "splitKey consumer needs a policy of identity on the route",
              "add apiKey, or split by ip, cookie:NAME or header:NAME");
    if (forward.path)
        plan.path = parseTemplate(forward.path->text, tmpl::Sink::path, pointer + "/path");
    if (forward.query) {
        plan.query.emplace();
        for (const auto& [name, value] : *forward.query)
            if (auto parsed = parseTemplate(value.text, tmpl::Sink::queryValue, pointer + "/query/" + pointerKey(name)))
                plan.query->emplace_back(name, std::move(*parsed));
    }
    plan.onMissing = forward.onMissing;
    plan.host = forward.host == "preserve"   ? ForwardPlan::Host::preserve
                : forward.host == "upstream" ? ForwardPlan::Host::upstream
                                             : ForwardPlan::Host::literal;
    plan.hostLiteral = forward.host;
    route.actionText = fmt::format("forward → {}", splitText(plan, m_plan->upstreams));
    return plan;
}

ActionPlan Compiler::compileRespond(const model::Respond& respond, const std::string& pointer, RoutePlan& route) {
    RespondPlan plan;
    plan.status = respond.status;
    plan.onMissing = respond.onMissing;
    plan.delayMin = plan.delayMax = respond.delay;
    for (const auto& [name, value] : respond.headers)
        if (auto parsed = parseTemplate(value.text, tmpl::Sink::headerValue, pointer + "/headers/" + pointerKey(name)))
            plan.headers.emplace_back(name, std::move(*parsed));
    if (respond.json) {
        plan.json = parseJson(*respond.json, pointer + "/json");
        plan.contentType = "application/json";
    } else if (respond.text) {
        plan.text = parseTemplate(respond.text->text, tmpl::Sink::text, pointer + "/text");
        plan.contentType = "text/plain; charset=utf-8";
    } else if (respond.file) {
        plan.body = respond.file->content;
        plan.contentType = mediaType(respond.file->path);
    }
    route.actionText = fmt::format("respond {}", plan.status);
    return plan;
}

ActionPlan Compiler::compileRedirect(const model::Redirect& redirect, const std::string& pointer, RoutePlan& route) {
    RedirectPlan plan;
    plan.status = redirect.status;
    plan.keepQuery = redirect.keepQuery;
    plan.onMissing = redirect.onMissing;
    if (redirect.host) {
        plan.origin = fmt::format("{}://{}", redirect.scheme.value_or("http"), *redirect.host);
        if (redirect.port)
            plan.origin += fmt::format(":{}", *redirect.port);
    }
    if (redirect.path)
        plan.path = parseTemplate(redirect.path->text, tmpl::Sink::redirectPath, pointer + "/path");
    route.actionText = redirect.path ? fmt::format("redirect {} → {}", plan.status, plan.origin + redirect.path->text)
                                     : fmt::format("redirect {} → {}the same path", plan.status, plan.origin);
    return plan;
}

ActionPlan Compiler::compileAggregate(const model::Aggregate& aggregate, const std::string& pointer, RoutePlan& route) {
    AggregatePlan plan;
    const aggregate::CompileContext context{.pointer = pointer, .captures = m_captures ? &*m_captures : nullptr};
    auto compiled = aggregate::Plan::compile(aggregate, context);
    if (compiled)
        plan.plan = std::make_shared<const aggregate::Plan>(std::move(*compiled));
    else
        m_problems.insert(m_problems.end(), compiled.error().begin(), compiled.error().end());
    std::string names;
    for (const model::AggregateStep& step : aggregate.steps) {
        names += (names.empty() ? "" : " + ") + step.name;
        const std::int32_t upstream = upstreamIndex(step.call.upstream);
        plan.upstreams.push_back(upstream < 0 ? 0 : static_cast<std::uint32_t>(upstream)); // dangling ones are reported by check
    }
    route.actionText = fmt::format("aggregate {}", names);
    return plan;
}

void Compiler::compileAction(const model::Route& route, const std::string& pointer, RoutePlan& plan) {
    m_captures = m_unread == nullptr || knowsMatch(route, pointer) ? captureNames(route) : std::nullopt;
    plan.action = std::visit(
        [&](const auto& action) -> ActionPlan {
            using A = std::decay_t<decltype(action)>;
            if constexpr (std::is_same_v<A, model::Forward>)
                return compileForward(action, pointer + "/forward", plan);
            else if constexpr (std::is_same_v<A, model::Respond>)
                return compileRespond(action, pointer + "/respond", plan);
            else if constexpr (std::is_same_v<A, model::Redirect>)
                return compileRedirect(action, pointer + "/redirect", plan);
            else
                return compileAggregate(action, pointer + "/aggregate", plan);
        },
        route.action);
}

std::string mediaType(std::string_view path) {
    static constexpr std::pair<std::string_view, std::string_view> types[] = {
        {".json", "application/json"},        {".html", "text/html; charset=utf-8"},  {".txt", "text/plain; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},  {".js", "text/javascript; charset=utf-8"}, {".xml", "application/xml"},
        {".svg", "image/svg+xml"},            {".png", "image/png"},                  {".jpg", "image/jpeg"},
        {".csv", "text/csv; charset=utf-8"},  {".yaml", "application/yaml"},          {".pdf", "application/pdf"},
    };
    for (const auto& [ending, type] : types)
        if (path.ends_with(ending))
            return std::string(type);
    return "application/octet-stream";
}

} // namespace gw::pipeline
