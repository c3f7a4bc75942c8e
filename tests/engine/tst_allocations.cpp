// Nothing is allocated for a plain proxied request once everything is warm: malloc itself is counted on the worker's
// thread, over keep-alive requests with an API key, with and without a small body, on both backends.
#include "engine/wire.h"
#include "tls/engine_stand.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <pthread.h>
#include <string_view>

extern "C" {
void* __libc_malloc(std::size_t size);              // NOLINT: glibc's own, beneath the ones below
void* __libc_calloc(std::size_t count, std::size_t size); // NOLINT
void* __libc_realloc(void* old, std::size_t size);  // NOLINT
void* __libc_memalign(std::size_t align, std::size_t size); // NOLINT
}

namespace {

std::atomic<bool> counting{false};
std::atomic<std::uint64_t> counted{0};

bool isWorker() {
    char name[16] = {};
    pthread_getname_np(pthread_self(), name, sizeof name);
    return std::string_view(name).starts_with("worker");
}

void note() {
    if (counting.load(std::memory_order_relaxed) && isWorker())
        counted.fetch_add(1, std::memory_order_relaxed);
}

} // namespace

// The program's own come before glibc's; operator new ends here too.
extern "C" void* malloc(std::size_t size) {
    note();
    return __libc_malloc(size);
}
extern "C" void* calloc(std::size_t count, std::size_t size) {
    note();
    return __libc_calloc(count, size);
}
extern "C" void* realloc(void* old, std::size_t size) {
    note();
    return __libc_realloc(old, size);
}
extern "C" void* aligned_alloc(std::size_t align, std::size_t size) {
    note();
    return __libc_memalign(align, size);
}

using namespace gw::test;

namespace {

QByteArray document(std::uint16_t service); // below: moc takes the URL in it for a comment

} // namespace

class TestAllocations : public QObject {
    Q_OBJECT

private slots:
    void theCounterCounts();
    void noneOnTheSteadyPath_data();
    void noneOnTheSteadyPath();
};

/// On a thread that is called like a worker, and only there: a counter that cannot count would prove nothing.
void TestAllocations::theCounterCounts() {
    counted = 0;
    counting = true;
    std::thread([] {
        std::free(std::malloc(100));
        pthread_setname_np(pthread_self(), "worker-x");
        void* volatile memory = std::malloc(100);
        std::free(memory);
        delete new std::string(1000, 'x');
    }).join();
    counting = false;
    QCOMPARE(counted.load(), 3U);
}

void TestAllocations::noneOnTheSteadyPath_data() {
    QTest::addColumn<bool>("epoll");
    QTest::addColumn<QByteArray>("request");
    const QByteArray head = " /any/thing?q=1 HTTP/1.1\r\nHost: a\r\nUser-Agent: test/1.0 (of the steady path)\r\n"
                            "Accept: text/html,application/xhtml+xml,*/*;q=0.8\r\nCookie: session=0123456789abcdef\r\n"
                            "X-Api-Key: key-of-this-test-0123\r\n";
    for (const bool epoll : {false, true}) {
        QTest::addRow("GET, %s", epoll ? "epoll" : "automatic") << epoll << QByteArray("GET" + head + "\r\n");
        QTest::addRow("POST, %s", epoll ? "epoll" : "automatic")
            << epoll << QByteArray("POST" + head + "Content-Length: 4000\r\n\r\n" + QByteArray(4000, 'x'));
    }
}

void TestAllocations::noneOnTheSteadyPath() {
    QFETCH(const bool, epoll);
    QFETCH(const QByteArray, request);
    const bool post = request.startsWith("POST");
    ScriptedUpstream service([post](Wire& wire, int) {
        const std::string answer = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 1024\r\n\r\n" + std::string(1024, 'y');
        while (!wire.head().empty()) {
            if (post)
                wire.bytes(4000);
            if (!wire.send(answer))
                return;
        }
    });
    EngineStand engine{std::string()};
    QVERIFY(engine.run(document(service.port()), epoll, 1));
    engine.host.setCapture({.level = gw::runtime::CaptureOptions::Level::off});
    Wire client = Wire::to(engine.port("in"));
    const auto ask = [&](int times) {
        for (int i = 0; i < times; ++i) {
            if (!client.send({request.data(), static_cast<std::size_t>(request.size())}))
                return false;
            const Reply reply = readReply(client);
            if (reply.status != 200 || reply.body.size() != 1024)
                return false;
        }
        return true;
    };
    QVERIFY(ask(500)); // pools, arenas and timers take what they need
    // A pool may still grow to the most that is ever in flight at once; what a request allocates shows in every round.
    std::uint64_t least = UINT64_MAX;
    for (int round = 0; round < 5 && least != 0; ++round) {
        counted = 0;
        counting = true;
        const bool answered = ask(1000);
        counting = false;
        QVERIFY(answered);
        least = std::min(least, counted.load());
    }
    QCOMPARE(least, 0U);
}

QTEST_GUILESS_MAIN(TestAllocations)
#include "tst_allocations.moc"

namespace {

QByteArray document(std::uint16_t service) {
    return QByteArray(R"({"gatewright": 1, "name": "steady", "listeners": [{"name": "in", "port": 0}],
        "upstreams": [{"name": "service", "endpoints": [{"url": "http://127.0.0.1:%1"}]}],
        "policies": [{"name": "keys", "type": "apiKey"}],
        "consumers": [{"name": "test", "keys": [{"secret": "key-of-this-test-0123"}]}],
        "routes": [{"name": "all", "match": {"path": "/**"}, "policies": ["keys"], "forward": {"upstream": "service"}}]})")
        .replace("%1", QByteArray::number(service));
}

} // namespace
