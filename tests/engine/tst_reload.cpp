// Ten reloads under load, on both backends: every revision is seen, the listener that comes and goes is, and not one
// request fails, whether its connection is kept or closed.
#include "engine/plain_client.h"
#include "engine/plans.h"
#include "runtime/engine_host.h"

#include <QSignalSpy>
#include <QTest>
#include <QUrl>

#include <map>
#include <mutex>
#include <thread>

using namespace gw;
using namespace gw::runtime;
using gw::test::PlainClient;
using gw::test::planFrom;

namespace {

/// moc does not know raw strings: their quotes must come in pairs, and "/*" must not stand in them.
QByteArray quoted(const QByteArray& text) {
    return '"' + text + '"';
}

/// Documents differ in their answer, in the target that they forward to, and (every other one) in a listener.
QByteArray document(int revision) {
    const QByteArray n = QByteArray::number(revision);
    const QByteArray target = revision % 2 == 0 ? "even" : "odd";
    QByteArray listeners = R"({"name":"public","port":0})";
    if (revision % 2 == 0)
        listeners += R"(,{"name":"sometimes","port":0})";
    return R"({"gatewright":1,"listeners":[)" + listeners + R"(],
        "upstreams":[{"name":"even","endpoints":[{"url":"mock:even"}]},{"name":"odd","endpoints":[{"url":"mock:odd"}]}],
        "mocks":[{"name":"even","operations":[{"path":"/who","json":{"is":"even"}}]},
                 {"name":"odd","operations":[{"path":"/who","json":{"is":"odd"}}]}],
        "routes":[{"name":"answer","match":{"path":"/revision"},"respond":{"text":)" + quoted("revision " + n) + R"(}},
                  {"name":"target","match":{"path":"/who"},"forward":{"upstream":)" + quoted(target) + R"(}}]})";
}

/// What clients saw, from any thread.
class Seen {
public:
    void add(const std::string& what) {
        const std::lock_guard hold(m_guard);
        ++m_count[what];
    }
    int count(const std::string& what) {
        const std::lock_guard hold(m_guard);
        return m_count[what];
    }
    std::string all() {
        const std::lock_guard hold(m_guard);
        std::string text;
        for (const auto& [what, n] : m_count)
            text += what + " ×" + std::to_string(n) + "; ";
        return text;
    }

private:
    std::mutex m_guard;
    std::map<std::string, int> m_count;
};

quint16 portOf(const EngineHost& host, const std::string& name) {
    for (const ListenerStatus& one : host.listeners())
        if (one.name == name)
            return static_cast<quint16>(QUrl(QString::fromStdString(one.url)).port());
    return 0;
}

} // namespace

class TestReload : public QObject {
    Q_OBJECT

private slots:
    void noRequestFailsOverReloads_data() {
        QTest::addColumn<QString>("io");
        QTest::newRow("best") << "best";
        QTest::newRow("epoll") << "epoll";
    }
    void noRequestFailsOverReloads() {
        QFETCH(QString, io);
        EngineHost host;
        EngineOptions options;
        options.workers = 2;
        options.io = io == "epoll" ? IoChoice::epoll : IoChoice::automatic;
        QSignalSpy applied(&host, &EngineHost::applied);
        QSignalSpy refused(&host, &EngineHost::refused);
        QVERIFY(host.start(planFrom(document(1), 1), options).empty());
        QTRY_COMPARE(host.state(), EngineHost::State::running);
        const quint16 port = portOf(host, "public");

        Seen seen;
        std::atomic<bool> over = false;
        std::atomic<int> requests = 0;
        std::vector<std::thread> clients;
        for (int i = 0; i < 4; ++i)
            clients.emplace_back([&, i] {
                const bool keep = i % 2 == 0;
                PlainClient client(port);
                for (int n = 0; !over; ++n) {
                    const bool who = n % 2 == 1;
                    const test::PlainReply reply =
                        client.get(who ? "/who" : "/revision", keep ? "" : "Connection: close\r\n");
                    ++requests;
                    if (!reply.error.empty())
                        seen.add("failed: " + reply.error + (keep ? " (kept)" : " (closed)"));
                    else if (reply.status != 200)
                        seen.add("status " + std::to_string(reply.status));
                    else
                        seen.add(reply.body);
                }
            });

        for (int revision = 1; revision <= 11; ++revision) {
            if (revision > 1)
                host.apply(planFrom(document(revision), static_cast<std::uint64_t>(revision)));
            QTRY_COMPARE_WITH_TIMEOUT(applied.count(), revision, 30'000);
            const std::string answer = "revision " + std::to_string(revision);
            QTRY_VERIFY2_WITH_TIMEOUT(seen.count(answer) > 0, seen.all().c_str(), 30'000);
            QCOMPARE(portOf(host, "public"), port); // never closed, never bound anew
            if (revision % 2 == 0) {
                PlainClient late(portOf(host, "sometimes"));
                QCOMPARE(late.connect(), 0);
            } else {
                QCOMPARE(portOf(host, "sometimes"), quint16{0});
            }
        }
        over = true;
        for (std::thread& one : clients)
            one.join();
        QCOMPARE(refused.count(), 0);
        const QString all = QString::fromStdString(seen.all());
        QVERIFY2(!all.contains("failed") && !all.contains("status"), qPrintable(all));
        QVERIFY2(all.contains("odd") && all.contains("even"), qPrintable(all));
        QVERIFY(requests > 22);
    }
};

QTEST_GUILESS_MAIN(TestReload)
#include "tst_reload.moc"
