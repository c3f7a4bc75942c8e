// When what happened within an exchange, as lanes of spans: the exchange itself, aggregate steps, and each leg with its phases.
// Thread: pure function, any. Owner: the caller. Called by: timeline view, tests.
#pragma once

#include "runtime/engine_host.h"

#include <QCoreApplication>
#include <QString>

#include <vector>

namespace gw::ui {

struct TimelineSpan {
    enum class Phase : std::uint8_t { read, decide, connect, send, wait, body, step, write } phase = Phase::read;
    Duration from{};
    Duration to{};
};
struct TimelineLane {
    QString name;
    QString label; ///< at the right: "31 µs"
    std::vector<TimelineSpan> spans;
    bool failed = false;
};

class Timeline {
    Q_DECLARE_TR_FUNCTIONS(gw::ui::Timeline)

public:
    [[nodiscard]] static std::vector<TimelineLane> of(const trace::ExchangeRecord& record);
    [[nodiscard]] static QString phaseWords(TimelineSpan::Phase phase);
};

} // namespace gw::ui
