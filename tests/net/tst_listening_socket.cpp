// Listening sockets: taken ports, shared ports, port 0, IPv6, addresses as text.
#include "net/listening_socket.h"
#include "net/peers.h"

#include <cerrno>
#include <cstring>
#include <set>
#include <sys/socket.h>
#include <unistd.h>

using namespace gw;
using namespace gw::net;
using namespace gw::net::test;

class TestListeningSocket : public QObject {
    Q_OBJECT

private slots:
    void addresses_data();
    void addresses();
    void onePortForAllWorkers_data();
    void onePortForAllWorkers();
    void refusesATakenPort();
    void refusesItsOwnPort();
    void refusesAForeignAddress();
    void workersShareConnections_data() { addBackendRows(); }
    void workersShareConnections();
};

void TestListeningSocket::addresses_data() {
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("text"); // empty: refused
    QTest::newRow("v4") << QByteArray("127.0.0.1") << QByteArray("127.0.0.1:80");
    QTest::newRow("v6") << QByteArray("::1") << QByteArray("[::1]:80");
    QTest::newRow("v6 in brackets") << QByteArray("[2001:db8::0001]") << QByteArray("[2001:db8::1]:80");
    QTest::newRow("mapped") << QByteArray("::ffff:1.2.3.4") << QByteArray("[::ffff:1.2.3.4]:80");
    QTest::newRow("name") << QByteArray("localhost") << QByteArray();
    QTest::newRow("empty") << QByteArray("") << QByteArray();
    QTest::newRow("brackets only") << QByteArray("[]") << QByteArray();
    QTest::newRow("short v4") << QByteArray("127.1") << QByteArray();
    QTest::newRow("octal v4") << QByteArray("127.0.0.01") << QByteArray();
    QTest::newRow("with port") << QByteArray("127.0.0.1:80") << QByteArray();
    QTest::newRow("long") << QByteArray(300, '1') << QByteArray();
    QTest::newRow("nul inside") << QByteArray("127.0.0.1\0x", 11) << QByteArray();
}

void TestListeningSocket::addresses() {
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, text);
    Address parsed;
    const bool ok = Address::parse({host.data(), static_cast<std::size_t>(host.size())}, 80, parsed);
    QCOMPARE(ok, !text.isEmpty());
    QCOMPARE(QByteArray::fromStdString(parsed.text()), text);
    if (!ok)
        return;
    Address again;
    QVERIFY(Address::parse(parsed.host(), 80, again));
    QCOMPARE(again, parsed);
    QVERIFY(Address::parse(parsed.host(), 81, again));
    QVERIFY(!(again == parsed));
}

void TestListeningSocket::onePortForAllWorkers_data() {
    QTest::addColumn<QByteArray>("host");
    QTest::newRow("v4") << QByteArray("127.0.0.1");
    QTest::newRow("v6") << QByteArray("::1");
}

void TestListeningSocket::onePortForAllWorkers() {
    QFETCH(QByteArray, host);
    const int before = openDescriptors();
    {
        Address any;
        QVERIFY(Address::parse(host.toStdString(), 0, any));
        auto made = ListeningSocket::open(any, 3);
        QVERIFY2(made, made ? "" : std::strerror(made.error()));
        QVERIFY(made->local().port() != 0);
        QCOMPARE(made->descriptors().size(), std::size_t{3});
        for (const int fd : made->descriptors()) {
            Address name;
            name.length = sizeof name.storage;
            ::getsockname(fd, reinterpret_cast<sockaddr*>(&name.storage), &name.length);
            QCOMPARE(name, made->local());
        }
        ListeningSocket moved = std::move(*made);
        QCOMPARE(moved.descriptors().size(), std::size_t{3});
        ::close(connectTo(moved.local()));
        const std::vector<int> all = moved.descriptors();
        QVERIFY(moved.isWhole() && !moved.close(-1) && !moved.close(12345));
        QVERIFY(moved.close(all[1]) && !moved.close(all[1]));
        QCOMPARE(openDescriptors(), before + 2);
        QVERIFY(!moved.isWhole() && !moved.isClosed());
        QVERIFY(moved.close(all[0]) && moved.close(all[2]) && moved.isClosed());
    }
    QCOMPARE(openDescriptors(), before);
}

void TestListeningSocket::refusesATakenPort() {
    const Local other; // as another program would hold it, without SO_REUSEPORT
    const int before = openDescriptors();
    const auto made = ListeningSocket::open(other.address(), 2);
    QVERIFY(!made);
    QCOMPARE(made.error(), EADDRINUSE);
    QCOMPARE(openDescriptors(), before);
}

void TestListeningSocket::refusesItsOwnPort() {
    // Both would allow SO_REUSEPORT: without the probe the second would silently take half of the connections.
    Address any;
    QVERIFY(Address::parse("127.0.0.1", 0, any));
    const auto first = ListeningSocket::open(any, 1);
    QVERIFY(first);
    const auto second = ListeningSocket::open(first->local(), 1);
    QVERIFY(!second);
    QCOMPARE(second.error(), EADDRINUSE);
    const auto alone = ListeningSocket::openAlone(first->local());
    QVERIFY(!alone);
    QCOMPARE(alone.error(), EADDRINUSE);
    // Said to be our own: joins.
    QVERIFY(ListeningSocket::open(first->local(), 1, false));
}

void TestListeningSocket::refusesAForeignAddress() {
    Address foreign;
    QVERIFY(Address::parse("192.0.2.1", 0, foreign));
    const auto made = ListeningSocket::open(foreign, 1);
    QVERIFY(!made);
    QCOMPARE(made.error(), EADDRNOTAVAIL);
}

void TestListeningSocket::workersShareConnections() {
    Address any;
    QVERIFY(Address::parse("127.0.0.1", 0, any));
    const auto made = ListeningSocket::open(any, 2);
    QVERIFY(made);
    auto one = makeReactor();
    auto two = makeReactor();
    int ones = 0;
    int twos = 0;
    std::vector<int> clients;
    {
        Acceptor first(*one, made->descriptors()[0], [&](int fd, const Address&) { ++ones, ::close(fd); });
        Acceptor second(*two, made->descriptors()[1], [&](int fd, const Address&) { ++twos, ::close(fd); });
        for (int at = 0; at < 200; ++at)
            clients.push_back(connectTo(made->local()));
        QVERIFY(turnUntil(*one, [&] { return two->turn(false), ones + twos == 200; }));
    }
    QVERIFY(ones > 20 && twos > 20);
    for (const int fd : clients)
        ::close(fd);
    one->turn(false);
    two->turn(false);
}

QTEST_GUILESS_MAIN(TestListeningSocket)
#include "tst_listening_socket.moc"
