#include "ui/inspector/record_links.h"

#include "ui/inspector/list/exchange_texts.h"

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
    const QString scheme = record.tls.version.empty() ? QStringLiteral("http://") : QStringLiteral("https://");
    for (const trace::Field& field : record.requestHeaders)
        if (qtext(field.name).compare(QLatin1String("host"), Qt::CaseInsensitive) == 0)
            return scheme + qtext(field.value);
    return scheme + qtext(record.host);
}

QString urlOf(const QString& base, const trace::ExchangeRecord& record) {
    const QString target = qtext(record.target);
    return target.startsWith(QLatin1Char('/')) ? base + target : target == QLatin1String("*") ? base + QLatin1Char('/') : target;
}

} // namespace gw::ui
