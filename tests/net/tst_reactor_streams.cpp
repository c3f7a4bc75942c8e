// Streams on both backends: connect, echo, modes, order, back-pressure, memory.
#include "net/peers.h"

#include <algorithm>
#include <random>
#include <fcntl.h>
#include <malloc.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace gw;
using namespace gw::net;
using namespace gw::net::test;
using Mode = Stream::ReadMode;

class TestReactorStreams : public QObject {
    Q_OBJECT

private slots:
    void connectsAndEchoes_data() { addBackendRows(); }
    void connectsAndEchoes();
    void refusedConnectIsReported_data() { addBackendRows(); }
    void refusedConnectIsReported();
    void echoesRandomSizes_data();
    void echoesRandomSizes();
    void bodyBytesLieInTheirBlock_data() { addBackendRows(); }
    void bodyBytesLieInTheirBlock();
    void switchingModesLosesNothing_data() { addBackendRows(); }
    void switchingModesLosesNothing();
    void pausedKeepsPipelinedBytes_data() { addBackendRows(); }
    void pausedKeepsPipelinedBytes();
    void ownerBoundsTheQueue_data() { addBackendRows(); }
    void ownerBoundsTheQueue();
    void manyPiecesGoOutInOrder_data() { addBackendRows(); }
    void manyPiecesGoOutInOrder();
    void idleStreamsAreSmall_data() { addBackendRows(); }
    void idleStreamsAreSmall();
    void oneStreamDoesNotHogTheTurn_data() { addBackendRows(); }
    void oneStreamDoesNotHogTheTurn();
};

void TestReactorStreams::connectsAndEchoes() {
    const int before = openDescriptors();
    {
        const Local local;
        auto reactor = makeReactor();
        std::unique_ptr<Echo> server;
        Acceptor acceptor(*reactor, local.fd(), [&](int fd, const Address& peer) {
            QCOMPARE(peer.host(), std::string("127.0.0.1"));
            int on = 0;
            socklen_t size = sizeof on;
            ::getsockopt(fd, IPPROTO_TCP, 1 /* TCP_NODELAY */, &on, &size);
            QVERIFY(on != 0);
            QVERIFY((::fcntl(fd, F_GETFD) & FD_CLOEXEC) != 0);
            QVERIFY((::fcntl(fd, F_GETFL) & O_NONBLOCK) != 0);
            server = std::make_unique<Echo>(*reactor, Mode::head);
            server->start(fd);
        });
        Peer client(*reactor);
        client.stream.connect(local.address());
        QVERIFY(client.connects.empty());
        client.stream.read(Mode::head);
        client.stream.send("early "); // before it is connected
        QVERIFY(turnUntil(*reactor, [&] { return !client.connects.empty(); }));
        QCOMPARE(client.connects, std::vector<int>{0});
        client.stream.send("hello");
        QVERIFY(turnUntil(*reactor, [&] { return client.in == "early hello"; }));
        QCOMPARE(client.stream.received(), std::uint64_t{11});
        QCOMPARE(client.stream.sent(), std::uint64_t{11});
        QVERIFY(client.drains >= 1);
        QCOMPARE(client.stream.peer(), local.address());
        QCOMPARE(server->stream.local(), local.address());
        client.stream.shutdownWrite();
        QVERIFY(turnUntil(*reactor, [&] { return client.eofs == 1 && server->closes == 1; }));
        closeAndWait(*reactor, {&client});
        QCOMPARE(client.closes, 1);
    }
    QCOMPARE(openDescriptors(), before);
}

void TestReactorStreams::refusedConnectIsReported() {
    Address nobody;
    {
        const Local local;
        nobody = local.address();
    }
    auto reactor = makeReactor();
    Peer client(*reactor);
    client.stream.connect(nobody);
    QVERIFY(client.connects.empty());
    QVERIFY(turnUntil(*reactor, [&] { return !client.connects.empty(); }));
    QCOMPARE(client.connects, std::vector<int>{ECONNREFUSED});
    QVERIFY(client.errors.empty());
    closeAndWait(*reactor, {&client});
    // The stream is free again.
    const Local local;
    client.stream.connect(local.address());
    QVERIFY(turnUntil(*reactor, [&] { return client.connects.size() == 2; }));
    QCOMPARE(client.connects[1], 0);
    closeAndWait(*reactor, {&client});
}

