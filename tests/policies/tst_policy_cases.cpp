#include "policy_case.h"

#include "policies/policy.h"

#include <QtTest>
#include <nlohmann/json.hpp>

/// All cases.json of engine/policies, one row a case.
class tst_PolicyCases : public QObject {
    Q_OBJECT

private slots:
    void everyKindHasCases() {
        QCOMPARE(caseFiles().size(), gw::policy::catalog().size());
        for (const CaseFile& file : caseFiles()) {
            const nlohmann::json cases = readCases(file);
            QVERIFY2(cases.is_object(), file.path.c_str());
            QVERIFY2(gw::policy::findKind(cases.at("kind").get<std::string>()) != nullptr, file.path.c_str());
            QVERIFY2(cases.at("cases").size() >= 12, file.path.c_str());
        }
    }

    void cases_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("text");
        for (const CaseFile& file : caseFiles()) {
            nlohmann::json cases = readCases(file);
            const nlohmann::json all = cases.at("cases");
            cases.erase("cases");
            for (const nlohmann::json& one : all)
                QTest::newRow((file.folder + ": " + one.at("name").get<std::string>()).c_str())
                    << QByteArray::fromStdString(cases.dump()) << QByteArray::fromStdString(one.dump());
        }
    }
    void cases() {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, text);
        const std::string wrong = runCase(nlohmann::json::parse(file.toStdString()), nlohmann::json::parse(text.toStdString()));
        QVERIFY2(wrong.empty(), wrong.c_str());
    }
};

QTEST_GUILESS_MAIN(tst_PolicyCases)
#include "tst_policy_cases.moc"
