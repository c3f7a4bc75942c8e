// What the engine decided about one exchange, as rows of words: route, policies, action, legs, steps, field origins.
// Thread: pure functions, any. Owner: the caller. Called by: decisions view, tests.
#pragma once

#include "runtime/engine_host.h"

#include <QCoreApplication>
#include <QString>

#include <optional>
#include <vector>

namespace gw::ui {

/// A rate limit's bucket as this exchange found it.
struct Bucket {
    double share = 0; ///< left of its capacity, 0 to 1; 0 = less than one token
    QString words;    ///< "12.5 of 60 left · refills 1 per s"
};

struct Decision {
    enum class Kind : std::uint8_t { heading, verdict, fact } kind = Kind::verdict;
    trace::Mark mark = trace::Mark::passed;
    QString title;  ///< "rateLimit"
    QString origin; ///< light beside it: "from group shop"
    QString detail; ///< one or two lines of figures
    QString cost;   ///< at the right, "0.2 µs"
    std::optional<Bucket> bucket;
    bool indented = false;
    bool isRoute = false; ///< candidates can be asked for
};

class Decisions {
    Q_DECLARE_TR_FUNCTIONS(gw::ui::Decisions)

public:
    [[nodiscard]] static std::vector<Decision> of(const trace::ExchangeRecord& record);
    /// "✓ passed" …, for screen readers and copies.
    [[nodiscard]] static QString markWords(trace::Mark mark);

private:
    static Decision route(const trace::ExchangeRecord& record);
    static std::optional<Bucket> bucket(const trace::PolicyStep& step);
    static Decision policy(const trace::PolicyStep& step);
    static QString tlsWords(const trace::Tls& tls);
    static Decision clientTls(const trace::Tls& tls);
    static Decision leg(const trace::Attempt& attempt);
};

/// One candidate rule, told from the plan that runs now.
struct Candidate {
    QString route;
    QString verdict;
    bool won = false;
};
struct Candidates {
    std::vector<Candidate> all; ///< by falling rank
    QString note;               ///< what to know about them, "" = nothing
};
/// Why the other routes were not taken; asked on demand, it goes over every rule.
[[nodiscard]] Candidates candidatesOf(const pipeline::GatewayPlan& plan, const trace::ExchangeRecord& record);

} // namespace gw::ui