void TestReactorStreams::echoesRandomSizes_data() {
    QTest::addColumn<int>("backend");
    QTest::addColumn<int>("mode");
    for (const auto mode : {Mode::head, Mode::body}) {
        const char* const how = mode == Mode::head ? "head" : "body";
        QTest::addRow("epoll, %s", how) << static_cast<int>(Backend::epoll) << static_cast<int>(mode);
        if (Reactor::uringWorks())
            QTest::addRow("io_uring, %s", how) << static_cast<int>(Backend::uring) << static_cast<int>(mode);
    }
}

void TestReactorStreams::echoesRandomSizes() {
    QFETCH(int, mode);
    auto reactor = makeReactor();
    Pair pair;
    Peer client(*reactor);
    Echo server(*reactor, static_cast<Mode>(mode));
    client.stream.adopt(pair.takeLeft());
    client.stream.read(static_cast<Mode>(mode));
    server.start(pair.takeRight());
    std::mt19937 random(7);
    std::string sent;
    for (int round = 0; round < 200; ++round) {
        const std::size_t size = std::size_t{1} << (random() % 18);
        const std::string piece = pattern(1 + random() % size, sent.size());
        sent += piece;
        client.stream.send(piece);
        if (round % 3 == 0) {
            QVERIFY(turnUntil(*reactor, [&] { return client.in.size() == sent.size(); }));
            QVERIFY(client.in == sent);
        }
    }
    QVERIFY(turnUntil(*reactor, [&] { return client.in.size() == sent.size(); }));
    QVERIFY(client.in == sent);
    closeAndWait(*reactor, {&client, &server});
}

void TestReactorStreams::bodyBytesLieInTheirBlock() {
    auto reactor = makeReactor();
    Pair pair;
    Peer server(*reactor);
    server.stream.adopt(pair.takeRight());
    server.stream.read(Mode::body);
    std::vector<std::pair<BlockRef, std::string_view>> held;
    bool inside = true;
    server.data = [&](std::string_view bytes, const BlockRef& block) {
        inside = inside && block && bytes.data() >= block.data() &&
                 bytes.data() + bytes.size() <= block.data() + block.size();
        held.emplace_back(block, bytes);
    };
    // More than all body buffers of the ring, held for long: each must keep its bytes.
    const std::string all = pattern(8 * 1024 * 1024);
    feed(*reactor, pair.left, all);
    QVERIFY(turnUntil(*reactor, [&] { return server.in.size() == all.size(); }));
    QVERIFY(inside);
    std::string again;
    for (const auto& [block, bytes] : held)
        again += bytes;
    QVERIFY(again == all);
    closeAndWait(*reactor, {&server});
    reactor.reset();
    again.clear();
    for (const auto& [block, bytes] : held) // blocks may outlive the reactor
        again += bytes;
    QVERIFY(again == all);
}

void TestReactorStreams::switchingModesLosesNothing() {
    auto reactor = makeReactor();
    for (unsigned seed = 1; seed <= 20; ++seed) {
        Pair pair;
        Peer server(*reactor);
        std::mt19937 random(seed);
        std::string sent;
        bool wrong = false;
        server.stream.adopt(pair.takeRight());
        server.stream.read(Mode::head);
        server.data = [&](std::string_view, const BlockRef& block) {
            wrong = wrong || static_cast<bool>(block) != (server.stream.readMode() == Mode::body) ||
                    server.stream.readMode() == Mode::paused;
            server.stream.read(static_cast<Mode>(random() % 3));
        };
        for (int round = 0; round < 100; ++round) {
            const std::string piece = pattern(1 + random() % (random() % 4 == 0 ? 60000 : 300), sent.size());
            feed(*reactor, pair.left, piece);
            sent += piece;
            if (random() % 2 == 0)
                reactor->turn(false);
            server.stream.read(static_cast<Mode>(random() % 3));
            if (random() % 2 == 0)
                reactor->turn(false);
            if (server.stream.readMode() == Mode::paused && random() % 2 == 0) {
                const std::size_t size = server.in.size();
                reactor->turn(false);
                QCOMPARE(server.in.size(), size);
            }
            if (server.stream.readMode() == Mode::paused)
                server.stream.read(random() % 2 == 0 ? Mode::head : Mode::body);
        }
        ::shutdown(pair.left, SHUT_WR);
        QVERIFY(turnUntil(*reactor, [&] {
            if (server.stream.readMode() == Mode::paused)
                server.stream.read(Mode::body);
            return server.eofs == 1 && server.in.size() >= sent.size();
        }));
        QVERIFY(!wrong);
        QVERIFY(server.in == sent);
        closeAndWait(*reactor, {&server});
    }
}

