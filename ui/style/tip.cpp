#include "ui/style/tip.h"

#include <QTextDocument>

namespace gw::ui {

namespace {

constexpr qsizetype longest = 2000;

} // namespace

QString plainTip(const QString& text) {
    const QString shown = text.size() > longest ? text.left(longest) + QStringLiteral("…") : text;
    if (!Qt::mightBeRichText(shown))
        return shown;
    return richTip(shown.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>")));
}

QString richTip(const QString& html) {
    return html.isEmpty() ? QString() : QStringLiteral("<qt>%1</qt>").arg(html);
}

} // namespace gw::ui
