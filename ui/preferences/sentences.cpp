#include "ui/preferences/sentences.h"

#include <QCoreApplication>
#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <mutex>
#include <vector>

namespace gw::ui {

namespace {

/// A catalogued form, ready to be compared with sentences.
struct Form {
    QString text;
    QStringList pieces;     ///< its own text around the arguments, one more than there are arguments
    std::vector<int> order; ///< which argument stands where: 1 = %1
    qsizetype sure = 0;     ///< characters of its own, more for those at its ends: which of several forms that fit is meant
    QString longest;        ///< of the pieces: what a sentence must have before it is looked at closer
    QRegularExpression pattern;
};

/// Reads the number behind a "%" at `at`, at most `most`: "%2503" with three arguments is %2 and "503". Behind it afterwards; 0 = none.
int numberAt(const QString& text, qsizetype& at, int most) {
    int number = 0;
    for (; at < text.size() && text[at].isDigit() && number * 10 + text[at].digitValue() <= most; ++at)
        number = number * 10 + text[at].digitValue();
    return number;
}

/// How many arguments a form has: they are numbered without a gap.
int argumentsOf(const QString& text) {
    int count = 0;
    for (qsizetype at = text.indexOf(QLatin1Char('%')); at >= 0; at = text.indexOf(QLatin1Char('%'), at + 1)) {
        if (text.mid(at, 2) == QLatin1String("%%"))
            ++at;
        else if (qsizetype behind = at + 1; numberAt(text, behind, count + 1) == count + 1)
            ++count;
    }
    return count;
}

bool isBalanced(const QString& text) {
    int open = 0;
    for (const QChar c : text) {
        open += c == QLatin1Char('(') ? 1 : c == QLatin1Char(')') ? -1 : 0;
        if (open < 0)
            return false;
    }
    return open == 0;
}

/// A quoted argument goes to its closing quote, so that words within it are not taken for the form's.
const QString anArgument = QStringLiteral(R"#(("(?:[^"\\]|\\.)*"|.*?))#");

Form formOf(const QString& text) {
    Form form{.text = text, .pieces = {QString()}, .order = {}, .longest = {}, .pattern = {}};
    const int count = argumentsOf(text);
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text[at] == QLatin1Char('%') && count > 0) {
            qsizetype behind = at + 1;
            if (const int number = numberAt(text, behind, count)) {
                form.order.push_back(number);
                form.pieces << QString();
                at = behind - 1;
                continue;
            }
        }
        if (text.mid(at, 2) == QLatin1String("%%") && at + 2 < text.size() && text[at + 2].isDigit())
            ++at;
        form.pieces.back() += text[at];
    }
    QStringList escaped;
    for (const QString& piece : std::as_const(form.pieces)) {
        escaped << QRegularExpression::escape(piece);
        form.sure += piece.size();
        if (piece.size() > form.longest.size())
            form.longest = piece;
    }
    constexpr qsizetype anchor = 4; // "%1 (dry run)" before "%1 for each %2": what ends a sentence was put around the rest
    for (const QString& end : {form.pieces.front(), form.pieces.back()})
        form.sure += end.isEmpty() ? 0 : anchor;
    form.pattern = QRegularExpression(QRegularExpression::anchoredPattern(escaped.join(anArgument)), QRegularExpression::DotMatchesEverythingOption);
    return form;
}

class Catalogue {
public:
    Catalogue() {
        QFile file(QStringLiteral(":/sentences/sentences.json"));
        const bool opened = file.open(QIODevice::ReadOnly);
        Q_ASSERT(opened);
        for (const QJsonValue text : QJsonDocument::fromJson(opened ? file.readAll() : QByteArray()).array()) {
            m_all << text.toString();
            if (Form form = formOf(text.toString()); form.order.empty())
                m_whole.insert(form.pieces.front(), form.text);
            else
                m_forms.push_back(std::move(form));
        }
        std::ranges::stable_sort(m_forms, std::ranges::greater(), &Form::sure);
    }

    const QStringList& all() const { return m_all; }

    std::optional<SaidForm> find(const QString& sentence) {
        if (const auto whole = m_whole.constFind(sentence); whole != m_whole.constEnd())
            return SaidForm{*whole, {}};
        {
            const std::lock_guard lock(m_mutex);
            if (const auto known = m_found.constFind(sentence); known != m_found.constEnd())
                return *known;
        }
        auto said = search(sentence);
        const std::lock_guard lock(m_mutex);
        if (m_found.size() >= mostRemembered)
            m_found.clear();
        m_found.insert(sentence, said);
        return said;
    }

private:
    static constexpr qsizetype mostRemembered = 8192;

    /// First a form whose arguments have whole parentheses: in "a number (1 to 9; 0 = none)" the outer form is meant.
    std::optional<SaidForm> search(const QString& sentence) const {
        auto said = searchWith(sentence, true);
        return said ? said : searchWith(sentence, false);
    }

    std::optional<SaidForm> searchWith(const QString& sentence, bool balanced) const {
        for (const Form& form : m_forms) {
            if (!sentence.startsWith(form.pieces.front()) || !sentence.endsWith(form.pieces.back()) || !sentence.contains(form.longest))
                continue;
            const auto match = form.pattern.match(sentence);
            if (!match.hasMatch())
                continue;
            SaidForm said{form.text, QStringList(*std::ranges::max_element(form.order))};
            for (std::size_t i = 0; i < form.order.size(); ++i)
                said.arguments[form.order[i] - 1] = match.captured(static_cast<int>(i) + 1);
            if (!balanced || std::ranges::all_of(said.arguments, isBalanced))
                return said;
        }
        return std::nullopt;
    }

