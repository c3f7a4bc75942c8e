// The calls that an exchange made, as words: for each try its target, how it went, when what happened, and what of the answer came
// from it.
// Thread: pure functions, any. Owner: the caller. Called by: legs view, tests.
#pragma once

#include "runtime/engine_host.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <vector>

namespace gw::ui {

struct Leg {
    trace::Mark mark = trace::Mark::passed;
    QString title;    ///< "orders", of an aggregate "items[2] → orders"
    QString tryWords; ///< "try 2", "" for the first
    QString method;
    QString target;   ///< "127.0.0.1:9103/v1/orders?user=7"
    QString status;   ///< "200", or the fault: "connect-refused"
    QString total;    ///< "8.53 ms"
    std::vector<std::pair<QString, QString>> stages; ///< "started" "at 0.10 ms", "connect" "40 µs", … as far as they were reached
    QString facts;    ///< "kept connection · 1.8 KiB · leastRequests, 0 in flight against 2"
    QString outcome;  ///< "passed on", "retried: 503"
    QStringList fields; ///< pointers of the answer's fields that came from it; only of an aggregate's last try
};

class Legs {
    Q_DECLARE_TR_FUNCTIONS(gw::ui::Legs)

public:
    [[nodiscard]] static std::vector<Leg> of(const trace::ExchangeRecord& record);
    /// The name of the step that a field's origin speaks of: "user.body.name" → "user"; "" for the default of a step.
    [[nodiscard]] static std::string_view stepOf(std::string_view origin);

private:
    static Leg leg(const trace::Attempt& attempt);
    static void addStages(Leg& leg, const trace::Attempt& attempt);
};

} // namespace gw::ui
