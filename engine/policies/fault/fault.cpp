#include "policies/fault/fault.h"

#include "base/said.h"
#include "http/headers.h"
#include "http/problem.h"
#include "policies/trace_text.h"
#include "schema/schema_of.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace gw::policy {
namespace {

constexpr std::array<http::Header, 1> problemFields{{{"Content-Type", http::problemType}}};
constexpr std::array<http::ProblemMember, 1> problemCode{{{"code", "fault-injected"}}};

std::string_view abortName(FaultAbort abort) {
    switch (abort) {
    case FaultAbort::reset:
        return "reset";
    case FaultAbort::truncate:
        return "truncate";
    case FaultAbort::slowBytes:
        break;
    }
    return "slowBytes";
}

Verdict::Abort verdictAbort(FaultAbort abort) {
    switch (abort) {
    case FaultAbort::reset:
        return Verdict::Abort::reset;
    case FaultAbort::truncate:
        return Verdict::Abort::truncate;
    case FaultAbort::slowBytes:
        break;
    }
    return Verdict::Abort::slowBytes;
}

/// "1 s late, then 503"
std::string effectText(const Fault& s) {
    std::string text = s.delay ? fmt::format("{} late", durationText(*s.delay)) : std::string();
    if (s.status)
        text = text.empty() ? std::to_string(*s.status) : fmt::format("{}, then {}", text, *s.status);
    if (s.abort)
        text = text.empty() ? std::string(abortName(*s.abort)) : fmt::format("{}, then {}", text, abortName(*s.abort));
    return text;
}

class FaultPolicy final : public Policy {
public:
    explicit FaultPolicy(const Fault& settings) : m_settings(settings), m_effect(effectText(settings)) {}

    Verdict onRequest(RequestContext& context) const override {
        if (context.state != nullptr) // drawn and waited for
            return breakIt(context);
        if (m_settings.until && context.wall >= *m_settings.until) {
            detail(context, "over: its time has passed");
            return Verdict::skip();
        }
        if (m_settings.where && !applies(context.request)) {
            detail(context, "does not apply: {} is not as asked for", m_settings.where->header);
            return Verdict::skip();
        }
        // 53 bits of the random word as a fraction: 100 % is always, 0 % is never.
        const double drawn = static_cast<double>(context.random >> 11) * 0x1p-53 * 100;
        if (drawn >= m_settings.percent) {
            detail(context, "drawn {:.1f} of 100, fault below {:g}", drawn, m_settings.percent);
            return Verdict::skip();
        }
        detail(context, "injected: {} (drawn {:.1f} of 100, fault below {:g})", m_effect, drawn, m_settings.percent);
        if (!m_settings.delay)
            return breakIt(context);
        context.state = const_cast<FaultPolicy*>(this); // only a mark: never read through
        return {.kind = Verdict::Kind::delay, .delay = *m_settings.delay, .again = m_settings.status || m_settings.abort};
    }

private:
    bool applies(const http::RequestHead& request) const {
        return std::any_of(request.headers.begin(), request.headers.end(), [this](const http::Header& field) {
            return http::sameName(field.name, m_settings.where->header) &&
                   (!m_settings.where->value || field.value == *m_settings.where->value);
        });
    }
    Verdict breakIt(RequestContext& context) const {
        if (m_settings.abort)
            return {.kind = Verdict::Kind::abort, .abort = verdictAbort(*m_settings.abort)};
        if (!m_settings.status)
            return Verdict::pass();
        const std::string_view body = http::problemJson(
            {.status = *m_settings.status, .detail = "This failure was injected on purpose", .members = problemCode}, context.arena);
        return {.kind = Verdict::Kind::answer, .status = *m_settings.status, .code = "fault-injected", .headers = problemFields, .body = body};
    }

    const Fault m_settings;
    const std::string m_effect;
};

const schema::Schema& whereSchema() {
    using namespace schema;
    static const Schema schema = SchemaOf<FaultWhere>("faultWhere", "Where", "Which requests are broken.")
                                     .field(&FaultWhere::header, "header", "Header", "Only requests with this header.", kind::HeaderName{},
                                            R"("X-Fault")")
                                     .required()
                                     .field(&FaultWhere::value, "value", "Value", "Only with exactly this value. Not given: any.",
                                            kind::Text{.maxLength = 1024, .what = "a header value"}, R"("on")");
    return schema;
}

} // namespace

const schema::Schema& faultSchema() {
    using namespace schema;
    static const Schema schema =
        SchemaOf<Fault>("fault", "Fault", "Breaks exchanges on purpose: late, with an error status, or cut. Last before the action.")
            .field(&Fault::delay, "delay", "Delay", "Waits before it goes on.", kind::Duration{.max = std::chrono::hours(1)}, R"("200ms")")
            .field(&Fault::status, "status", "Status", "Answers with this status instead of the action.",
                   kind::Integer{.min = 200, .max = 599}, "503")
            .field(&Fault::abort, "abort", "Abort",
                   "reset: the connection is reset. truncate: half of the answer, then the connection closes. slowBytes: one byte every 100 ms.",
                   choice<FaultAbort>({{FaultAbort::reset, "reset", "Reset"},
                                       {FaultAbort::truncate, "truncate", "Truncate"},
                                       {FaultAbort::slowBytes, "slowBytes", "Slow bytes"}}),
                   R"("reset")")
            .field(&Fault::percent, "percent", "Share", "How many requests are broken.", kind::Percent{}, R"("10%")")
            .field(&Fault::where, "where", "Where", "Only requests with a header.", whereSchema())
            .field(&Fault::until, "until", "Until", "No faults from this instant on.", kind::Timestamp{}, R"("2030-01-01T00:00:00Z")")
            .atMostOneOf({"status", "abort"})
            .check([](const Fault& s, Complaints& c) {
                if (!s.delay && !s.status && !s.abort)
                    c.error("", "empty-fault", "the fault says nothing to do", "add \"delay\", \"status\" or \"abort\"");
                if (s.delay && *s.delay == Duration::zero())
                    c.error("delay", "out-of-range", "a delay of 0 does nothing", "give a time, or take it out");
            });
    return schema;
}

std::unique_ptr<const Policy> makeFault(const model::SettingsBox& settings, MakeContext& context) {
    context.problems.push_back({.severity = Severity::warning,
                                .code = "fault-active",
                                .pointer = context.pointer,
                                .message = "exchanges are broken on purpose here",
                                .remedy = "take the fault policy out before this serves real clients"});
    return std::make_unique<FaultPolicy>(settings.as<Fault>());
}

std::string describeFault(const model::SettingsBox& settings) {
    const auto& s = settings.as<Fault>();
    const std::string effect = effectText(s);
    if (effect.empty())
        return "breaks nothing yet";
    return s.where ? fmt::format("{:g} % {} with {}", s.percent, effect, s.where->header)
                   : fmt::format(said("{:g} % {}"), s.percent, effect);
}

} // namespace gw::policy
