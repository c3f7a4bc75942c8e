#include "app/sample_page.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>

namespace gw::test {

namespace {

/// Whether the text fits a pattern in which `…` stands for anything.
bool fits(const QString& pattern, const QString& text) {
    QStringList parts;
    for (const QString& part : pattern.split(QStringLiteral("…")))
        parts << QRegularExpression::escape(part);
    return QRegularExpression(QRegularExpression::anchoredPattern(parts.join(QStringLiteral(".*"))), QRegularExpression::DotMatchesEverythingOption)
        .match(text)
        .hasMatch();
}

struct Answer {
    QString status;
    QStringList fields;
    QString body;
};

Answer split(QString text) {
    text.remove(QLatin1Char('\r'));
    const qsizetype end = text.indexOf(QStringLiteral("\n\n"));
    QStringList head = text.left(end < 0 ? text.size() : end).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    Answer answer;
    answer.status = head.isEmpty() ? QString() : head.takeFirst().trimmed();
    answer.fields = head;
    answer.body = end < 0 ? QString() : text.mid(end + 2);
    while (answer.body.endsWith(QLatin1Char('\n')))
        answer.body.chop(1);
    return answer;
}

} // namespace

QString serve(QProcess& engine, const QStringList& arguments, QString* problem) {
    engine.setReadChannel(QProcess::StandardError);
    engine.start(QStringLiteral(GW_BIN_DIR "/gatewrightd"), QStringList("run") + arguments);
    const QRegularExpression ready(QStringLiteral("listening public (http://[0-9.:]+)"));
    problem->clear();
    for (QString base; engine.waitForReadyRead(20'000);) {
        *problem += QString::fromUtf8(engine.readAllStandardError());
        base = ready.match(*problem).captured(1);
        if (!base.isEmpty()) {
            problem->clear();
            return base;
        }
    }
    if (problem->isEmpty())
        *problem = QStringLiteral("gatewrightd says nothing");
    return {};
}

QVector<SampleStep> readSamplePage(const QString& path, QString* problem) {
    QFile file(path);
    QVector<SampleStep> steps;
    if (!file.open(QIODevice::ReadOnly)) {
        *problem = QStringLiteral("cannot read %1").arg(path);
        return steps;
    }
    QString* into = nullptr;
    bool waiting = false;
    int number = 0;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
    for (const QString& line : lines) {
        ++number;
        if (line == QLatin1String("```sh")) {
            if (waiting)
                *problem = QStringLiteral("%1:%2: a command without its answer").arg(path).arg(number);
            steps.append({QString(), QString(), number});
            into = &steps.last().command;
            waiting = true;
        } else if (line == QLatin1String("```http") && waiting) {
            into = &steps.last().expected;
            waiting = false;
        } else if (line == QLatin1String("```")) {
            into = nullptr;
        } else if (into) {
            *into += line + QLatin1Char('\n');
        }
    }
    if (waiting || steps.isEmpty())
        *problem = QStringLiteral("%1: the page ends without an answer").arg(path);
    return steps;
}

QString runSampleCommand(const QString& command, const QString& base) {
    QString text = command;
    text.replace(QStringLiteral("http://127.0.0.1:8080"), base);
    text.replace(QRegularExpression(QStringLiteral("\\bcurl ")), QStringLiteral("curl -sS --max-time 20 "));
    QProcess shell;
    shell.setProcessChannelMode(QProcess::MergedChannels);
    shell.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), text});
    if (!shell.waitForFinished(30'000))
        return QStringLiteral("the command did not end: ") + text;
    return QString::fromUtf8(shell.readAll());
}

QString comparableAnswer(QString answer) {
    static const QRegularExpression fields(QStringLiteral("(?im)^(Date|X-Request-Id|RateLimit-Reset|RateLimit-Remaining): .*$"));
    static const QRegularExpression instance(QStringLiteral("\"instance\":\"[^\"]*\""));
    return answer.replace(fields, QStringLiteral("\\1: …")).replace(instance, QStringLiteral("\"instance\":\"…\""));
}

QString compareAnswer(const QString& expectedText, const QString& actualText) {
    const Answer expected = split(expectedText);
    const Answer actual = split(actualText);
    if (!fits(expected.status, actual.status))
        return QStringLiteral("status: expected \"%1\", got \"%2\"").arg(expected.status, actual.status);
    for (const QString& field : expected.fields) {
        const QString name = field.section(QLatin1Char(':'), 0, 0).trimmed();
        const QString value = field.section(QLatin1Char(':'), 1).trimmed();
        bool found = false;
        for (const QString& one : actual.fields)
            found |= one.section(QLatin1Char(':'), 0, 0).compare(name, Qt::CaseInsensitive) == 0 && fits(value, one.section(QLatin1Char(':'), 1).trimmed());
        if (!found)
            return QStringLiteral("field \"%1\" is not among:\n%2").arg(field, actual.fields.join(QLatin1Char('\n')));
    }
    if (!fits(expected.body, actual.body))
        return QStringLiteral("body: expected\n%1\ngot\n%2").arg(expected.body, actual.body);
    return {};
}

} // namespace gw::test
