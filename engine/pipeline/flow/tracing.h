// Writing the flow's part of the trace. Without a record every call is one branch.
// Thread: one worker. Owner: the flow. Called by: flow files; the driver adds the stamps of attempts itself.
#pragma once

#include "base/clock.h"
#include "pipeline/gateway_plan.h"
#include "trace/record.h"

#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace gw::pipeline {

class Tracing {
public:
    explicit Tracing(trace::ExchangeRecord* record) : m_record(record) {}

    [[nodiscard]] explicit operator bool() const { return m_record != nullptr; }
    [[nodiscard]] trace::ExchangeRecord* record() const { return m_record; }
    [[nodiscard]] Arena* memory() const { return m_record ? &m_record->memory : nullptr; }
    /// A copy that lives as long as the record. Only with a record.
    [[nodiscard]] std::string_view keep(std::string_view text) const { return m_record->memory.copy(text); }
    template <class... Args>
    [[nodiscard]] std::string_view text(fmt::format_string<Args...> format, Args&&... args) const {
        fmt::memory_buffer buffer;
        fmt::format_to(std::back_inserter(buffer), format, std::forward<Args>(args)...);
        return m_record->memory.copy({buffer.data(), buffer.size()});
    }

    void routeChosen(const RoutePlan& route, std::string_view rank, std::string_view detail, std::size_t candidates,
                     Duration cost) const;
    void noRoute(std::string_view detail, std::size_t candidates, Duration cost) const;
    /// The steps of every policy of the route, not reached yet.
    void listPolicies(const RoutePlan& route) const;
    void mark(std::size_t policy, trace::Mark mark) const;
    /// A new attempt's index in the record, -1 without one.
    [[nodiscard]] std::int32_t attempt(trace::Attempt attempt) const;
    void attemptOutcome(std::int32_t index, std::string_view fault, std::string_view outcome) const;
    void ended(trace::Ending ending, std::uint16_t status, std::string_view decidedBy) const;
    void fault(std::string_view code, std::string_view detail) const;

private:
    trace::ExchangeRecord* m_record;
};

} // namespace gw::pipeline
