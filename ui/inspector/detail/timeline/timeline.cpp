#include "ui/inspector/detail/timeline/timeline.h"

#include "ui/inspector/list/exchange_texts.h"

namespace gw::ui {

namespace {

using Phase = TimelineSpan::Phase;

void addSpan(TimelineLane& lane, Phase phase, Duration from, Duration to) {
    if (to > from)
        lane.spans.push_back({phase, from, to});
}

TimelineLane laneOf(const QString& name, Phase phase, Duration from, Duration to) {
    TimelineLane lane;
    lane.name = name;
    addSpan(lane, phase, from, to);
    lane.label = to > from ? costWords(to - from) : QString();
    return lane;
}

TimelineLane legLane(const trace::Attempt& attempt) {
    TimelineLane lane;
    lane.name = attempt.step.empty() ? qtext(attempt.upstream) : qtext(attempt.step);
    if (attempt.item >= 0)
        lane.name += QStringLiteral("[%1]").arg(attempt.item);
    if (attempt.attempt > 0)
        lane.name += QStringLiteral(" #%1").arg(attempt.attempt + 1);
    lane.failed = !attempt.fault.empty() || attempt.status >= 500;
    // A stage that was not reached is 0: the one before lasts until the end.
    Duration at = attempt.started;
    const auto until = [&](Phase phase, Duration stamp) {
        if (stamp.count() == 0)
            return;
        addSpan(lane, phase, at, stamp);
        at = std::max(at, stamp);
    };
    until(Phase::connect, attempt.connected);
    until(Phase::send, attempt.sent);
    until(Phase::wait, attempt.headAt);
    until(attempt.headAt.count() != 0 ? Phase::body : attempt.sent.count() != 0 ? Phase::wait
          : attempt.connected.count() != 0 ? Phase::send : Phase::connect,
          attempt.ended);
    lane.label = attempt.ended > attempt.started ? costWords(attempt.ended - attempt.started) : QString();
    return lane;
}

} // namespace

QString Timeline::phaseWords(Phase phase) {
    switch (phase) {
    case Phase::read: return tr("read head");
    case Phase::decide: return tr("decide");
    case Phase::connect: return tr("connect");
    case Phase::send: return tr("send");
    case Phase::wait: return tr("wait");
    case Phase::body: return tr("body");
    case Phase::step: return tr("step");
    case Phase::write: return tr("write");
    }
    return {};
}

std::vector<TimelineLane> Timeline::of(const trace::ExchangeRecord& record) {
    std::vector<TimelineLane> lanes;
    lanes.push_back(laneOf(tr("read head"), Phase::read, {}, record.headRead));
    const Duration decided = record.decided.count() != 0 ? record.decided : record.attempts.empty() ? record.firstByte : Duration{};
    lanes.push_back(laneOf(tr("decide"), Phase::decide, record.headRead, decided));
    for (const trace::StepOutcome& step : record.steps) {
        TimelineLane lane = laneOf(qtext(step.name), Phase::step, step.started, step.ended);
        lane.failed = step.mark == trace::Mark::refused;
        lanes.push_back(lane);
        for (const trace::Attempt& attempt : record.attempts)
            if (attempt.step == step.name) {
                lanes.push_back(legLane(attempt));
                lanes.back().name = QStringLiteral("  ") + qtext(attempt.upstream) + lanes.back().name.mid(qtext(attempt.step).size());
            }
    }
    for (const trace::Attempt& attempt : record.attempts)
        if (attempt.step.empty())
            lanes.push_back(legLane(attempt));
    lanes.push_back(laneOf(tr("write"), Phase::write, record.firstByte, record.ended));
    return lanes;
}

} // namespace gw::ui
