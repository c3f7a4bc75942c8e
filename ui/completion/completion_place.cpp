#include "ui/completion/completion.h"

#include "ui/document/document.h"
#include "ui/properties/form/schema_at.h"

namespace gw::ui {

namespace {

/// No document has this as a key or value.
const QString standIn = QLatin1Char('"') + QString::fromUtf8(standInKey) + QLatin1Char('"');

/// What is known from the text before the cursor alone.
struct Before {
    QString open;          ///< brackets that are open, outermost first
    bool expectsKey = false;
    bool inComment = false;
    int stringBegin = -1;  ///< opening quote of the string that the cursor is in
    QChar last;            ///< last character that is neither blank nor comment, outside the token
};

Before scan(const QString& text, int position) {
    Before state;
    for (int i = 0; i < position; ++i) {
        const QChar c = text[i];
        const QChar next = i + 1 < text.size() ? text[i + 1] : QChar();
        if (c == QLatin1Char('"')) {
            const int begin = i;
            for (++i; i < position && text[i] != QLatin1Char('"') && text[i] != QLatin1Char('\n'); ++i)
                if (text[i] == QLatin1Char('\\'))
                    ++i;
            if (i >= position) {
                state.stringBegin = begin;
                return state;
            }
            state.last = QLatin1Char('"');
        } else if (c == QLatin1Char('/') && (next == QLatin1Char('/') || next == QLatin1Char('*'))) {
            const bool line = next == QLatin1Char('/');
            const qsizetype end = text.indexOf(line ? QLatin1String("\n") : QLatin1String("*/"), i + 2);
            if (end < 0 || end >= position) {
                state.inComment = true;
                return state;
            }
            i = static_cast<int>(line ? end - 1 : end + 1);
        } else if (c == QLatin1Char('{') || c == QLatin1Char('[')) {
            state.open += c;
            state.expectsKey = c == QLatin1Char('{');
            state.last = c;
        } else if (c == QLatin1Char('}') || c == QLatin1Char(']')) {
            state.open.chop(1);
            state.expectsKey = false;
            state.last = c;
        } else if (c == QLatin1Char(':')) {
            state.expectsKey = false;
            state.last = c;
        } else if (c == QLatin1Char(',')) {
            state.expectsKey = state.open.endsWith(QLatin1Char('{'));
            state.last = c;
        } else if (!c.isSpace()) {
            state.last = c;
        }
    }
    return state;
}

bool isWord(QChar c) {
    return c.isLetterOrNumber() || c == QLatin1Char('_') || c == QLatin1Char('-') || c == QLatin1Char('.');
}

/// The bytes up to the token, the stand-in, and the rest or else what closes the brackets: whichever is JSON.
std::shared_ptr<const json::Document> mended(const QString& text, const CompletionPlace& place, const QString& open) {
    QString head = text.left(place.begin);
    QString tail = text.mid(place.end);
    QString closing;
    for (qsizetype i = open.size(); i-- > 0;)
        closing += open[i] == QLatin1Char('{') ? QLatin1Char('}') : QLatin1Char(']');
    const QString middle = place.isKey ? standIn + QStringLiteral(": null") : standIn;
    // A key may have its colon and value already.
    const QString bare = place.isKey ? standIn : middle;
    for (const QString& rest : {tail, closing})
        for (const QString& before : {QString(), QStringLiteral(",")})
            for (const QString& one : {bare, middle})
                for (const QString& after : {QString(), QStringLiteral(",")})
                    if (auto tree = Document::parse((head + before + one + after + rest).toStdString()))
                        return tree;
    return nullptr;
}

/// The stand-in's node: the member of that key, or the string.
json::Node standInOf(const json::Document& tree, bool isKey) {
    for (std::uint32_t i = 0; i < tree.tokens().size(); ++i) {
        const json::Node node(tree, i);
        if (isKey ? node.hasKey() && node.keyEquals(standInKey) : node.equals(standInKey))
            return node;
    }
    return {};
}

} // namespace

std::optional<CompletionPlace> completionPlace(const QString& text, int position) {
    const Before before = scan(text, position);
    if (before.inComment || before.open.isEmpty())
        return {};
    CompletionPlace place;
    place.isKey = before.expectsKey;
    if (before.stringBegin >= 0) {
        place.inString = true;
        place.begin = before.stringBegin;
        int end = position;
        while (end < text.size() && text[end] != QLatin1Char('"') && text[end] != QLatin1Char('\n'))
            end += text[end] == QLatin1Char('\\') ? 2 : 1;
        const bool closed = end < text.size() && text[end] == QLatin1Char('"');
        // A quote with no partner on its line would swallow what follows: only what was typed belongs to the token.
        const bool foreign = !closed || text.mid(position, end - position).contains(QLatin1Char(':')) || text.mid(position, end - position).contains(QLatin1Char(','));
        place.end = foreign ? position : end + 1;
    } else {
        place.begin = position;
        while (place.begin > 0 && isWord(text[place.begin - 1]))
            --place.begin;
        place.end = position;
        while (place.end < text.size() && isWord(text[place.end]))
            ++place.end;
        // A value is complete: what follows is a comma.
        if (!place.isKey && place.begin == position && before.last != QLatin1Char(':') && before.last != QLatin1Char('[') && before.last != QLatin1Char(','))
            return {};
    }
    place.typed = text.mid(place.begin + (place.inString ? 1 : 0), position - place.begin - (place.inString ? 1 : 0));
    place.tree = mended(text, place, before.open);
    if (place.tree == nullptr)
        return {};
    place.root = Document::rootOf(*place.tree);
    const json::Node node = standInOf(*place.tree, place.isKey);
    if (!node)
        return {};
    const QString pointer = QString::fromStdString((place.isKey ? node.parent() : node).pointer());
    if (!pointer.startsWith(place.root))
        return {};
    place.pointer = pointer.mid(place.root.size());
    return place;
}

} // namespace gw::ui
