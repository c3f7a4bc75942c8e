// The run as its caller sees it: events in, calls and deadlines out.
#include "aggregate/run_impl.h"

#include <algorithm>

namespace gw::aggregate {

Run::Impl::Impl(const Plan::Impl& planOf, const tmpl::Scope& requestScope, const http::HeaderList& requestFields,
                MonoTime now)
    : plan(planOf), request(requestScope), fields(requestFields), steps(planOf.steps.size()),
      deadline(later(now, planOf.config.timeout)) {}

Run::Run(const Plan& plan, const tmpl::Scope& request, const http::HeaderList& fields, MonoTime now)
    : m_impl(std::make_unique<Impl>(plan.impl(), request, fields, now)) {}
Run::~Run() = default;

std::vector<LegCall> Run::ready(MonoTime now) {
    std::vector<LegCall> out;
    m_impl->ready(out, now);
    return out;
}

bool Run::replied(std::uint32_t call, std::uint16_t status, const http::HeaderList& headers, std::string_view body,
                  MonoTime now) {
    if (m_impl->isDecided || call >= m_impl->calls.size() || !m_impl->calls[call].open)
        return false;
    CallState& state = m_impl->calls[call];
    state.open = false;
    --m_impl->steps[state.step].running;
    const bool taken = m_impl->take(state, status, headers, body, now);
    m_impl->settle(state.step, now);
    return taken;
}

void Run::failed(std::uint32_t call, std::string_view code, bool late, MonoTime now) {
    if (m_impl->isDecided || call >= m_impl->calls.size() || !m_impl->calls[call].open)
        return;
    CallState& state = m_impl->calls[call];
    state.open = false;
    --m_impl->steps[state.step].running;
    m_impl->itemFailed(state.step, state.item, {std::string(code), std::string(code), late}, now);
    m_impl->settle(state.step, now);
}

std::vector<std::uint32_t> Run::expired(MonoTime now) {
    std::vector<std::uint32_t> out;
    const bool whole = m_impl->deadline <= now;
    for (std::uint32_t i = 0; i < m_impl->steps.size() && !m_impl->isDecided; ++i) {
        StepState& step = m_impl->steps[i];
        if (step.over() || (!whole && (step.ending != Ending::running || step.deadline > now)))
            continue;
        const Cause cause{whole ? "aggregate-timeout" : "step-timeout", "it did not answer in time", true};
        for (const Item& item : step.items)
            if (item.at == Item::At::running && m_impl->calls[item.call].open) {
                m_impl->calls[item.call].open = false;
                out.push_back(item.call);
            }
        step.running = 0;
        if (step.items.empty()) {
            m_impl->stepFailed(i, cause, now);
            continue;
        }
        step.next = step.items.size();
        for (std::uint32_t k = 0; k < step.items.size() && !step.over(); ++k)
            if (step.items[k].at == Item::At::running || step.items[k].at == Item::At::pending)
                m_impl->itemFailed(i, k, cause, now);
        m_impl->settle(i, now);
    }
    return out;
}

MonoTime Run::nextDeadline() const {
    if (m_impl->isDecided)
        return MonoTime::max();
    MonoTime next = m_impl->deadline;
    for (const StepState& step : m_impl->steps)
        if (step.ending == Ending::running)
            next = std::min(next, step.deadline);
    return next;
}

std::size_t Run::held() const { return m_impl->held; }

bool Run::decided() const { return m_impl->isDecided; }

} // namespace gw::aggregate