    QStringList m_all;
    QHash<QString, QString> m_whole; ///< sentences without arguments → their form
    std::vector<Form> m_forms;       ///< the surest first
    std::mutex m_mutex;
    QHash<QString, std::optional<SaidForm>> m_found; ///< looked up before; under the mutex
};

Catalogue& catalogue() {
    static Catalogue all;
    return all;
}

/// What a client or a document can put into a sentence has no end, and to take it apart costs more than in proportion (a path of
/// 60,000 characters took seconds). The engine's own words are far shorter; what is longer stays English.
constexpr qsizetype longestTranslated = 1'000;

QString translatedForm(const QString& form) { return QCoreApplication::translate("Sentences", form.toUtf8().constData()); }

/// Whether the program speaks another language than the engine: English costs no search.
bool speaksAnother() {
    const QString& any = catalogue().all().front();
    return translatedForm(any) != any;
}

/// %1 is the argument as it stands, %L1 the argument in the language of the program.
QString filled(const QString& translated, const QStringList& arguments) {
    QString out;
    for (qsizetype at = 0; at < translated.size(); ++at) {
        if (translated[at] == QLatin1Char('%')) {
            const bool words = translated.mid(at + 1, 1) == QLatin1String("L");
            qsizetype behind = at + (words ? 2 : 1);
            if (const int number = numberAt(translated, behind, static_cast<int>(arguments.size()))) {
                out += words ? inLanguage(arguments[number - 1]) : arguments[number - 1];
                at = behind - 1;
                continue;
            }
            if (translated.mid(at, 2) == QLatin1String("%%") && at + 2 < translated.size() && translated[at + 2].isDigit())
                ++at;
        }
        out += translated[at];
    }
    return out;
}

/// Split at `between`, but not within quotes and parentheses.
QStringList partsOf(const QString& list, const QString& between = QStringLiteral(", ")) {
    QStringList parts{QString()};
    int open = 0;
    bool quoted = false;
    for (qsizetype at = 0; at < list.size(); ++at) {
        const QChar c = list[at];
        quoted = quoted != (c == QLatin1Char('"'));
        open += quoted ? 0 : c == QLatin1Char('(') ? 1 : c == QLatin1Char(')') ? -1 : 0;
        if (!quoted && open == 0 && QStringView(list).mid(at).startsWith(between)) {
            parts << QString();
            at += between.size() - 1;
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

/// The sentences of a list "a, b, c": a part that is none belongs to the one before ("method GET, HEAD, any path" are two).
QStringList sentencesOf(const QString& list) {
    QStringList sentences;
    for (const QString& part : partsOf(list)) {
        const auto said = sentences.isEmpty() || part.contains(QLatin1Char(' ')) ? formOfSentence(part) : std::nullopt;
        if (said || sentences.isEmpty())
            sentences << part;
        else
            sentences.back() += QStringLiteral(", ") + part;
    }
    return sentences;
}

/// Whether a sentence is a list whose first or last part was taken for the whole, with all others in an argument that is not itself
/// looked at ("path %1").
bool isList(const QString& english, const SaidForm& whole, const QString& translated) {
    if (!english.contains(QStringLiteral(", ")) || whole.arguments.isEmpty() || translated.contains(QStringLiteral("%L")))
        return false;
    const QStringList sentences = sentencesOf(english);
    const auto isWhole = [&](const QString& sentence) {
        const auto said = formOfSentence(sentence);
        return said && said->form == whole.form;
    };
    return sentences.size() > 1 && (isWhole(sentences.front()) || isWhole(sentences.back()));
}

/// Whether these are several sentences with `between` in between: always if they are not one, else if each of them is one.
bool isRow(const QString& english, const QString& between, const std::optional<SaidForm>& whole) {
    const QStringList parts = partsOf(english, between);
    if (parts.size() < 2)
        return false;
    return !whole || (!whole->form.contains(between) && std::ranges::all_of(parts, [](const QString& part) { return formOfSentence(part).has_value(); }));
}

QString joinedInLanguage(QStringList parts, const QString& between) {
    for (QString& part : parts)
        if (parts.size() > 1 && part.contains(QLatin1Char(' '))) // single words are names
            part = inLanguage(part);
    return parts.join(between);
}

} // namespace

QString inLanguage(const QString& english) {
    if (english.isEmpty() || english.size() > longestTranslated || !speaksAnother())
        return english;
    const auto said = formOfSentence(english);
    for (const char* mark : {" · ", "; "})
        if (const QString between = QString::fromUtf8(mark); isRow(english, between, said))
            return joinedInLanguage(partsOf(english, between), between);
    if (const QString translated = said ? translatedForm(said->form) : QString(); said && !isList(english, *said, translated))
        return translated == said->form ? english : filled(translated, said->arguments);
    // A label of the schema within a sentence ("is missing in this route"), maybe in lower case.
    for (const QString& label : {english, english.left(1).toUpper() + english.mid(1)})
        if (const QString translated = translatedForm(label); translated != label)
            return translated;
    return joinedInLanguage(said ? sentencesOf(english) : partsOf(english), QStringLiteral(", "));
}

QString inLanguage(std::string_view english) {
    return inLanguage(QString::fromUtf8(english.data(), static_cast<qsizetype>(english.size())));
}

std::optional<SaidForm> formOfSentence(const QString& english) { return catalogue().find(english); }

const QStringList& sentenceForms() { return catalogue().all(); }

} // namespace gw::ui
