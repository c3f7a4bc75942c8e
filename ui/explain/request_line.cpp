#include "ui/explain/request_line.h"

#include "ui/preferences/sentences.h"

#include <QCoreApplication>
#include <QStringList>

namespace gw::ui {

namespace {

QString say(const char* words) {
    return QCoreApplication::translate("Explain", words);
}

/// Words as a shell cuts them: quotes, backslashes, continued lines.
std::expected<QStringList, QString> wordsOf(const QString& line) {
    QStringList words;
    QString word;
    bool inWord = false;
    QChar quote;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        if (!quote.isNull()) {
            if (c == quote)
                quote = QChar();
            else if (c == QLatin1Char('\\') && quote == QLatin1Char('"') && i + 1 < line.size())
                word += line[++i];
            else
                word += c;
        } else if (c == QLatin1Char('\'') || c == QLatin1Char('"')) {
            quote = c;
            inWord = true;
        } else if (c == QLatin1Char('\\') && i + 1 < line.size()) {
            if (line[++i] != QLatin1Char('\n')) {
                word += line[i];
                inWord = true;
            }
        } else if (c.isSpace()) {
            if (inWord)
                words << word;
            word.clear();
            inWord = false;
        } else {
            word += c;
            inWord = true;
        }
    }
    if (!quote.isNull())
        return std::unexpected(say("A quote %1 is not closed.").arg(quote));
    if (inWord)
        words << word;
    return words;
}

/// Options of curl with an argument that is no part of the request's head.
bool hasArgument(const QString& option) {
    static const QStringList with{"-o", "--output", "-m", "--max-time", "--connect-timeout", "-x", "--proxy", "--cacert", "--cert", "--key", "-w", "--write-out", "--retry", "-c", "--cookie-jar",
                                  "--resolve", "--interface", "-T", "--upload-file", "-F", "--form"};
    return with.contains(option);
}

class LineReader {
public:
    explicit LineReader(QStringList words) : m_words(std::move(words)) {}

    std::expected<runtime::ExplainRequest, QString> run() {
        const bool curl = m_words.value(0) == QLatin1String("curl");
        m_at = curl ? 1 : 0;
        while (m_at < m_words.size() && m_wrong.isEmpty())
            word(m_words[m_at++], curl);
        if (!m_wrong.isEmpty())
            return std::unexpected(m_wrong);
        if (m_request.url.empty())
            return std::unexpected(say("Write a method and a URL: GET /orders/1"));
        if (!m_method.isEmpty())
            m_request.method = m_method.toStdString();
        return m_request;
    }

private:
    QString argument(const QString& option) {
        if (m_at < m_words.size())
            return m_words[m_at++];
        m_wrong = say("%1 needs a value.").arg(option);
        return {};
    }

    void header(const QString& line) {
        auto field = runtime::splitHeader(line.toStdString());
        if (!field)
            m_wrong = inLanguage(field.error());
        else
            m_request.headers.push_back(std::move(*field));
    }

    void fallback(const char* method) {
        if (m_method.isEmpty())
            m_method = QLatin1String(method);
    }

    void word(const QString& one, bool curl) {
        if (one == QLatin1String("-X") || one == QLatin1String("--request"))
            m_method = argument(one);
        else if (one.startsWith(QLatin1String("-X")))
            m_method = one.mid(2);
        else if (one == QLatin1String("-H") || one == QLatin1String("--header"))
            header(argument(one));
        else if (one == QLatin1String("-A") || one == QLatin1String("--user-agent"))
            header(QStringLiteral("User-Agent: ") + argument(one));
        else if (one == QLatin1String("-e") || one == QLatin1String("--referer"))
            header(QStringLiteral("Referer: ") + argument(one));
        else if (one == QLatin1String("-b") || one == QLatin1String("--cookie"))
            header(QStringLiteral("Cookie: ") + argument(one));
        else if (one == QLatin1String("-u") || one == QLatin1String("--user"))
            header(QStringLiteral("Authorization: Basic ") + QString::fromLatin1(argument(one).toUtf8().toBase64()));
        else if (one == QLatin1String("-I") || one == QLatin1String("--head"))
            fallback("HEAD");
        else if (one == QLatin1String("--json") || one == QLatin1String("-d") || one.startsWith(QLatin1String("--data"))) {
            if (!one.contains(QLatin1Char('=')))
                argument(one);
            header(one == QLatin1String("--json") ? QStringLiteral("Content-Type: application/json") : QStringLiteral("Content-Type: application/x-www-form-urlencoded"));
            fallback("POST");
        } else if (one == QLatin1String("--url"))
            m_request.url = argument(one).toStdString();
        else if (hasArgument(one))
            argument(one);
        else if (one.startsWith(QLatin1Char('-')))
            return; // -s, -i, --compressed …
        else if (!curl && m_method.isEmpty() && m_request.url.empty() && !one.contains(QLatin1Char('/')))
            m_method = one;
        else if (m_request.url.empty())
            m_request.url = (one.startsWith(QLatin1Char('/')) || one.contains(QLatin1String("://")) ? one : QStringLiteral("http://") + one).toStdString();
        else
            m_wrong = say("“%1” is one word too many; put quotes around values with blanks.").arg(one);
    }

    QStringList m_words;
    qsizetype m_at = 0;
    QString m_method;
    QString m_wrong;
    runtime::ExplainRequest m_request;
};

} // namespace

std::expected<runtime::ExplainRequest, QString> requestFromLine(const QString& line) {
    auto words = wordsOf(line);
    if (!words)
        return std::unexpected(words.error());
    return LineReader(std::move(*words)).run();
}

QString lineFromRequest(const runtime::ExplainRequest& request) {
    QString line = QString::fromStdString(request.method + " " + request.url);
    for (const auto& [name, value] : request.headers) {
        QString field = QString::fromStdString(name + ": " + value);
        line += QStringLiteral(" -H '%1'").arg(field.replace(QLatin1Char('\''), QLatin1String("'\\''")));
    }
    return line;
}

} // namespace gw::ui
