#include "ui/inspector/detail/legs.h"

#include "ui/inspector/list/exchange_texts.h"
#include "ui/preferences/sentences.h"

namespace gw::ui {

std::string_view Legs::stepOf(std::string_view origin) {
    return origin.find(' ') != std::string_view::npos ? std::string_view() : origin.substr(0, origin.find_first_of(".["));
}

void Legs::addStages(Leg& leg, const trace::Attempt& attempt) {
    leg.stages.emplace_back(tr("started"), tr("at %1").arg(costWords(attempt.started)));
    Duration at = attempt.started;
    const auto add = [&](const QString& name, Duration stamp) {
        if (stamp.count() == 0)
            return false;
        leg.stages.emplace_back(name, costWords(std::max(Duration{}, stamp - at)));
        at = stamp;
        return true;
    };
    const bool connected = add(attempt.reusedConnection ? tr("queue") : tr("connect"), attempt.connected);
    const bool sent = add(tr("send"), attempt.sent);
    const bool answered = add(tr("wait"), attempt.headAt);
    if (attempt.ended > at) // the stage that it was in when it ended
        leg.stages.emplace_back(answered ? tr("body") : sent ? tr("waited") : connected ? tr("sending") : tr("connecting"), costWords(attempt.ended - at));
}

Leg Legs::leg(const trace::Attempt& attempt) {
    Leg leg;
    const bool answered = attempt.fault.empty() && attempt.status != 0;
    leg.mark = answered && attempt.status < 500 ? trace::Mark::passed : trace::Mark::refused;
    if (attempt.ended.count() == 0 && attempt.fault.empty())
        leg.mark = trace::Mark::skipped;
    leg.title = qtext(attempt.upstream);
    if (!attempt.step.empty())
        leg.title = qtext(attempt.step) + (attempt.item >= 0 ? QStringLiteral("[%1]").arg(attempt.item) : QString()) + QStringLiteral(" → ") + leg.title;
    leg.tryWords = attempt.attempt > 0 ? tr("try %1").arg(attempt.attempt + 1) : QString();
    leg.method = qtext(attempt.method);
    leg.target = qtext(attempt.endpoint) + qtext(attempt.target);
    leg.status = !attempt.fault.empty() ? qtext(attempt.fault) : attempt.status != 0 ? QString::number(attempt.status) : tr("no answer");
    if (!attempt.fault.empty() && attempt.status != 0)
        leg.status = QStringLiteral("%1 · %2").arg(attempt.status).arg(leg.status);
    leg.total = attempt.ended > attempt.started ? costWords(attempt.ended - attempt.started) : QString();
    addStages(leg, attempt);
    QStringList facts;
    if (attempt.connected.count() != 0)
        facts << (attempt.reusedConnection ? tr("kept connection") : tr("new connection"));
    facts << sizeWords(attempt.bytesIn);
    for (const QString& one : {inLanguage(attempt.chosenBy), qtext(attempt.tls.version), qtext(attempt.tls.cipher), inLanguage(attempt.tlsFailure)})
        if (!one.isEmpty())
            facts << one;
    leg.facts = facts.join(QStringLiteral(" · "));
    leg.outcome = inLanguage(attempt.outcome);
    return leg;
}

std::vector<Leg> Legs::of(const trace::ExchangeRecord& record) {
    std::vector<Leg> legs;
    for (std::size_t i = 0; i < record.attempts.size(); ++i) {
        const trace::Attempt& attempt = record.attempts[i];
        legs.push_back(leg(attempt));
        if (attempt.step.empty())
            continue;
        bool last = true;
        for (std::size_t k = i + 1; k < record.attempts.size(); ++k)
            last = last && (record.attempts[k].step != attempt.step || record.attempts[k].item != attempt.item);
        for (const trace::FieldOrigin& field : record.origins)
            if (last && stepOf(field.origin) == attempt.step)
                legs.back().fields << (field.pointer.empty() ? tr("whole answer") : qtext(field.pointer));
    }
    return legs;
}

} // namespace gw::ui
