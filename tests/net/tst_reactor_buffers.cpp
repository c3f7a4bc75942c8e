// The reactor with fewer buffers than streams that want one, on both backends: everybody's turn comes, nothing spins.
#include "net/peers.h"

#include <algorithm>
#include <sys/socket.h>

using namespace gw;
using namespace gw::net;
using namespace gw::net::test;
using Mode = Stream::ReadMode;

class TestReactorBuffers : public QObject {
    Q_OBJECT

private slots:
    void aStalledClientStopsNobody_data() { addBackendRows(); }
    void aStalledClientStopsNobody();
    void buffersRunOutWithoutASpin_data() { addBackendRows(); }
    void buffersRunOutWithoutASpin();
    void moreBodiesThanBlocks_data() { addBackendRows(); }
    void moreBodiesThanBlocks();
};

void TestReactorBuffers::aStalledClientStopsNobody() {
    ReactorOptions options;
    options.headBuffers = 8;
    options.entries = 16;
    options.headBufferBytes = 1024;
    auto reactor = makeReactor(options);
    constexpr int others = 32;
    Pair stalled;
    Echo stalledEcho(*reactor, Mode::head);
    stalledEcho.start(stalled.takeRight());
    std::vector<std::unique_ptr<Pair>> pairs;
    std::vector<std::unique_ptr<Echo>> echoes;
    for (int at = 0; at < others; ++at) {
        pairs.push_back(std::make_unique<Pair>());
        echoes.push_back(std::make_unique<Echo>(*reactor, Mode::head));
        echoes.back()->start(pairs.back()->takeRight());
    }
    const std::string flood = pattern(1024 * 1024);
    const std::string message = pattern(3000);
    std::vector<std::size_t> back(others, 0);
    std::vector<std::size_t> put(others, 0);
    std::size_t rounds = 0;
    const auto turnsBefore = reactor->figures().turns;
    std::vector<char> buffer(64 * 1024);
    QVERIFY(turnUntil(*reactor, [&] {
        // The stalled one sends all it can and reads nothing.
        (void)!::send(stalled.left, flood.data(), flood.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        for (std::size_t at = 0; at < others; ++at) {
            const ssize_t got = ::recv(pairs[at]->left, buffer.data(), buffer.size(), MSG_DONTWAIT);
            back[at] += got > 0 ? static_cast<std::size_t>(got) : 0;
            if (back[at] == put[at] && put[at] < 50 * message.size()) {
                const ssize_t sent = ::send(pairs[at]->left, message.data(), message.size(), MSG_DONTWAIT);
                put[at] += sent > 0 ? static_cast<std::size_t>(sent) : 0;
            }
        }
        ++rounds;
        return std::all_of(back.begin(), back.end(), [&](std::size_t one) { return one == 50 * message.size(); });
    }, 20000));
    qInfo("%s: %llu turns for 1600 echoes of 3000 bytes, %llu receives without a buffer",
          std::string(name(rowBackend())).c_str(),
          static_cast<unsigned long long>(reactor->figures().turns - turnsBefore),
          static_cast<unsigned long long>(reactor->figures().noBuffers));
    // At rest there is nothing to turn for: the stalled one is waited for, not asked.
    const auto turns = reactor->figures().turns;
    turnFor(*reactor, 100);
    QVERIFY2(reactor->figures().turns - turns < 20, qPrintable(QString::number(reactor->figures().turns - turns)));
    QVERIFY(stalledEcho.mostQueued <= 512 * 1024);
    stalledEcho.stream.close();
    for (auto& echo : echoes)
        echo->stream.close();
    QVERIFY(turnUntil(*reactor, [&] { return reactor->streams() == 0; }));
}

void TestReactorBuffers::buffersRunOutWithoutASpin() {
    ReactorOptions options;
    options.headBuffers = 2;
    options.entries = 16;
    options.headBufferBytes = 64;
    auto reactor = makeReactor(options);
    std::vector<std::unique_ptr<Pair>> pairs;
    std::vector<std::unique_ptr<Peer>> peers;
    const std::string message = pattern(500);
    for (int at = 0; at < 64; ++at) {
        pairs.push_back(std::make_unique<Pair>());
        peers.push_back(std::make_unique<Peer>(*reactor));
        peers.back()->stream.adopt(pairs.back()->takeRight());
        peers.back()->stream.read(Mode::head);
    }
    reactor->turn(false);
    for (auto& pair : pairs)
        QCOMPARE(::send(pair->left, message.data(), message.size(), 0), static_cast<ssize_t>(message.size()));
    const auto turns = reactor->figures().turns;
    QVERIFY(turnUntil(*reactor, [&] {
        return std::all_of(peers.begin(), peers.end(), [&](const auto& peer) { return peer->in == message; });
    }));
    // 64 x 500 bytes by 64-byte buffers are 512 receives; two at a time with an idle turn between are 512 turns.
    QVERIFY2(reactor->figures().turns - turns < 1200, qPrintable(QString::number(reactor->figures().turns - turns)));
    if (reactor->backend() == Backend::uring)
        QVERIFY(reactor->figures().noBuffers > 0);
    for (auto& peer : peers)
        peer->stream.close();
    QVERIFY(turnUntil(*reactor, [&] { return reactor->streams() == 0; }));
}

void TestReactorBuffers::moreBodiesThanBlocks() {
    auto reactor = makeReactor();
    std::vector<std::unique_ptr<Pair>> pairs;
    std::vector<std::unique_ptr<Peer>> peers;
    const std::string message = pattern(20'000);
    for (int at = 0; at < 100; ++at) {
        pairs.push_back(std::make_unique<Pair>());
        peers.push_back(std::make_unique<Peer>(*reactor));
        peers.back()->stream.adopt(pairs.back()->takeRight());
        peers.back()->stream.read(Mode::body);
        QCOMPARE(::send(pairs.back()->left, message.data(), message.size(), 0), static_cast<ssize_t>(message.size()));
    }
    const auto turns = reactor->figures().turns;
    QVERIFY(turnUntil(*reactor, [&] {
        return std::all_of(peers.begin(), peers.end(), [&](const auto& peer) { return peer->in == message; });
    }));
    QVERIFY2(reactor->figures().turns - turns < 200, qPrintable(QString::number(reactor->figures().turns - turns)));
    if (reactor->backend() == Backend::uring) // each waits for its turn once, none of them asks in vain every turn
        QVERIFY2(reactor->figures().noBuffers > 0 && reactor->figures().noBuffers < 200,
                 qPrintable(QString::number(reactor->figures().noBuffers)));
    for (auto& peer : peers)
        peer->stream.close();
    QVERIFY(turnUntil(*reactor, [&] { return reactor->streams() == 0; }));
}

QTEST_GUILESS_MAIN(TestReactorBuffers)
#include "tst_reactor_buffers.moc"
