#include "ui/inspector/record_links.h"

#include "ui/inspector/list/exchange_texts.h"

#include <QRegularExpression>

#include <algorithm>
#include <limits>

namespace gw::ui {

QString firstAddress(const runtime::EngineHost& host) {
    if (host.state() == runtime::EngineHost::State::stopped)
        return {};
    for (const runtime::ListenerStatus& one : host.listeners())
        if (!one.mock)
            return qtext(one.url);
    return {};
}

namespace {

/// A path that the pattern takes, "" if it needs quotes in a shell.
QString pathFor(const match::PathPattern& pattern) {
    QString path;
    for (const match::Segment& one : pattern.segments())
        if (one.kind != match::SegmentKind::rest)
            path += QLatin1Char('/') + (one.kind == match::SegmentKind::literal ? qtext(one.text) : QStringLiteral("1"));
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9/._~%:@-]*$"));
    return !plain.match(path).hasMatch() ? QString() : path.isEmpty() ? QStringLiteral("/") : path;
}

} // namespace

QString firstUrl(const runtime::EngineHost& host) {
    const QString base = firstAddress(host);
    const runtime::Plan plan = host.plan();
    if (base.isEmpty() || plan == nullptr || plan->listeners.empty())
        return base.isEmpty() ? base : base + QLatin1Char('/');
    const match::Router& router = plan->listeners.front().router;
    QString best;
    int bestCost = std::numeric_limits<int>::max();
    for (const match::CompiledRule& rule : router.rules()) {
        const model::Match& match = rule.source.match;
        const bool get = match.methods.empty() || std::ranges::find(match.methods, "GET") != match.methods.end();
        const QString path = rule.path && rule.predicates.empty() && match.hosts.empty() && get ? pathFor(*rule.path) : QString();
        const int cost = (plan->routes[rule.source.route].hasIdentity ? 2 : 0) + (rule.path && rule.path->isExact() ? 0 : 1);
        if (!path.isEmpty() && cost < bestCost) {
            best = path;
            bestCost = cost;
        }
    }
    return base + (best.isEmpty() ? QStringLiteral("/") : best);
}

QString baseOf(const runtime::EngineHost* host, const trace::ExchangeRecord& record) {
    if (host != nullptr)
        for (const runtime::ListenerStatus& one : host->listeners())
            if (one.name == record.listener)
                return qtext(one.url);
    const QString other = host == nullptr ? QString() : firstAddress(*host);
    return other.isEmpty() ? QStringLiteral("http://127.0.0.1:8080") : other;
}

QString urlOf(const QString& base, const trace::ExchangeRecord& record) {
    const QString target = qtext(record.target);
    if (target.startsWith(QLatin1Char('/')))
        return base + target;
    // "http://host/path": where it goes is not for the client to say.
    const qsizetype authority = target.indexOf(QLatin1String("://"));
    const qsizetype path = authority < 0 ? -1 : target.indexOf(QRegularExpression(QStringLiteral("[/?]")), authority + 3);
    if (path < 0)
        return base + QLatin1Char('/');
    return base + (target[path] == QLatin1Char('?') ? QStringLiteral("/") : QString()) + target.mid(path);
}

} // namespace gw::ui
