// Addresses and prefixes: exact grammar, mapped IPv4, containment, the /64 rule of limits.
// QTest first: moc cannot read <array> before another standard header has defined libstdc++'s macros.
#include <QTest>

#include "base/ip.h"

using gw::IpAddress;
using gw::IpPrefix;

class TestIp : public QObject {
    Q_OBJECT

private slots:
    void addresses_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("canonical"); // "" = refused
        QTest::newRow("v4") << "192.0.2.1" << "192.0.2.1";
        QTest::newRow("mapped") << "::ffff:192.0.2.1" << "192.0.2.1";
        QTest::newRow("mapped hex") << "::FFFF:c000:0201" << "192.0.2.1";
        QTest::newRow("v6") << "2001:DB8:0:0:0:0:0:1" << "2001:db8::1";
        QTest::newRow("any") << "::" << "::";
        QTest::newRow("loopback") << "::1" << "::1";
        QTest::newRow("single zero is not cut") << "2001:db8:0:1:1:1:1:1" << "2001:db8:0:1:1:1:1:1";
        QTest::newRow("first of equal runs") << "2001:0:0:1:0:0:1:1" << "2001::1:0:0:1:1";
        QTest::newRow("end") << "fe80::" << "fe80::";
        QTest::newRow("octal") << "192.0.02.1" << "";
        QTest::newRow("short v4") << "192.0.2" << "";
        QTest::newRow("large") << "192.0.2.256" << "";
        QTest::newRow("hex v4") << "0x7f.0.0.1" << "";
        QTest::newRow("two gaps") << "1::2::3" << "";
        QTest::newRow("three colons") << ":::1" << "";
        QTest::newRow("nine groups") << "1:2:3:4:5:6:7:8:9" << "";
        QTest::newRow("seven groups") << "1:2:3:4:5:6:7" << "";
        QTest::newRow("gap for nothing") << "1:2:3:4::5:6:7:8" << "";
        QTest::newRow("five digits") << "12345::" << "";
        QTest::newRow("zone") << "fe80::1%eth0" << "";
        QTest::newRow("brackets") << "[::1]" << "";
        QTest::newRow("port") << "127.0.0.1:80" << "";
        QTest::newRow("v4 first") << "192.0.2.1::" << "";
        QTest::newRow("empty") << "" << "";
        QTest::newRow("blank") << " 1.2.3.4" << "";
        QTest::newRow("sign") << "::+1" << "";
    }
    void addresses() {
        QFETCH(QString, text);
        QFETCH(QString, canonical);
        const auto address = IpAddress::parse(text.toStdString());
        QCOMPARE(address.has_value(), !canonical.isEmpty());
        if (address) {
            QCOMPARE(QString::fromStdString(address->text()), canonical);
            QCOMPARE(IpAddress::parse(address->text()), address);
        }
    }

    void prefixes_data() {
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<QString>("canonical");
        QTest::addColumn<QStringList>("inside");
        QTest::addColumn<QStringList>("outside");
        const auto row = [](const char* prefix, const char* canonical, const QStringList& inside, const QStringList& outside) {
            QTest::newRow(prefix) << prefix << canonical << inside << outside;
        };
        row("10.0.0.0/8", "10.0.0.0/8", {"10.255.0.1", "::ffff:10.1.1.1"}, {"11.0.0.0", "::a00:1"});
        row("192.0.2.128/25", "192.0.2.128/25", {"192.0.2.128", "192.0.2.255"}, {"192.0.2.127"});
        row("192.0.2.1", "192.0.2.1", {"192.0.2.1"}, {"192.0.2.2"});
        row("0.0.0.0/0", "0.0.0.0/0", {"1.2.3.4"}, {"::1", "2001:db8::1"});
        row("::/0", "::/0", {"1.2.3.4", "::1"}, {});
        row("::/64", "::/64", {"::1", "::ffff"}, {"1.2.3.4", "1::"});
        row("2001:db8::/33", "2001:db8::/33", {"2001:db8:7fff::1"}, {"2001:db8:8000::1"});
        row("10.0.0.1/8", "", {}, {});
        row("10.0.0.0/33", "", {}, {});
        row("10.0.0.0/08", "", {}, {});
        row("10.0.0.0/", "", {}, {});
        row("10.0.0.0/-1", "", {}, {});
        row("2001:db8::/129", "", {}, {});
        row("/8", "", {}, {});
    }
    void prefixes() {
        QFETCH(QString, prefix);
        QFETCH(QString, canonical);
        QFETCH(QStringList, inside);
        QFETCH(QStringList, outside);
        const auto parsed = IpPrefix::parse(prefix.toStdString());
        QCOMPARE(parsed.has_value(), !canonical.isEmpty());
        if (!parsed)
            return;
        QCOMPARE(QString::fromStdString(parsed->text()), canonical);
        for (const QString& one : inside)
            QVERIFY2(parsed->contains(*IpAddress::parse(one.toStdString())), qPrintable(one));
        for (const QString& one : outside)
            QVERIFY2(!parsed->contains(*IpAddress::parse(one.toStdString())), qPrintable(one));
    }

    void limitKeys() {
        const auto key = [](const char* text) { return IpAddress::parse(text)->limitKey().text(); };
        QCOMPARE(key("192.0.2.7"), std::string("192.0.2.7"));
        QCOMPARE(key("2001:db8:1:2:3:4:5:6"), std::string("2001:db8:1:2::"));
    }
};

QTEST_GUILESS_MAIN(TestIp)
#include "tst_ip.moc"
