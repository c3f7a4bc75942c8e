// The reactor at its limits on both backends: no descriptors left, ten thousands of connections that end in every way, posts
// from other threads, watched descriptors, io_uring denied.
#include "net/peers.h"

#include <algorithm>
#include <csignal>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <random>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace gw;
using namespace gw::net;
using namespace gw::net::test;
using namespace std::chrono_literals;
using Mode = Stream::ReadMode;

class TestReactorLimits : public QObject {
    Q_OBJECT

private slots:
    void saysWhichBackends();
    void acceptPausesWithoutDescriptors_data() { addBackendRows(); }
    void acceptPausesWithoutDescriptors();
    void acceptorStopsInItsCall_data() { addBackendRows(); }
    void acceptorStopsInItsCall();
    void manyRandomEnds_data() { addBackendRows(); }
    void manyRandomEnds();
    void postsFromOtherThreads_data() { addBackendRows(); }
    void postsFromOtherThreads();
    void wakesAreCoalesced_data() { addBackendRows(); }
    void wakesAreCoalesced();
    void watchesForeignDescriptors_data() { addBackendRows(); }
    void watchesForeignDescriptors();
    void endsWithStreamsOpen_data() { addBackendRows(); }
    void endsWithStreamsOpen();
    void deniedBySeccomp();
};

void TestReactorLimits::saysWhichBackends() {
    qInfo("backends under test: epoll%s", Reactor::uringWorks() ? ", io_uring" : " (io_uring is not to be had here)");
    ReactorOptions options;
    std::string error;
    const auto reactor = Reactor::make(options, error);
    QCOMPARE(reactor != nullptr, Reactor::uringWorks());
    QCOMPARE(error.empty(), Reactor::uringWorks());
    if (reactor)
        QCOMPARE(reactor->backend(), Backend::uring);
}

void TestReactorLimits::acceptPausesWithoutDescriptors() {
    const Local local;
    auto reactor = makeReactor();
    turnFor(*reactor, 5);
    std::vector<int> clients;
    for (int at = 0; at < 4; ++at)
        clients.push_back(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    // No descriptor may be given out from here on (io_uring looks at the limit when the accept is submitted).
    rlimit old{};
    ::getrlimit(RLIMIT_NOFILE, &old);
    const int lowest = ::dup(0);
    ::close(lowest);
    const rlimit none{static_cast<rlim_t>(lowest), old.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &none), 0);
    std::vector<int> got;
    Acceptor acceptor(*reactor, local.fd(), [&](int fd, const Address&) { got.push_back(fd); });
    for (const int client : clients)
        if (::connect(client, reinterpret_cast<const sockaddr*>(&local.address().storage), local.address().length) != 0)
            qWarning("connect: %s", std::strerror(errno));
    const bool paused = turnUntil(*reactor, [&] { return reactor->figures().acceptPauses >= 1; }, 1000);
    const auto turns = reactor->figures().turns;
    turnFor(*reactor, 350);
    const auto spent = reactor->figures().turns - turns;
    const auto pauses = reactor->figures().acceptPauses;
    const std::size_t during = got.size();
    ::setrlimit(RLIMIT_NOFILE, &old);
    QVERIFY(paused);
    QCOMPARE(during, std::size_t{0});
    QVERIFY2(spent < 30, qPrintable(QString::number(spent)));
    QVERIFY2(pauses >= 2 && pauses <= 6, qPrintable(QString::number(pauses)));
    // With descriptors again they all come in without a new connection arriving.
    QVERIFY(turnUntil(*reactor, [&] { return got.size() == 4; }, 1000));
    for (const int fd : got)
        ::close(fd);
    for (const int fd : clients)
        ::close(fd);
}

void TestReactorLimits::acceptorStopsInItsCall() {
    const Local local;
    auto reactor = makeReactor();
    const int before = openDescriptors();
    std::unique_ptr<Acceptor> acceptor;
    int calls = 0;
    acceptor = std::make_unique<Acceptor>(*reactor, local.fd(), [&](int fd, const Address&) {
        ++calls;
        ::close(fd);
        acceptor.reset();
    });
    turnFor(*reactor, 5);
    std::vector<int> clients;
    for (int at = 0; at < 5; ++at)
        clients.push_back(connectTo(local.address()));
    QVERIFY(turnUntil(*reactor, [&] { return calls == 1; }));
    turnFor(*reactor, 20);
    QCOMPARE(calls, 1);
    for (const int client : clients)
        ::close(client);
    QCOMPARE(openDescriptors(), before);
    // Made and gone before any turn.
    { Acceptor brief(*reactor, local.fd(), [](int fd, const Address&) { ::close(fd); }); }
    turnFor(*reactor, 5);
}

