// Golden files of check: a document, a rule of dashes, and the problems that are told of it. GW_REWRITE_GOLDEN=1 writes
// what the build says instead; read the difference before committing it. Called by: the tests of tests/golden/*.
#pragma once

#include "config/format.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>

namespace gw::test {

inline const QByteArray goldenRule = "------------------------------------------------------------\n";

/// Problems as the files hold them: without the document's name.
inline QByteArray goldenText(const Diagnostics& problems) {
    QByteArray text = QByteArray::fromStdString(config::formatText(problems, "@"));
    text.replace("\n@:", "\n");
    return text.startsWith("@:") ? text.mid(2) : text;
}

/// A row "file" for each file of the folder; there must be `least`.
inline void addGoldenFiles(const QDir& folder, int least) {
    QTest::addColumn<QString>("file");
    const QStringList files = folder.entryList({"*.txt"}, QDir::Files, QDir::Name);
    QVERIFY(files.size() >= least);
    for (const QString& file : files)
        QTest::newRow(qPrintable(file)) << file;
}

/// Compares line by line. `problemsOf`: the text that the build makes of a document.
template <class ProblemsOf>
void compareGoldenFile(const QString& path, ProblemsOf problemsOf) {
    QFile on(path);
    QVERIFY(on.open(QIODevice::ReadOnly));
    const QByteArray whole = on.readAll();
    on.close();
    const qsizetype at = whole.indexOf(goldenRule);
    QVERIFY2(at >= 0, "the file has no rule of dashes");
    const QByteArray document = whole.left(at);
    const QByteArray said = problemsOf(document);
    if (qEnvironmentVariableIsSet("GW_REWRITE_GOLDEN")) {
        QVERIFY(on.open(QIODevice::WriteOnly | QIODevice::Truncate));
        on.write(document + goldenRule + said);
    }
    const QList<QByteArray> expected = whole.mid(at + goldenRule.size()).split('\n');
    const QList<QByteArray> actual = said.split('\n');
    for (qsizetype i = 0; i < std::max(expected.size(), actual.size()); ++i)
        QCOMPARE(actual.value(i), expected.value(i));
}

} // namespace gw::test
