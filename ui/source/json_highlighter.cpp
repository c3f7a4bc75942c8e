#include "ui/source/json_highlighter.h"

#include "ui/style/theme.h"

namespace gw::ui {

JsonHighlighter::JsonHighlighter(QTextDocument* document) : QSyntaxHighlighter(document) {
    connect(&Theme::current(), &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
}

void JsonHighlighter::highlightBlock(const QString& text) {
    constexpr int inComment = 1;
    qsizetype i = 0;
    setCurrentBlockState(0);
    if (previousBlockState() == inComment) {
        const qsizetype end = text.indexOf(QLatin1String("*/"));
        i = end < 0 ? text.size() : end + 2;
        setFormat(0, static_cast<int>(i), color(Token::text3));
        if (end < 0) {
            setCurrentBlockState(inComment);
            return;
        }
    }
    while (i < text.size()) {
        const QChar c = text[i];
        if (c == QLatin1Char('"')) {
            qsizetype end = i + 1;
            while (end < text.size() && text[end] != QLatin1Char('"'))
                end += text[end] == QLatin1Char('\\') ? 2 : 1;
            end = std::min(end + 1, text.size());
            qsizetype after = end;
            while (after < text.size() && text[after].isSpace())
                ++after;
            const bool isKey = after < text.size() && text[after] == QLatin1Char(':');
            setFormat(static_cast<int>(i), static_cast<int>(end - i), color(isKey ? Token::info : Token::wire));
            i = end;
        } else if (c == QLatin1Char('/') && i + 1 < text.size() && (text[i + 1] == QLatin1Char('/') || text[i + 1] == QLatin1Char('*'))) {
            const bool line = text[i + 1] == QLatin1Char('/');
            const qsizetype close = line ? -1 : text.indexOf(QLatin1String("*/"), i + 2);
            const qsizetype end = close < 0 ? text.size() : close + 2;
            setFormat(static_cast<int>(i), static_cast<int>(end - i), color(Token::text3));
            if (!line && close < 0)
                setCurrentBlockState(inComment);
            i = end;
        } else if (c.isLetterOrNumber() || c == QLatin1Char('-')) {
            qsizetype end = i + 1;
            while (end < text.size() && (text[end].isLetterOrNumber() || QStringLiteral("+-.").contains(text[end])))
                ++end;
            setFormat(static_cast<int>(i), static_cast<int>(end - i), color(Token::fTraffic));
            i = end;
        } else {
            ++i;
        }
    }
}

} // namespace gw::ui