namespace {

/// One side of a random conversation: sends, switches modes, half-closes, closes or resets when chance says so.
class Talker final : public StreamHandler {
public:
    Talker(Reactor& reactor, std::mt19937& random, std::uint64_t& ended)
        : stream(reactor, *this)
        , m_random(random)
        , m_ended(ended) {}
    void start(int fd) {
        stream.adopt(fd);
        act();
    }
    void onData(std::string_view bytes, const BlockRef& block) override {
        QVERIFY(!bytes.empty() && !m_isClosing && !m_atEnd && stream.readMode() != Mode::paused);
        QVERIFY(static_cast<bool>(block) == (stream.readMode() == Mode::body));
        if (m_random() % 2 == 0 && stream.queued() < 65536)
            stream.send(bytes, block);
        act();
    }
    void onEof() override {
        QVERIFY(!m_isClosing && !m_atEnd);
        m_atEnd = true;
        if (m_random() % 2 == 0)
            close();
        else
            act();
    }
    void onHangUp() override { QVERIFY(!m_isClosing && stream.readMode() == Mode::paused); }
    void onDrained() override {
        QVERIFY(!m_isClosing);
        act();
    }
    void onError(int error) override {
        QVERIFY(!m_isClosing && error > 0);
        close();
    }
    void onClosed() override {
        QVERIFY(m_isClosing && !m_isDone);
        m_isDone = true;
        ++m_ended;
    }
    void act() {
        if (m_isClosing || !stream.isOpen())
            return;
        switch (m_random() % 12) {
        case 0:
        case 1:
            close();
            return;
        case 2:
            stream.shutdownWrite();
            break;
        case 3: {
            static const std::string large = pattern(100'000);
            if (stream.queued() < 200'000)
                stream.send(std::string_view(large).substr(0, m_random() % large.size()));
            break;
        }
        case 4:
        case 5:
            stream.send("a few bytes");
            break;
        default:
            break;
        }
        stream.read(static_cast<Mode>(m_random() % 3));
    }
    void close() {
        m_isClosing = true;
        stream.close(m_random() % 3 == 0);
    }
    [[nodiscard]] bool isDone() const { return m_isDone; }

    Stream stream;

private:
    std::mt19937& m_random;
    std::uint64_t& m_ended;
    bool m_isClosing = false;
    bool m_atEnd = false;
    bool m_isDone = false;
};

} // namespace

void TestReactorLimits::manyRandomEnds() {
    auto reactor = makeReactor();
    { const Pair first; } // opens the listening socket of all pairs
    const int before = openDescriptors();
    std::mt19937 random(5);
    std::uint64_t ended = 0;
    std::vector<std::unique_ptr<Talker>> talkers;
#ifdef GW_SANITIZED
    const std::uint64_t wanted = 20'000;
#else
    const std::uint64_t wanted = 100'000;
#endif
    const auto end = std::chrono::steady_clock::now() + 60s;
    while (ended < wanted && std::chrono::steady_clock::now() < end) {
        while (talkers.size() < 400) {
            // Socket pairs: ten thousands of TCP pairs would use up the ports in TIME_WAIT; every tenth is TCP.
            int fds[2];
            if (random() % 10 == 0) {
                Pair pair;
                fds[0] = pair.takeLeft();
                fds[1] = pair.takeRight();
            } else {
                QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, fds), 0);
            }
            for (const int fd : fds) {
                talkers.push_back(std::make_unique<Talker>(*reactor, random, ended));
                talkers.back()->start(fd);
            }
        }
        for (int turn = 0; turn < 3; ++turn)
            reactor->turn(false);
        for (auto& talker : talkers)
            if (random() % 4 == 0)
                talker->act();
        std::erase_if(talkers, [](const auto& talker) { return talker->isDone(); });
    }
    qInfo("%s: %llu streams ended at random", std::string(name(rowBackend())).c_str(),
          static_cast<unsigned long long>(ended));
    QVERIFY(ended >= wanted);
    for (auto& talker : talkers)
        if (talker->stream.isOpen())
            talker->close();
    QVERIFY(turnUntil(*reactor, [&] { return reactor->streams() == 0; }));
    QVERIFY(std::all_of(talkers.begin(), talkers.end(), [](const auto& talker) { return talker->isDone(); }));
    QCOMPARE(openDescriptors(), before);
}

void TestReactorLimits::postsFromOtherThreads() {
    auto reactor = makeReactor();
    const auto home = std::this_thread::get_id();
    int done = 0;
    bool elsewhere = false;
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&] {
            for (int at = 0; at < 2000; ++at)
                reactor->post([&] {
                    ++done;
                    elsewhere = elsewhere || std::this_thread::get_id() != home;
                });
        });
    while (done < 8000)
        reactor->turn(true); // each post must end a wait, or this never ends
    QVERIFY(!elsewhere);
    int inner = 0;
    reactor->post([&] { reactor->post([&] { ++inner; }); });
    while (inner == 0)
        reactor->turn(true);
}

