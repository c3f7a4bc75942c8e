// How streams end, on both backends: hang-ups while paused, half-closes, closes in every state, resets.
#include "net/peers.h"

#include <sys/socket.h>
#include <unistd.h>

using namespace gw;
using namespace gw::net;
using namespace gw::net::test;
using Mode = Stream::ReadMode;

class TestStreamEnds : public QObject {
    Q_OBJECT

private slots:
    void pausedNoticesHangUps_data();
    void pausedNoticesHangUps();
    void endsRightBehindItsBytes_data() { pausedNoticesHangUps_data(); }
    void endsRightBehindItsBytes();
    void halfCloseSendsTheRest_data() { addBackendRows(); }
    void halfCloseSendsTheRest();
    void closesInEveryState_data();
    void closesInEveryState();
    void cancelShowsFinAtOnce_data() { addBackendRows(); }
    void cancelShowsFinAtOnce();
    void resetIsAReset_data() { addBackendRows(); }
    void resetIsAReset();
    void lastWordsAreHeard_data();
    void lastWordsAreHeard();
};

void TestStreamEnds::pausedNoticesHangUps_data() {
    QTest::addColumn<int>("backend");
    QTest::addColumn<bool>("unread");
    QTest::addColumn<bool>("reset");
    for (const bool uring : {false, true}) {
        if (uring && !Reactor::uringWorks())
            continue;
        for (const bool unread : {false, true})
            for (const bool reset : {false, true})
                QTest::addRow("%s, %s%s", uring ? "io_uring" : "epoll", reset ? "reset" : "fin",
                              unread ? " behind unread bytes" : "")
                    << static_cast<int>(uring ? Backend::uring : Backend::epoll) << unread << reset;
    }
}

void TestStreamEnds::pausedNoticesHangUps() {
    QFETCH(bool, unread);
    QFETCH(bool, reset);
    auto reactor = makeReactor();
    for (const bool afterHead : {false, true}) {
        Pair pair;
        Peer server(*reactor);
        server.stream.adopt(pair.takeRight());
        if (afterHead) {
            server.stream.read(Mode::head);
            reactor->turn(false);
            server.stream.read(Mode::paused);
        }
        reactor->turn(false);
        if (unread) {
            feed(*reactor, pair.left, "unread");
            turnFor(*reactor, 20);
        }
        if (reset) {
            const linger now{1, 0};
            ::setsockopt(pair.left, SOL_SOCKET, SO_LINGER, &now, sizeof now);
        }
        ::close(std::exchange(pair.left, -1));
        QVERIFY(turnUntil(*reactor, [&] { return server.eofs + server.hangUps + int(server.errors.size()) != 0; }));
        QCOMPARE(server.in, std::string());
        if (reset) {
            QCOMPARE(server.errors, std::vector<int>{ECONNRESET});
        } else if (unread) {
            QCOMPARE(server.hangUps, 1);
            QCOMPARE(server.eofs, 0);
            server.stream.read(Mode::head);
            QVERIFY(turnUntil(*reactor, [&] { return server.eofs == 1; }));
            QCOMPARE(server.in, std::string("unread"));
        } else {
            QCOMPARE(server.eofs, 1);
            QCOMPARE(server.hangUps, 0);
        }
        const auto turns = reactor->figures().turns;
        turnFor(*reactor, 50);
        QVERIFY(reactor->figures().turns - turns < 10); // told once, no spin
        QVERIFY(server.eofs <= 1);
        closeAndWait(*reactor, {&server});
    }
}