void TestReactorStreams::pausedKeepsPipelinedBytes() {
    auto reactor = makeReactor();
    Pair pair;
    Peer server(*reactor);
    server.stream.adopt(pair.takeRight());
    server.stream.read(Mode::head);
    server.data = [&](std::string_view, const BlockRef&) { server.stream.read(Mode::paused); };
    feed(*reactor, pair.left, "first.");
    QVERIFY(turnUntil(*reactor, [&] { return server.in == "first."; }));
    // Much more than is read ahead: it must stay in the sockets, not in our memory.
    const std::string more = pattern(32 * 1024 * 1024);
    std::size_t put = 0;
    for (int idle = 0; idle < 20;) {
        const ssize_t now = ::send(pair.left, more.data() + put, more.size() - put, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (now > 0)
            put += static_cast<std::size_t>(now);
        else
            ++idle;
        reactor->turn(true, std::chrono::steady_clock::now() + std::chrono::milliseconds(2));
    }
    QCOMPARE(server.in, std::string("first."));
    QVERIFY(put < more.size());
    QVERIFY(server.stream.received() < 1024 * 1024);
    server.data = nullptr;
    server.stream.read(Mode::body);
    QVERIFY(turnUntil(*reactor, [&] {
        const ssize_t now = ::send(pair.left, more.data() + put, more.size() - put, MSG_DONTWAIT | MSG_NOSIGNAL);
        put += now > 0 ? static_cast<std::size_t>(now) : 0;
        return server.in.size() == 6 + more.size();
    }));
    QVERIFY(std::string_view(server.in).substr(6) == more);
    closeAndWait(*reactor, {&server});
}

void TestReactorStreams::ownerBoundsTheQueue() {
    auto reactor = makeReactor();
    Pair pair;
    Echo server(*reactor, Mode::body);
    server.start(pair.takeRight());
    // A reader that stalls: everything must come to rest with a bounded queue.
    const std::string more = pattern(64 * 1024 * 1024);
    std::size_t put = 0;
    for (int idle = 0; idle < 20;) {
        const ssize_t now = ::send(pair.left, more.data() + put, more.size() - put, MSG_DONTWAIT | MSG_NOSIGNAL);
        idle = now > 0 ? 0 : idle + 1;
        put += now > 0 ? static_cast<std::size_t>(now) : 0;
        reactor->turn(true, std::chrono::steady_clock::now() + std::chrono::milliseconds(2));
    }
    QVERIFY(put < more.size());
    QVERIFY2(server.mostQueued <= 512 * 1024, qPrintable(QString::number(server.mostQueued)));
    const auto turns = reactor->figures().turns;
    turnFor(*reactor, 60);
    QVERIFY(reactor->figures().turns - turns < 10);
    // It reads again: everything arrives.
    std::string back;
    back.reserve(more.size());
    std::vector<char> buffer(256 * 1024);
    QVERIFY(turnUntil(*reactor, [&] {
        const ssize_t now = ::send(pair.left, more.data() + put, more.size() - put, MSG_DONTWAIT | MSG_NOSIGNAL);
        put += now > 0 ? static_cast<std::size_t>(now) : 0;
        const ssize_t got = ::recv(pair.left, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (got > 0)
            back.append(buffer.data(), static_cast<std::size_t>(got));
        else
            reactor->turn(false);
        return back.size() == more.size();
    }, 20000));
    QVERIFY(back == more);
    QVERIFY2(server.mostQueued <= 512 * 1024, qPrintable(QString::number(server.mostQueued)));
    closeAndWait(*reactor, {&server});
}

void TestReactorStreams::manyPiecesGoOutInOrder() {
    auto reactor = makeReactor();
    Pair pair;
    Peer left(*reactor);
    Peer right(*reactor);
    left.stream.adopt(pair.takeLeft());
    right.stream.adopt(pair.takeRight());
    right.stream.read(Mode::body);
    std::mt19937 random(3);
    std::string sent;
    for (int round = 0; round < 300; ++round) {
        const std::string piece = pattern(random() % 12000, sent.size());
        switch (random() % 3) {
        case 0:
            left.stream.send(piece);
            break;
        case 1: {
            BlockRef block = reactor->block();
            const std::size_t at = random() % 1000;
            std::copy(piece.begin(), piece.end(), block.data() + at);
            left.stream.send({block.data() + at, piece.size()}, block);
            break;
        }
        case 2: {
            char* const to = left.stream.reserve(piece.size() + 100);
            std::copy(piece.begin(), piece.end(), to);
            left.stream.commit(piece.size());
            break;
        }
        }
        sent += piece;
        if (random() % 8 == 0)
            reactor->turn(false);
    }
    (void)left.stream.reserve(100000);
    left.stream.commit(0);
    QVERIFY(turnUntil(*reactor, [&] { return right.in.size() == sent.size(); }));
    QVERIFY(right.in == sent);
    QCOMPARE(left.stream.queued(), std::size_t{0});
    QVERIFY(left.drains >= 1);
    closeAndWait(*reactor, {&left, &right});
}

void TestReactorStreams::idleStreamsAreSmall() {
    // Two descriptors a pair: as many as this machine lets a process have, 4,096 pairs at most.
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    const int count = static_cast<int>(std::min<rlim_t>(4096, (limit.rlim_cur - 100) / 2));
    const auto allocated = [] {
        const auto info = ::mallinfo2();
        return static_cast<long>(info.uordblks + info.hblkhd);
    };
    auto reactor = makeReactor();
    std::vector<std::unique_ptr<Pair>> pairs;
    std::vector<std::unique_ptr<Peer>> peers;
    for (int at = 0; at < count; ++at)
        pairs.push_back(std::make_unique<Pair>());
    peers.reserve(static_cast<std::size_t>(count));
    const long before = allocated();
    for (auto& pair : pairs) {
        peers.push_back(std::make_unique<Peer>(*reactor));
        peers.back()->stream.adopt(pair->takeRight());
        peers.back()->stream.read(Mode::head);
        if (peers.size() % 64 == 0)
            reactor->turn(false);
    }
    // Each has been used once and holds no buffer now.
    for (auto& pair : pairs)
        (void)!::write(pair->left, "x", 1);
    QVERIFY(turnUntil(*reactor, [&] {
        return std::all_of(peers.begin(), peers.end(), [](const auto& peer) { return peer->in == "x"; });
    }));
    for (auto& peer : peers)
        peer->stream.send("y");
    QVERIFY(turnUntil(*reactor, [&] {
        return std::all_of(peers.begin(), peers.end(), [](const auto& peer) { return peer->drains == 1; });
    }));
    const long each = (allocated() - before) / count;
    qInfo("%s: %ld bytes of heap an idle stream, the recording test peer of %zu bytes included",
          std::string(name(rowBackend())).c_str(), each, sizeof(Peer));
#ifndef GW_SANITIZED
    QVERIFY2(each <= 2560, qPrintable(QString::number(each)));
#endif
    const auto turns = reactor->figures().turns;
    turnFor(*reactor, 50);
    QVERIFY(reactor->figures().turns - turns < 10);
    for (auto& peer : peers)
        peer->stream.close();
    QVERIFY(turnUntil(*reactor, [&] { return reactor->streams() == 0; }));
}

void TestReactorStreams::oneStreamDoesNotHogTheTurn() {
    auto reactor = makeReactor();
    Pair pair;
    Peer server(*reactor);
    server.stream.adopt(pair.takeRight());
    const int size = 4 * 1024 * 1024;
    ::setsockopt(server.stream.fd(), SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof size);
    ::setsockopt(pair.left, SOL_SOCKET, SO_SNDBUFFORCE, &size, sizeof size);
    const std::string more(3 * 1024 * 1024, 'x');
    std::size_t put = 0;
    for (int idle = 0; idle < 50 && put < more.size();) {
        const ssize_t now = ::send(pair.left, more.data() + put, more.size() - put, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (now > 0)
            put += static_cast<std::size_t>(now);
        else
            ++idle;
    }
    server.stream.read(Mode::body);
    std::size_t last = 0;
    std::size_t most = 0;
    QVERIFY(turnUntil(*reactor, [&] {
        most = std::max(most, server.in.size() - last);
        last = server.in.size();
        return last == put;
    }));
    QVERIFY2(most <= 320 * 1024, qPrintable(QString::number(most)));
    closeAndWait(*reactor, {&server});
}

QTEST_GUILESS_MAIN(TestReactorStreams)
#include "tst_reactor_streams.moc"
