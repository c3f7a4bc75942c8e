#include "ui/inspector/record_links.h"

#include "ui/inspector/list/exchange_texts.h"

#include <QRegularExpression>

namespace gw::ui {

QString firstAddress(const runtime::EngineHost& host) {
    if (host.state() == runtime::EngineHost::State::stopped)
        return {};
    for (const runtime::ListenerStatus& one : host.listeners())
        if (!one.mock)
            return qtext(one.url);
    return {};
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
