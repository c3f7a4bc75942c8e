// Keys of session tickets: made anew, the one before still opens, and none at all where there is no randomness.
#include "net/tls/context.h"

#include <QTest>

#include <algorithm>

using namespace gw;
using namespace std::chrono_literals;
using net::tls::TicketKeys;

namespace {

int left = 0; ///< fills until none is left

bool fails(std::span<unsigned char> bytes) {
    if (left == 0)
        return false;
    std::ranges::fill(bytes, static_cast<unsigned char>(left--));
    return true;
}

} // namespace

class TestTicketKeys : public QObject {
    Q_OBJECT

private slots:
    void oneKeyAPeriod() {
        TicketKeys keys;
        const MonoTime begin = SystemClock().now();
        const auto first = keys.sealing(begin);
        QVERIFY(first && first->name != TicketKeys::Key{}.name && first->cipher != TicketKeys::Key{}.cipher);
        QCOMPARE(keys.sealing(begin + TicketKeys::period - 1s)->name, first->name);
        const auto second = keys.sealing(begin + TicketKeys::period);
        QVERIFY(second && second->name != first->name && second->mac != first->mac);
        TicketKeys::Key key;
        bool stale = false;
        QVERIFY(keys.opening(first->name.data(), begin + TicketKeys::period, key, stale));
        QVERIFY(stale && key.cipher == first->cipher);
        QVERIFY(!keys.opening(first->name.data(), begin + 2 * TicketKeys::period, key, stale));
    }

    void noKeyWithoutRandomness_data() {
        QTest::addColumn<int>("filled");
        for (const int filled : {0, 1, 2})
            QTest::addRow("%d of 3", filled) << filled;
    }
    void noKeyWithoutRandomness() {
        QFETCH(int, filled);
        TicketKeys keys(fails);
        const MonoTime begin = SystemClock().now();
        left = filled;
        QVERIFY(!keys.sealing(begin));
        left = 3;
        const auto first = keys.sealing(begin);
        QVERIFY(first);
        left = filled;
        QVERIFY(!keys.sealing(begin + TicketKeys::period)); // not the old one, whose time is over
        TicketKeys::Key key;
        bool stale = false;
        left = filled;
        QVERIFY(!keys.opening(first->name.data(), begin + TicketKeys::period, key, stale));
    }
};

QTEST_GUILESS_MAIN(TestTicketKeys)
#include "tst_ticket_keys.moc"
