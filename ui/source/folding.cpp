#include "ui/source/folding.h"

#include <vector>

namespace gw::ui {

namespace {

/// Calls `see` with the position and line of each bracket outside strings and comments.
template <class See>
void eachBracket(const QString& text, See see) {
    int line = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const QChar next = i + 1 < text.size() ? text[i + 1] : QChar();
        if (c == QLatin1Char('\n')) {
            ++line;
        } else if (c == QLatin1Char('"')) {
            // A string ends at its line's end at the latest: one missing quote must not swallow the rest.
            for (++i; i < text.size() && text[i] != QLatin1Char('"') && text[i] != QLatin1Char('\n'); ++i)
                if (text[i] == QLatin1Char('\\'))
                    ++i;
            if (i < text.size() && text[i] == QLatin1Char('\n'))
                --i;
        } else if (c == QLatin1Char('/') && next == QLatin1Char('/')) {
            while (i + 1 < text.size() && text[i + 1] != QLatin1Char('\n'))
                ++i;
        } else if (c == QLatin1Char('/') && next == QLatin1Char('*')) {
            const qsizetype end = text.indexOf(QLatin1String("*/"), i + 2);
            const qsizetype last = end < 0 ? text.size() - 1 : end + 1;
            line += static_cast<int>(QStringView(text).mid(i, last - i + 1).count(QLatin1Char('\n')));
            i = last;
        } else if (c == QLatin1Char('{') || c == QLatin1Char('[') || c == QLatin1Char('}') || c == QLatin1Char(']')) {
            see(static_cast<int>(i), line, c);
        }
    }
}

bool opens(QChar c) {
    return c == QLatin1Char('{') || c == QLatin1Char('[');
}

struct Open {
    int position;
    int line;
    QChar bracket;
};

bool pairs(QChar open, QChar close) {
    return (open == QLatin1Char('{')) == (close == QLatin1Char('}'));
}

} // namespace

QHash<int, int> foldRegions(const QString& text) {
    QHash<int, int> regions;
    std::vector<Open> stack;
    eachBracket(text, [&](int position, int line, QChar c) {
        if (opens(c)) {
            stack.push_back({position, line, c});
        } else if (!stack.empty() && pairs(stack.back().bracket, c)) {
            const int begin = stack.back().line;
            stack.pop_back();
            if (line > begin)
                regions[begin] = std::max(regions.value(begin, 0), line);
        }
    });
    return regions;
}

std::optional<BracketPair> bracketsAt(const QString& text, int position) {
    std::optional<BracketPair> found;
    std::vector<Open> stack;
    eachBracket(text, [&](int at, int line, QChar c) {
        const bool here = at == position || (at == position - 1 && !found);
        if (opens(c)) {
            stack.push_back({at, line, c});
            if (here)
                found = BracketPair{at, -1};
            return;
        }
        int partner = -1;
        if (!stack.empty() && pairs(stack.back().bracket, c)) {
            partner = stack.back().position;
            stack.pop_back();
        }
        if (found && partner == found->first)
            found->second = at;
        else if (here)
            found = BracketPair{at, partner};
    });
    return found;
}

} // namespace gw::ui