/// Bytes and the end come before the reactor looks again: the kernel wakes a multishot receive once for both, and may have
/// forgotten the end when it has handed out the bytes.
void TestStreamEnds::endsRightBehindItsBytes() {
    QFETCH(bool, unread); // here: paused once the bytes are in
    QFETCH(bool, reset);
    auto reactor = makeReactor();
    Pair pair;
    Peer server(*reactor);
    server.stream.adopt(pair.takeRight());
    server.stream.read(Mode::head);
    turnFor(*reactor, 20);
    QCOMPARE(::send(pair.left, "half a head", 11, MSG_NOSIGNAL), ssize_t(11));
    if (reset) {
        const linger now{1, 0};
        ::setsockopt(pair.left, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    }
    ::close(std::exchange(pair.left, -1));
    if (unread) {
        reactor->turn(false);
        server.stream.read(Mode::paused);
    }
    QVERIFY(turnUntil(*reactor, [&] { return server.eofs + server.hangUps + int(server.errors.size()) != 0; }));
    if (reset)
        QCOMPARE(server.errors, std::vector<int>{ECONNRESET});
    else
        QCOMPARE(server.in, std::string("half a head"));
    const auto turns = reactor->figures().turns;
    turnFor(*reactor, 250);
    QVERIFY(reactor->figures().turns - turns < 10); // told once, and rest
    closeAndWait(*reactor, {&server});
}

void TestStreamEnds::halfCloseSendsTheRest() {
    auto reactor = makeReactor();
    Pair pair;
    Peer left(*reactor);
    left.stream.adopt(pair.takeLeft());
    left.stream.read(Mode::head);
    const std::string all = pattern(5 * 1024 * 1024);
    left.stream.send(all);
    left.stream.shutdownWrite();
    left.stream.send("never"); // after the shutdown nothing is queued any more
    std::string got;
    bool ended = false;
    std::vector<char> buffer(256 * 1024);
    QVERIFY(turnUntil(*reactor, [&] {
        const ssize_t now = ::recv(pair.right, buffer.data(), buffer.size(), MSG_DONTWAIT);
        ended = now == 0;
        if (now > 0)
            got.append(buffer.data(), static_cast<std::size_t>(now));
        else
            reactor->turn(false);
        return ended;
    }));
    QVERIFY(got == all);
    feed(*reactor, pair.right, "answer");
    QVERIFY(turnUntil(*reactor, [&] { return left.in == "answer"; }));
    closeAndWait(*reactor, {&left});
}

void TestStreamEnds::closesInEveryState_data() {
    QTest::addColumn<int>("backend");
    QTest::addColumn<int>("state");
    for (const bool uring : {false, true})
        for (int state = 0; state < 9 && (!uring || Reactor::uringWorks()); ++state)
            QTest::addRow("%s, state %d", uring ? "io_uring" : "epoll", state)
                << static_cast<int>(uring ? Backend::uring : Backend::epoll) << state;
}

void TestStreamEnds::closesInEveryState() {
    QFETCH(int, state);
    const int before = openDescriptors();
    for (const bool reset : {false, true}) {
        auto reactor = makeReactor();
        const Local local;
        Pair pair;
        Peer one(*reactor);
        const int calls = one.closes;
        const auto turnSome = [&] {
            reactor->turn(false);
            reactor->turn(false);
        };
        const std::string much(16 * 1024 * 1024, 'x');
        if (state <= 1)
            one.stream.connect(local.address());
        else
            one.stream.adopt(pair.takeRight());
        switch (state) {
        case 0: // connecting, not yet submitted
            break;
        case 1: // connecting or connected
            reactor->turn(false);
            break;
        case 2: // adopted, nothing begun
            break;
        case 3: // paused
            turnSome();
            break;
        case 4: // receive armed
            one.stream.read(Mode::head);
            turnSome();
            break;
        case 5: // body receive armed
            one.stream.read(Mode::body);
            turnSome();
            break;
        case 6: // send stuck in a full socket
            one.stream.read(Mode::head);
            one.stream.send(much);
            turnSome();
            turnSome();
            break;
        case 7: // bytes arrived and kept
            one.stream.read(Mode::head);
            turnSome();
            one.stream.read(Mode::paused);
            feed(*reactor, pair.left, "kept");
            turnSome();
            break;
        case 8: // the peer is gone already
            one.stream.read(Mode::head);
            ::close(std::exchange(pair.left, -1));
            break;
        }
        one.data = [](std::string_view, const BlockRef&) { QFAIL("data after close"); };
        const int eofs = one.eofs;
        one.stream.close(reset);
        QVERIFY(!one.stream.isOpen());
        one.stream.send("nothing");
        one.stream.read(Mode::body);
        one.stream.close();
        QCOMPARE(one.closes, calls);
        QVERIFY(turnUntil(*reactor, [&] { return one.closes == 1; }, 1000));
        QCOMPARE(one.eofs, eofs);
        QCOMPARE(one.stream.fd(), -1);
        QCOMPARE(reactor->streams(), std::size_t{0});
    }
    QCOMPARE(openDescriptors(), before);
}

void TestStreamEnds::cancelShowsFinAtOnce() {
    auto reactor = makeReactor();
    for (const auto mode : {Mode::paused, Mode::head, Mode::body}) {
        Pair pair;
        Peer server(*reactor);
        server.stream.adopt(pair.takeRight());
        server.stream.read(mode);
        turnFor(*reactor, 5);
        const auto start = std::chrono::steady_clock::now();
        server.stream.close();
        char byte = 0;
        QVERIFY(turnUntil(*reactor, [&] { return ::recv(pair.left, &byte, 1, MSG_DONTWAIT) == 0; }, 1000));
        QVERIFY(std::chrono::steady_clock::now() - start < std::chrono::milliseconds(100));
        QVERIFY(turnUntil(*reactor, [&] { return server.closes == 1; }, 100));
    }
}

void TestStreamEnds::resetIsAReset() {
    auto reactor = makeReactor();
    Pair pair;
    Peer server(*reactor);
    server.stream.adopt(pair.takeRight());
    server.stream.read(Mode::head);
    turnFor(*reactor, 5);
    server.stream.close(true);
    char byte = 0;
    QVERIFY(turnUntil(*reactor, [&] {
        return ::recv(pair.left, &byte, 1, MSG_DONTWAIT) < 0 && errno == ECONNRESET;
    }, 1000));
    QVERIFY(turnUntil(*reactor, [&] { return server.closes == 1; }));
}

void TestStreamEnds::lastWordsAreHeard_data() {
    QTest::addColumn<int>("backend");
    QTest::addColumn<bool>("paused");
    for (const bool uring : {false, true})
        for (const bool paused : {false, true})
            if (!uring || Reactor::uringWorks())
                QTest::addRow("%s, %s", uring ? "io_uring" : "epoll", paused ? "found while paused" : "found by a send")
                    << static_cast<int>(uring ? Backend::uring : Backend::epoll) << paused;
}

/// What a service says before it breaks the connection is delivered before the error, and its end is never an orderly one.
void TestStreamEnds::lastWordsAreHeard() {
    QFETCH(bool, paused);
    auto reactor = makeReactor();
    const Local local;
    Peer client(*reactor);
    client.stream.connect(local.address());
    QVERIFY(turnUntil(*reactor, [&] { return client.connects.size() == 1; }));
    QCOMPARE(client.connects[0], 0);
    const int service = ::accept(local.fd(), nullptr, nullptr);
    QVERIFY(service >= 0);
    QCOMPARE(::send(service, "last words", 10, MSG_NOSIGNAL), ssize_t(10));
    const linger now{1, 0};
    ::setsockopt(service, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    ::close(service);
    if (paused) {
        QVERIFY(turnUntil(*reactor, [&] { return client.hangUps == 1; }));
        QCOMPARE(client.errors, std::vector<int>{});
    } else {
        client.stream.send("more");
    }
    client.stream.read(Mode::head);
    QVERIFY(turnUntil(*reactor, [&] { return !client.errors.empty(); }));
    QCOMPARE(client.in, std::string("last words"));
    QCOMPARE(client.errors.size(), 1u);
    QCOMPARE(client.eofs, 0);
    const auto turns = reactor->figures().turns;
    turnFor(*reactor, 50);
    QVERIFY(reactor->figures().turns - turns < 10);
    closeAndWait(*reactor, {&client});
}

QTEST_GUILESS_MAIN(TestStreamEnds)
#include "tst_stream_ends.moc"
