#include "pipeline/flow/tracing.h"

namespace gw::pipeline {

void Tracing::routeChosen(const RoutePlan& route, std::string_view rank, std::string_view detail, std::size_t candidates,
                          Duration cost) const {
    if (!m_record)
        return;
    m_record->route = route.document;
    m_record->routeName = keep(route.name);
    m_record->group = keep(route.group);
    m_record->rank = keep(rank);
    m_record->routeDetail = keep(detail);
    m_record->candidates = static_cast<std::uint32_t>(candidates);
    m_record->routeCost = cost;
    m_record->action = keep(route.actionText);
}

void Tracing::noRoute(std::string_view detail, std::size_t candidates, Duration cost) const {
    if (!m_record)
        return;
    m_record->routeDetail = keep(detail);
    m_record->candidates = static_cast<std::uint32_t>(candidates);
    m_record->routeCost = cost;
}

void Tracing::listPolicies(const RoutePlan& route) const {
    if (!m_record)
        return;
    m_record->policies.reserve(route.policies.size());
    for (const PolicyPlan& policy : route.policies) {
        trace::PolicyStep step(&m_record->memory);
        step.kind = policy.kind->name; // static storage
        step.name = keep(policy.name);
        step.origin = keep(policy.origin);
        m_record->policies.push_back(std::move(step));
    }
}

void Tracing::mark(std::size_t policy, trace::Mark mark) const {
    if (m_record)
        m_record->policies[policy].mark = mark;
}

std::int32_t Tracing::attempt(trace::Attempt attempt) const {
    if (!m_record)
        return -1;
    m_record->attempts.push_back(attempt);
    return static_cast<std::int32_t>(m_record->attempts.size() - 1);
}

void Tracing::attemptOutcome(std::int32_t index, std::string_view fault, std::string_view outcome) const {
    if (!m_record || index < 0)
        return;
    trace::Attempt& attempt = m_record->attempts[static_cast<std::size_t>(index)];
    if (!fault.empty())
        attempt.fault = keep(fault);
    if (!outcome.empty())
        attempt.outcome = keep(outcome);
}

void Tracing::ended(trace::Ending ending, std::uint16_t status, std::string_view decidedBy) const {
    if (!m_record)
        return;
    m_record->ending = ending;
    if (status)
        m_record->status = status;
    if (!decidedBy.empty())
        m_record->decidedBy = keep(decidedBy);
}

void Tracing::fault(std::string_view code, std::string_view detail) const {
    if (!m_record)
        return;
    m_record->fault = keep(code);
    m_record->faultDetail = keep(detail);
}

} // namespace gw::pipeline
