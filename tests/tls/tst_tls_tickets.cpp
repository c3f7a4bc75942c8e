// Keys of session tickets: made anew every period, the one before still opens, an older one does not.
#include "net/tls/context.h"

#include <QTest>

#include <cstring>

using namespace gw;
using namespace gw::net::tls;

class TestTlsTickets : public QObject {
    Q_OBJECT

private slots:
    void rotate() {
        TicketKeys keys;
        const MonoTime start = MonoTime() + std::chrono::hours(1000);
        const auto at = [start](double periods) { return start + std::chrono::duration_cast<Duration>(TicketKeys::period * periods); };
        const TicketKeys::Key first = keys.sealing(at(0)).value();
        QVERIFY(same(keys.sealing(at(0.99)).value(), first));
        TicketKeys::Key found;
        bool stale = true;
        QVERIFY(keys.opening(first.name.data(), at(0.99), found, stale));
        QVERIFY(!stale && same(found, first));

        const TicketKeys::Key second = keys.sealing(at(1.01)).value();
        QVERIFY(!same(second, first));
        QVERIFY(std::memcmp(second.cipher.data(), first.cipher.data(), first.cipher.size()) != 0);
        QVERIFY(keys.opening(first.name.data(), at(1.5), found, stale));
        QVERIFY(stale && same(found, first)); // opened, and renewed
        QVERIFY(keys.opening(second.name.data(), at(1.5), found, stale));
        QVERIFY(!stale);

        (void)keys.sealing(at(2.02));
        QVERIFY(!keys.opening(first.name.data(), at(2.03), found, stale));
        QVERIFY(keys.opening(second.name.data(), at(2.03), found, stale));
        // An engine that nobody asked for a long time.
        QVERIFY(!keys.opening(second.name.data(), at(9), found, stale));
    }

    void foreignNames() {
        TicketKeys keys;
        const MonoTime now = MonoTime() + std::chrono::hours(1);
        TicketKeys::Key key = keys.sealing(now).value();
        key.name[0] ^= 1;
        TicketKeys::Key found;
        bool stale = false;
        QVERIFY(!keys.opening(key.name.data(), now, found, stale));
    }

private:
    static bool same(const TicketKeys::Key& a, const TicketKeys::Key& b) {
        return std::memcmp(a.name.data(), b.name.data(), a.name.size()) == 0;
    }
};

QTEST_GUILESS_MAIN(TestTlsTickets)
#include "tst_tls_tickets.moc"
