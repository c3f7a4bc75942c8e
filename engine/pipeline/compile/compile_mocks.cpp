// Mocks: operations become routes of an internal listener, answered by the same flow as everything else.
#include "pipeline/compile/compiler.h"

#include <fmt/format.h>

namespace gw::pipeline {

void Compiler::compileOperation(const model::MockOperation& operation, const std::string& pointer, RoutePlan& plan) {
    RespondPlan respond;
    respond.status = operation.status;
    respond.delayMin = operation.delay.min;
    respond.delayMax = operation.delay.max;
    respond.failPercent = operation.failPercent;
    respond.onMissing = model::OnMissing::empty; // a mock should answer, not complain
    for (const auto& [name, value] : operation.headers)
        if (auto parsed = parseTemplate(value.text, tmpl::Sink::headerValue, pointer + "/headers/" + name))
            respond.headers.emplace_back(name, std::move(*parsed));
    if (operation.json) {
        respond.json = parseJson(*operation.json, pointer + "/json");
        respond.contentType = "application/json";
    }
    plan.action = std::move(respond);
    plan.actionText = fmt::format("respond {}", operation.status);
}

void Compiler::compileMocks(std::vector<RuleSet>& rules) {
    const auto& mocks = m_plan->config.mocks;
    const std::size_t first = m_plan->config.listeners.size();
    for (std::size_t i = 0; i < mocks.size(); ++i)
        for (std::size_t k = 0; k < mocks[i].operations.size(); ++k) {
            const model::MockOperation& operation = mocks[i].operations[k];
            RoutePlan plan;
            plan.pointer = fmt::format("/mocks/{}/operations/{}", i, k);
            plan.name = fmt::format("{} {}", operation.method, operation.path);
            match::RouteRule rule;
            rule.name = plan.name;
            rule.route = static_cast<std::uint32_t>(m_plan->routes.size());
            rule.order = m_order++;
            rule.match.path = operation.path;
            rule.match.methods = {operation.method};
            rule.pointer = plan.pointer;
            rules[first + i].rules.push_back(std::move(rule));
            m_captures.reset();
            if (auto pattern = match::PathPattern::parse(operation.path))
                m_captures = pattern->captureNames();
            compileOperation(operation, plan.pointer, plan);
            m_plan->routes.push_back(std::move(plan));
        }
}

} // namespace gw::pipeline
