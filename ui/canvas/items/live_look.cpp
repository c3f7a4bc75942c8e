#include "ui/canvas/items/live_look.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace gw::ui {

namespace {

QString say(const char* words) {
    return QCoreApplication::translate("Canvas", words);
}

QString digits(double value) {
    return QString::number(value, 'f', value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
}

} // namespace

Shape healthOf(const std::vector<Shape>& endpoints) {
    const auto has = [&](Shape shape) { return std::ranges::find(endpoints, shape) != endpoints.end(); };
    const bool bad = has(Shape::out);
    if (bad && std::ranges::all_of(endpoints, [](Shape shape) { return shape == Shape::out; }))
        return Shape::out;
    if (bad || has(Shape::degraded))
        return Shape::degraded;
    return has(Shape::up) ? Shape::up : Shape::unknown;
}

QString rateText(double perSecond) {
    if (perSecond >= 999'500)
        return digits(perSecond / 1e6) + QStringLiteral("M/s");
    if (perSecond >= 999.5)
        return digits(perSecond / 1e3) + QStringLiteral("k/s");
    if (perSecond <= 0)
        return QStringLiteral("0/s");
    return QString::number(perSecond, 'f', perSecond < 9.95 ? 1 : 0) + QStringLiteral("/s");
}

QString shareText(double share) {
    const double percent = 100 * share;
    if (percent > 0 && percent < 0.1)
        return QStringLiteral("<0.1 %");
    return QString::number(percent, 'f', percent > 0 && percent < 0.95 ? 1 : 0) + QStringLiteral(" %");
}

QString roughDuration(Duration duration) {
    const double ms = std::chrono::duration<double, std::milli>(duration).count();
    if (ms < 0.1)
        return QStringLiteral("<0.1 ms");
    if (ms < 999.5)
        return QString::number(ms, 'f', ms < 9.95 ? 1 : 0) + QStringLiteral(" ms");
    return QString::number(ms / 1000, 'f', ms < 9950 ? 1 : 0) + QStringLiteral(" s");
}

QStringList trafficTexts(const EdgeTraffic& traffic) {
    if (traffic.perSecond <= 0)
        return {};
    const QString dot = QStringLiteral(" · ");
    const QString rate = rateText(traffic.perSecond);
    const QString share = shareText(traffic.errorShare);
    const QString most = traffic.errorShare > 0 ? rate + dot + share : rate;
    const QString p95 = roughDuration(traffic.p95);
    QStringList texts{most + dot + QStringLiteral("p95 ") + p95, most + dot + p95};
    // With less room, what is wrong says more than how long it takes.
    if (traffic.failing())
        texts << most << share;
    else
        texts << rate + dot + p95 << rate;
    return texts;
}

QString entryText(const EdgeTraffic& traffic) {
    if (traffic.perSecond <= 0)
        return {};
    const QString rate = rateText(traffic.perSecond);
    return traffic.failing() ? rate + QStringLiteral(" · ") + shareText(traffic.errorShare) : rate;
}

QString trafficHelp(const EdgeTraffic& traffic) {
    if (traffic.perSecond < 0)
        return {};
    const QLocale locale;
    QString text = say("%1 since the start, %2 failed").arg(locale.toString(traffic.count), locale.toString(traffic.failed));
    if (traffic.perSecond > 0)
        text += QLatin1Char('\n') + say("now %1, errors %2, half within %3, 95 % within %4")
                                        .arg(rateText(traffic.perSecond), shareText(traffic.errorShare), roughDuration(traffic.p50), roughDuration(traffic.p95));
    return text;
}

} // namespace gw::ui
