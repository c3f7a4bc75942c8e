#include "ui/inspector/filter/filter_lexer.h"

#include <QHash>

#include <cmath>

namespace gw::ui {

std::optional<std::int64_t> filterNumber(FilterField field, QString text) {
    text = text.trimmed().toLower();
    qsizetype digits = 0;
    while (digits < text.size() && (text[digits].isDigit() || text[digits] == QLatin1Char('.')))
        ++digits;
    bool ok = false;
    const double value = text.left(digits).toDouble(&ok);
    const QString unit = text.mid(digits).trimmed();
    static const QHash<QString, double> times{{QString(), 1e6}, {QStringLiteral("ms"), 1e6}, {QStringLiteral("s"), 1e9},
                                              {QStringLiteral("us"), 1e3}, {QStringLiteral("µs"), 1e3},
                                              {QStringLiteral("ns"), 1}, {QStringLiteral("m"), 6e10}};
    static const QHash<QString, double> sizes{{QString(), 1}, {QStringLiteral("b"), 1}, {QStringLiteral("kib"), 1024},
                                              {QStringLiteral("k"), 1024}, {QStringLiteral("kb"), 1000},
                                              {QStringLiteral("mib"), 1048576}, {QStringLiteral("mb"), 1e6},
                                              {QStringLiteral("gib"), 1073741824}, {QStringLiteral("gb"), 1e9}};
    double factor = 1;
    if (field == FilterField::duration)
        factor = times.value(unit, 0);
    else if (field == FilterField::size)
        factor = sizes.value(unit, 0);
    else if (!unit.isEmpty())
        factor = 0;
    const double result = value * factor;
    if (!ok || factor == 0 || !(result < 9e18))
        return std::nullopt;
    return static_cast<std::int64_t>(std::llround(result));
}

FilterLexeme FilterLexer::next() {
    while (m_at < m_text.size() && m_text[m_at].isSpace())
        ++m_at;
    FilterLexeme lexeme;
    lexeme.at = m_at;
    if (m_at >= m_text.size())
        return lexeme;
    if (m_text[m_at] == QLatin1Char('(') || m_text[m_at] == QLatin1Char(')')) {
        lexeme.kind = m_text[m_at] == QLatin1Char('(') ? FilterLexeme::Kind::open : FilterLexeme::Kind::close;
        lexeme.length = 1;
        ++m_at;
        return lexeme;
    }
    lexeme.kind = FilterLexeme::Kind::word;
    while (m_at < m_text.size()) {
        const QChar c = m_text[m_at];
        if (c.isSpace() || c == QLatin1Char('(') || c == QLatin1Char(')'))
            break;
        if (c == QLatin1Char('"')) {
            const qsizetype start = m_at++;
            lexeme.quoted = true;
            while (m_at < m_text.size() && m_text[m_at] != QLatin1Char('"')) {
                if (m_text[m_at] == QLatin1Char('\\') && m_at + 1 < m_text.size())
                    ++m_at;
                lexeme.value += m_text[m_at++];
            }
            if (m_at >= m_text.size())
                m_error = FilterError{start, m_text.size() - start, ExchangeFilter::tr("this quotation mark is never closed: add \"")};
            ++m_at;
            continue;
        }
        const bool colon = c == QLatin1Char(':') && lexeme.field.isEmpty() && !lexeme.quoted;
        // "/a:b" is a word: a field's name is letters only.
        if (colon && !lexeme.value.isEmpty() && std::all_of(lexeme.value.begin(), lexeme.value.end(), [](QChar x) { return x.isLetter(); })) {
            lexeme.field = std::exchange(lexeme.value, {}).toLower();
        } else {
            lexeme.value += c;
        }
        ++m_at;
    }
    m_at = std::min(m_at, m_text.size());
    lexeme.length = m_at - lexeme.at;
    return lexeme;
}

} // namespace gw::ui
