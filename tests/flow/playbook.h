// A flow test as a transcript: `>>` lines are events, `<<` lines the actions that must follow, all of them, in order.
//
//   >> GET /shop/orders X-Api-Key: k1
//   << call 1 orders GET /orders
//   >> reply 1 503
//   << abandon 1
//   >> woke +50ms
//   << call 2 orders GET /orders
//   >> reply 2 200 Content-Type: text/plain
//   << pump 2 200
//      Via: 1.1 gatewright
//   >> pumped 2
//
// Events: METHOD TARGET [Name: value | …] [body LENGTH] · reply N STATUS [fields] · replied N BODY · pumped N · held BODY ·
// failed N STAGE CAUSE [reused] [byte] · woke +Nms · gone · responded · body-limit · body-timeout · body-broken.
// Actions: call N UPSTREAM METHOD TARGET [stream|held] [fresh] · continue · buffer-request MAX · buffer-reply N · pump N STATUS ·
// respond STATUS TEXT (the problem's code, else the body) [close] · abandon N · abort reset|close. An indented "Name: value" line
// after call, pump or respond demands that field ("Name:" alone: its absence).
#pragma once

#include "config/secrets.h"
#include "pipeline/flow.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gw::test {

/// Compiles a document; the errors as text otherwise.
struct Document {
    std::shared_ptr<const pipeline::GatewayPlan> plan;
    std::string problems;
};
[[nodiscard]] Document compileText(std::string text, std::uint64_t revision = 1);

/// Secrets for tests: env NAME is "secret-NAME".
class TestSecrets final : public config::SecretSource {
public:
    [[nodiscard]] std::optional<std::string> environment(std::string_view name) const override;
    [[nodiscard]] std::expected<std::string, std::string> file(std::string_view path) const override;
};

/// Worker, clock and store that several exchanges of one test share.
class Playbook {
public:
    explicit Playbook(std::string document);

    /// Plays one exchange; "" if everything went as written, else the first difference with the whole actual transcript.
    [[nodiscard]] std::string play(std::string_view transcript);
    /// The record of the last exchange.
    [[nodiscard]] const trace::ExchangeRecord& record() const { return *m_record; }
    [[nodiscard]] ManualClock& clock() { return m_clock; }
    [[nodiscard]] pipeline::WorkerState& worker() { return m_worker; }
    void setPeer(std::string_view address) { m_peer = address; }
    /// Swaps the document as a reload does: state stays.
    void reload(std::string document);

private:
    struct Exchange;
    std::string event(Exchange& exchange, std::string_view line);

    ManualClock m_clock;
    policy::StateStore m_store;
    pipeline::WorkerState m_worker;
    std::shared_ptr<const pipeline::GatewayPlan> m_plan;
    std::string m_problems;
    std::string m_peer = "203.0.113.7";
    std::unique_ptr<trace::ExchangeRecord> m_record;
};

} // namespace gw::test
