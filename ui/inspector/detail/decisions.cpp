#include "ui/inspector/detail/decisions.h"

#include "runtime/control/explain/explain.h"
#include "ui/document/revision.h"
#include "ui/inspector/list/exchange_texts.h"
#include "ui/preferences/sentences.h"

namespace gw::ui {

namespace {

QString joinedWords(const QStringList& parts) {
    QStringList some;
    for (const QString& one : parts)
        if (!one.isEmpty())
            some << one;
    return some.join(QStringLiteral(" · "));
}

QString figuresWords(const trace::Fields& figures, std::string_view detail) {
    // The sentence mostly has its figures in it; only those that it leaves out are added.
    QStringList parts;
    for (const trace::Field& one : figures)
        if (detail.find(one.value) == std::string_view::npos)
            parts << qtext(one.name) + QLatin1Char(' ') + qtext(one.value);
    return parts.join(QStringLiteral(" · "));
}

Decision headingOf(const QString& title) {
    Decision heading;
    heading.kind = Decision::Kind::heading;
    heading.title = title;
    return heading;
}

} // namespace

QString Decisions::markWords(trace::Mark mark) {
    switch (mark) {
    case trace::Mark::passed: return tr("passed");
    case trace::Mark::refused: return tr("refused");
    case trace::Mark::answered: return tr("answered");
    case trace::Mark::skipped: return tr("skipped");
    case trace::Mark::notReached: return tr("not reached");
    }
    return {};
}

Decision Decisions::route(const trace::ExchangeRecord& record) {
    Decision row;
    row.isRoute = true;
    row.cost = record.routeCost.count() > 0 ? costWords(record.routeCost) : QString();
    if (record.route < 0 && record.routeName.empty()) {
        row.mark = trace::Mark::refused;
        row.title = tr("No route");
        row.detail = inLanguage(record.routeDetail);
        return row;
    }
    row.title = tr("Route: %1").arg(qtext(record.routeName));
    row.origin = record.group.empty() ? QString() : tr("in group %1").arg(qtext(record.group));
    row.detail = joinedWords({inLanguage(record.routeDetail), record.rank.empty() ? QString() : tr("rank %1").arg(inLanguage(record.rank)),
                              record.candidates == 0   ? QString()
                              : record.candidates == 1 ? tr("the only rule")
                                                       : tr("one of %1 rules").arg(record.candidates)});
    return row;
}

std::optional<Bucket> Decisions::bucket(const trace::PolicyStep& step) {
    const auto figure = [&](std::string_view name) {
        const auto found = std::ranges::find(step.figures, name, &trace::Field::name);
        return found == step.figures.end() ? QString() : qtext(found->value);
    };
    const QString tokens = figure("tokens");
    const QString burst = figure("burst");
    if (tokens.isEmpty() || burst.toDouble() <= 0)
        return std::nullopt;
    Bucket bucket;
    bucket.share = tokens.toDouble() < 1 ? 0 : std::min(1.0, tokens.toDouble() / burst.toDouble());
    QStringList words{tr("%1 of %2 left").arg(tokens, burst)};
    if (const QString refill = figure("refill"); !refill.isEmpty())
        words << tr("refills %1").arg(inLanguage(refill));
    if (const QString next = figure("next"); !next.isEmpty())
        words << tr("the next in %1").arg(next);
    bucket.words = words.join(QStringLiteral(" · "));
    return bucket;
}

Decision Decisions::policy(const trace::PolicyStep& step) {
    Decision row;
    row.mark = step.mark;
    row.title = qtext(step.kind);
    QStringList origin;
    if (!step.name.empty())
        origin << qtext(step.name);
    if (!step.origin.empty())
        origin << tr("from %1").arg(inLanguage(step.origin));
    row.origin = origin.join(QStringLiteral(", "));
    row.detail = joinedWords({inLanguage(step.detail), figuresWords(step.figures, step.detail)});
    if (row.detail.isEmpty())
        row.detail = markWords(step.mark);
    row.bucket = bucket(step);
    row.cost = step.cost.count() > 0 ? costWords(step.cost) : QString();
    return row;
}

QString Decisions::tlsWords(const trace::Tls& tls) {
    if (tls.version.empty())
        return {};
    return joinedWords({qtext(tls.version), qtext(tls.cipher), tls.resumed ? tr("resumed") : QString()});
}

/// How the client came in; nothing on a plain listener.
Decision Decisions::clientTls(const trace::Tls& tls) {
    Decision row;
    row.mark = trace::Mark::passed;
    row.title = tr("TLS");
    row.origin = qtext(tls.serverName);
    row.detail = joinedWords({tlsWords(tls), tls.peer.empty() ? QString() : tr("client certificate %1").arg(qtext(tls.peer)),
                              qtext(tls.peerNames), tls.fingerprint.empty() ? QString() : QStringLiteral("SHA-256 ") + qtext(tls.fingerprint)});
    return row;
}

Decision Decisions::leg(const trace::Attempt& attempt) {
    Decision row;
    row.indented = true;
    const bool answered = attempt.fault.empty() && attempt.status != 0;
    row.mark = answered && attempt.status < 500 ? trace::Mark::passed : trace::Mark::refused;
    if (attempt.ended.count() == 0 && attempt.fault.empty())
        row.mark = trace::Mark::skipped;
    row.title = qtext(attempt.upstream);
    if (!attempt.step.empty())
        row.title = qtext(attempt.step) + (attempt.item >= 0 ? QStringLiteral("[%1]").arg(attempt.item) : QString()) + QStringLiteral(" → ") + row.title;
    row.origin = joinedWords({qtext(attempt.endpoint), attempt.attempt > 0 ? tr("try %1").arg(attempt.attempt + 1) : QString()});
    row.detail = joinedWords({qtext(attempt.method) + QLatin1Char(' ') + qtext(attempt.target),
                              attempt.status != 0 ? QString::number(attempt.status) : QString(), qtext(attempt.fault), inLanguage(attempt.outcome),
                              inLanguage(attempt.chosenBy), attempt.reusedConnection ? tr("kept connection") : tr("new connection"),
                              tlsWords(attempt.tls), attempt.tls.peer.empty() ? QString() : tr("certificate of %1").arg(qtext(attempt.tls.peer)),
                              inLanguage(attempt.tlsFailure),
                              attempt.bytesIn > 0 ? sizeWords(attempt.bytesIn) : QString()});
    row.cost = attempt.ended > attempt.started ? costWords(attempt.ended - attempt.started) : QString();
    return row;
}

std::vector<Decision> Decisions::of(const trace::ExchangeRecord& record) {
    std::vector<Decision> rows;
    if (!record.tls.version.empty())
        rows.push_back(clientTls(record.tls));
    rows.push_back(route(record));
    for (const trace::PolicyStep& step : record.policies)
        rows.push_back(policy(step));
    if (!record.action.empty()) {
        Decision row;
        const bool stopped = record.decided.count() == 0 && record.attempts.empty() &&
                             std::any_of(record.policies.begin(), record.policies.end(), [](const trace::PolicyStep& one) {
                                 return one.mark == trace::Mark::refused || one.mark == trace::Mark::answered;
                             });
        row.mark = stopped ? trace::Mark::notReached : record.fault.empty() ? trace::Mark::passed : trace::Mark::refused;
        row.title = inLanguage(record.action);
        row.detail = joinedWords({inLanguage(record.actionDetail), stopped ? markWords(row.mark) : QString()});
        rows.push_back(row);
    }
    if (!record.steps.empty())
        rows.push_back(headingOf(tr("Steps")));
    for (const trace::StepOutcome& step : record.steps) {
        Decision row;
        row.mark = step.mark;
        row.title = qtext(step.name);
        row.origin = step.required ? tr("required") : tr("optional");
        row.detail = step.detail.empty() ? markWords(step.mark) : inLanguage(step.detail);
        row.cost = step.ended > step.started ? costWords(step.ended - step.started) : QString();
        row.indented = true;
        rows.push_back(row);
    }
    if (!record.attempts.empty())
        rows.push_back(headingOf(tr("Legs")));
    for (const trace::Attempt& attempt : record.attempts)
        rows.push_back(leg(attempt));
    if (!record.fault.empty()) {
        Decision row;
        row.mark = trace::Mark::refused;
        row.title = tr("Fault: %1").arg(qtext(record.fault));
        row.detail = inLanguage(record.faultDetail);
        rows.push_back(row);
    }
    if (!record.origins.empty())
        rows.push_back(headingOf(tr("Where the fields come from")));
    for (const trace::FieldOrigin& one : record.origins) {
        Decision row;
        row.kind = Decision::Kind::fact;
        row.indented = true;
        row.title = one.pointer.empty() ? tr("whole answer") : qtext(one.pointer);
        row.origin = inLanguage(one.origin);
        rows.push_back(row);
    }
    return rows;
}

Candidates candidatesOf(const pipeline::GatewayPlan& plan, const trace::ExchangeRecord& record) {
    runtime::ExplainRequest request;
    request.method = std::string(record.method);
    request.url = std::string(record.target);
    request.listener = std::string(record.listener);
    const std::string_view peer = record.peer;
    const std::size_t colon = peer.rfind(':');
    request.client = std::string(peer.substr(0, colon));
    if (request.client.size() > 2 && request.client.front() == '[')
        request.client = request.client.substr(1, request.client.size() - 2);
    bool hidden = record.target.find("•••") != std::string_view::npos;
    for (const trace::Field& one : record.requestHeaders) {
        // Framing speaks of a body that is not sent along.
        if (one.name.size() == 14 && qstrnicmp(one.name.data(), "content-length", 14) == 0)
            continue;
        if (one.name.size() == 17 && qstrnicmp(one.name.data(), "transfer-encoding", 17) == 0)
            continue;
        hidden = hidden || one.value.find("•••") != std::string_view::npos;
        request.headers.emplace_back(one.name, one.value);
    }
    Candidates found;
    QStringList notes;
    const auto explained = runtime::explain(plan, request);
    if (!explained) {
        found.note = inLanguage(explained.error());
        return found;
    }
    for (const runtime::ExplainedRule& rule : explained->rules)
        found.all.push_back({qtext(rule.route), rule.won ? inLanguage(rule.match) : inLanguage(rule.verdict), rule.won});
    if (plan.revision != record.revision)
        notes << Decisions::tr("told from revision %1, which runs now; revision %2 decided").arg(shownRevision(plan.revision)).arg(shownRevision(record.revision));
    if (hidden)
        notes << Decisions::tr("redacted values cannot be compared");
    found.note = notes.join(QStringLiteral(" · "));
    return found;
}

} // namespace gw::ui
