#include "ui/inspector/list/exchange_texts.h"

#include "ui/preferences/sentences.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QHash>
#include <QLocale>

namespace gw::ui {

namespace {

QString words(const char* text) {
    return QCoreApplication::translate("gw::ui::ExchangeTexts", text);
}

/// Three significant digits, at most two decimals.
QString threeDigits(double value) {
    return QString::number(value, 'f', value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
}

} // namespace

QString timeWords(WallTime time) {
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
    return QDateTime::fromMSecsSinceEpoch(ms).time().toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString durationWords(Duration time) {
    const double ms = static_cast<double>(time.count()) / 1e6;
    return ms < 999.5 ? threeDigits(ms) + QStringLiteral(" ms") : threeDigits(ms / 1000) + QStringLiteral(" s");
}

QString costWords(Duration time) {
    const double us = static_cast<double>(time.count()) / 1e3;
    if (us >= 999.5)
        return durationWords(time);
    return QString::number(us, 'f', us < 9.95 ? 1 : 0) + QStringLiteral(" µs");
}

QString sizeWords(std::uint64_t bytes) {
    if (bytes < 1024)
        return QString::number(bytes) + QStringLiteral(" B");
    static constexpr std::array units{"KiB", "MiB", "GiB", "TiB"};
    double value = static_cast<double>(bytes) / 1024;
    std::size_t unit = 0;
    while (value >= 1023.95 && unit + 1 < units.size()) {
        value /= 1024;
        ++unit;
    }
    return QString::number(value, 'f', value < 99.95 ? 1 : 0) + QLatin1Char(' ') + QLatin1String(units.at(unit));
}

bool isCacheHit(const trace::ExchangeRecord& record) {
    for (const trace::PolicyStep& step : record.policies)
        if (step.mark == trace::Mark::answered && step.kind == "cache")
            return true;
    return false;
}

QString upstreamWords(const trace::ExchangeRecord& record) {
    std::vector<std::string_view> seen;
    QString all;
    for (const trace::Attempt& one : record.attempts) {
        if (std::find(seen.begin(), seen.end(), one.upstream) != seen.end())
            continue;
        seen.push_back(one.upstream);
        if (!all.isEmpty())
            all += QStringLiteral(", ");
        all += qtext(one.upstream);
    }
    return all.isEmpty() && isCacheHit(record) ? words("cache") : all;
}

bool isError(const trace::ExchangeRecord& record) {
    using trace::Ending;
    if (record.ending == Ending::running)
        return record.status >= 400;
    return record.status >= 400 || record.status == 0 || record.ending == Ending::aborted;
}

QString faultWords(std::string_view code) {
    static const QHash<QByteArrayView, const char*> table{
        {"resolve", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "no such host")},
        {"resolve-timeout", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "DNS timeout")},
        {"upstream-overflow", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "service busy")},
        {"pool-timeout", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "pool timeout")},
        {"connect-refused", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "refused")},
        {"connect-unreachable", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "unreachable")},
        {"connect-timeout", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "connect timeout")},
        {"connect-reset", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "reset")},
        {"tls-certificate-expired", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "cert expired")},
        {"tls-name-mismatch", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "cert name")},
        {"tls-unknown-authority", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "cert untrusted")},
        {"tls-bad-certificate", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "cert bad")},
        {"tls-refused", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "TLS refused")},
        {"tls-handshake-failed", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "TLS failed")},
        {"tls-handshake-reset", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "TLS reset")},
        {"tls-handshake-timeout", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "TLS timeout")},
        {"reset-while-sending", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "reset sending")},
        {"send-timeout", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "send timeout")},
        {"reset-before-head", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "no answer")},
        {"reset-on-reused", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "no answer")},
        {"response-timeout", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "answer timeout")},
        {"bad-response", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "bad answer")},
        {"bad-answer", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "bad answer")},
        {"response-head-too-large", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "head too large")},
        {"reset-in-body", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "body cut off")},
        {"body-timeout", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "body stalled")},
        {"bad-response-body", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "bad body")},
        {"response-too-large", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "too large")},
        {"local-limit", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "gateway full")},
        {"timeout", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "timeout")},
        {"route-timeout", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "route timeout")},
        {"upstream-failed", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "call failed")},
        {"ambiguous-path", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "unclear path")},
        {"fault-injected", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "injected")},
        {"client-gone", QT_TRANSLATE_NOOP("gw::ui::ExchangeTexts", "client left")}};
    const auto known = table.constFind(QByteArrayView(code.data(), static_cast<qsizetype>(code.size())));
    return known == table.constEnd() ? qtext(code).replace(QLatin1Char('-'), QLatin1Char(' ')) : words(*known);
}

QString faultHelp(const trace::ExchangeRecord& record) {
    const QString meaning = inLanguage(record.faultDetail);
    return record.fault.empty() ? meaning : meaning.isEmpty() ? qtext(record.fault) : qtext(record.fault) + QStringLiteral(": ") + meaning;
}

StatusTag statusTag(const trace::ExchangeRecord& record) {
    using trace::Ending;
    if (record.ending == Ending::running)
        return {words("running"), TagKind::info};
    if (record.ending == Ending::clientGone)
        return {words("client left"), TagKind::warn};
    if (record.ending == Ending::aborted)
        return {words("cut off"), TagKind::error};
    if (!record.partial.empty())
        return {words("partial"), TagKind::warn};
    if (!record.fault.empty())
        return {faultWords(record.fault), TagKind::error};
    if (isCacheHit(record))
        return {words("hit"), TagKind::info};
    return {};
}

Token statusToken(int status) {
    if (status >= 400)
        return Token::error;
    if (status >= 300)
        return Token::info;
    return status >= 200 ? Token::ok : Token::text3;
}

} // namespace gw::ui
