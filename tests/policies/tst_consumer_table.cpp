#include "policies/consumer_table.h"

#include <QCryptographicHash>
#include <QtTest>

using namespace gw;
using policy::ConsumerTable;

class tst_ConsumerTable : public QObject {
    Q_OBJECT

private slots:
    void sha256Matches() {
        for (const QByteArray& text : {QByteArray(), QByteArray("abc"), QByteArray(100'000, 'x')}) {
            const policy::Sha256 digest = policy::sha256({text.constData(), static_cast<std::size_t>(text.size())});
            QCOMPARE(QByteArray(reinterpret_cast<const char*>(digest.data()), 32), QCryptographicHash::hash(text, QCryptographicHash::Sha256));
        }
    }
    void constantTimeCompare() {
        QVERIFY(policy::equalConstantTime("", ""));
        QVERIFY(policy::equalConstantTime("abc", "abc"));
        QVERIFY(!policy::equalConstantTime("abc", "abd"));
        QVERIFY(!policy::equalConstantTime("abc", "ab"));
    }
    void findsAndExpires() {
        const WallTime now = ManualClock().wall();
        ConsumerTable table;
        std::vector<ConsumerTable::Consumer> all;
        for (int i = 0; i < 300; ++i) {
            const std::string name = "c" + std::to_string(i);
            all.push_back({name, {}, {{policy::sha256("key-" + name), "k", std::nullopt}}});
        }
        all[7].keys.push_back({policy::sha256("old"), "old", now});
        QCOMPARE(table.build(std::move(all)), std::string());
        for (int i = 0; i < 300; ++i) {
            const auto match = table.findKey("key-c" + std::to_string(i), now);
            QCOMPARE(match.consumer, i);
            QCOMPARE(std::string(match.consumerName), "c" + std::to_string(i));
        }
        QVERIFY(table.findKey("old", now).expired);
        QVERIFY(!table.findKey("old", now - std::chrono::nanoseconds(1)).expired);
        QCOMPARE(table.findKey("key-c300", now).consumer, -1);
        QCOMPARE(table.findKey("", now).consumer, -1);
    }
    void namesKeysThatAreInUseTwice() {
        ConsumerTable table;
        const std::string twice = table.build({{"mobile", {}, {{policy::sha256("k"), "phone", std::nullopt}}},
                                               {"web", {}, {{policy::sha256("k"), "", std::nullopt}}}});
        QCOMPARE(twice, std::string("mobile (key phone) and web have the same key"));
    }
};

QTEST_GUILESS_MAIN(tst_ConsumerTable)
#include "tst_consumer_table.moc"