void TestReactorLimits::wakesAreCoalesced() {
    auto reactor = makeReactor();
    turnFor(*reactor, 2);
    for (int at = 0; at < 1000; ++at)
        reactor->wake();
    QVERIFY(reactor->turn(true));
    const auto completions = reactor->figures().completions;
    turnFor(*reactor, 10);
    QVERIFY(reactor->figures().completions - completions <= 1);
    // Before or while it waits: a turn ends by it. Another may end before, for a place of the timer wheel that is empty by now.
    std::jthread waker([&] { reactor->wake(); });
    while (!reactor->turn(true)) {
    }
}

void TestReactorLimits::watchesForeignDescriptors() {
    auto reactor = makeReactor();
    int pipe[2];
    QCOMPARE(::pipe2(pipe, O_CLOEXEC | O_NONBLOCK), 0);
    int calls = 0;
    reactor->watch(pipe[0], [&] { ++calls; });
    turnFor(*reactor, 5);
    QCOMPARE(calls, 0);
    QCOMPARE(::write(pipe[1], "x", 1), ssize_t{1});
    // Not drained: called again, once a turn.
    QVERIFY(turnUntil(*reactor, [&] { return calls == 1; }));
    QVERIFY(turnUntil(*reactor, [&] { return calls >= 4; }));
    char byte = 0;
    QCOMPARE(::read(pipe[0], &byte, 1), ssize_t{1});
    turnFor(*reactor, 5);
    const int drained = calls;
    turnFor(*reactor, 10);
    QCOMPARE(calls, drained);
    // Another function; it ends itself.
    bool other = false;
    reactor->watch(pipe[0], [&] {
        other = true;
        reactor->unwatch(pipe[0]);
    });
    QCOMPARE(::write(pipe[1], "x", 1), ssize_t{1});
    QVERIFY(turnUntil(*reactor, [&] { return other; }));
    other = false;
    turnFor(*reactor, 10);
    QVERIFY(!other);
    QCOMPARE(calls, drained);
    // And again after an unwatch of an armed one.
    QCOMPARE(::read(pipe[0], &byte, 1), ssize_t{1});
    reactor->watch(pipe[0], [&] { ++calls; });
    turnFor(*reactor, 5);
    reactor->unwatch(pipe[0]);
    reactor->watch(pipe[0], [&] { other = true; });
    QCOMPARE(::write(pipe[1], "x", 1), ssize_t{1});
    QVERIFY(turnUntil(*reactor, [&] { return other; }));
    reactor->unwatch(pipe[0]);
    turnFor(*reactor, 5);
    ::close(pipe[0]);
    ::close(pipe[1]);
}

void TestReactorLimits::endsWithStreamsOpen() {
    // An owner's mistake, in a release: the memory that the kernel sees must still be freed after it, not before.
    { const Pair first; }
    const int before = openDescriptors();
    for (int round = 0; round < 20; ++round) {
        auto reactor = makeReactor();
        Pair pair;
        Peer peer(*reactor);
        peer.stream.adopt(pair.takeRight());
        peer.stream.read(round % 2 == 0 ? Mode::head : Mode::body);
        peer.stream.send(std::string(std::size_t{8} * 1024 * 1024, 'x'));
        for (int turn = 0; turn < round % 4; ++turn)
            reactor->turn(false);
        reactor.reset();
        QCOMPARE(peer.stream.fd(), -1);
        QCOMPARE(peer.closes, 0); // nobody is called any more
    }
    QCOMPARE(openDescriptors(), before);
}

void TestReactorLimits::deniedBySeccomp() {
    const pid_t child = ::fork();
    if (child == 0) {
        // In the child: io_uring_setup fails with EPERM, as containers' filters do.
        sock_filter filter[] = {
            BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
            BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_io_uring_setup, 0, 1),
            BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
            BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        };
        const sock_fprog program{4, filter};
        if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
            ::_exit(10);
        // Asks in a fresh program: here the answer may be cached already.
        ::execl("/proc/self/exe", "tst_reactor_limits", "--probe", static_cast<char*>(nullptr));
        ::_exit(11);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), 0);
}

namespace {

/// Run under a filter without io_uring: 0 if that is noticed, explained, and epoll works.
int probe() {
    if (Reactor::uringWorks())
        return 1;
    ReactorOptions options;
    std::string error;
    if (Reactor::make(options, error) || error.find("io_uring") == std::string::npos)
        return 2;
    options.backend = Backend::epoll;
    return Reactor::make(options, error) ? 0 : 3;
}

} // namespace

int main(int argc, char** argv) {
    if (argc == 2 && std::strcmp(argv[1], "--probe") == 0)
        return probe();
    TestReactorLimits test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_reactor_limits.moc"
