#include "fault/host_stand.h"

#include "engine/plans.h"
#include "net/reactor.h"

#include <QDir>
#include <QTest>
#include <QUrl>

#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <thread>

namespace gw::test {

void addBackends(const QStringList& names) {
    QTest::addColumn<int>("io");
    if (!names.isEmpty())
        QTest::addColumn<QString>("what");
    for (const auto& [io, name] : {std::pair(runtime::IoChoice::uring, "io_uring"), std::pair(runtime::IoChoice::epoll, "epoll")}) {
        if (io == runtime::IoChoice::uring && !net::Reactor::uringWorks())
            continue;
        if (names.isEmpty())
            QTest::newRow(name) << static_cast<int>(io);
        for (const QString& what : names)
            QTest::addRow("%s %s", name, qPrintable(what)) << static_cast<int>(io) << what;
    }
}

runtime::IoChoice rowIo() {
    QFETCH(int, io);
    return static_cast<runtime::IoChoice>(io);
}

int openDescriptors() {
    return static_cast<int>(
        QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System).size());
}

std::size_t heapBytes() {
#if defined(GW_SANITIZED)
    return 0;
#else
    const auto info = ::mallinfo2();
    return info.uordblks + info.hblkhd;
#endif
}

std::uint16_t freePort() {
    const ScriptedUpstream brief([](Wire&, int) {});
    return brief.port();
}

QByteArray quoted(QByteArray text) {
    return text.replace('\'', '"');
}

HostStand::HostStand(const QByteArray& document, int workers) {
    runtime::EngineOptions options;
    options.workers = workers;
    options.io = rowIo();
    QObject::connect(&m_host, &runtime::EngineHost::logged, &m_host, [this](const QString& line) { m_log << line; });
    m_host.setCapture({.level = runtime::CaptureOptions::Level::bodies});
    const Diagnostics problems = m_host.start(planFrom(document), options);
    if (!problems.empty() || !QTest::qWaitFor([this] { return m_host.state() == runtime::EngineHost::State::running; }, 10'000))
        qFatal("the engine does not start");
}

HostStand::~HostStand() {
    m_host.stop(Duration::zero());
}

std::uint16_t HostStand::port(const std::string& listener) const {
    for (const runtime::ListenerStatus& one : m_host.listeners())
        if (one.name == listener)
            return static_cast<std::uint16_t>(QUrl(QString::fromStdString(one.url)).port());
    return 0;
}

void HostStand::beside(const std::function<void()>& work) {
    std::atomic<bool> done = false;
    std::thread thread([&] {
        work();
        done = true;
    });
    if (!QTest::qWaitFor([&] { return done.load(); }, 30'000))
        qWarning("a client waits");
    thread.join();
}

std::string HostStand::page(const std::string& path) {
    std::string body;
    const auto at = static_cast<std::uint16_t>(QUrl(m_host.adminUrl()).port());
    beside([&] {
        Wire wire = Wire::to(at);
        wire.send("GET " + path +
                  " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer t0ken-for-tests\r\nConnection: close\r\n\r\n");
        body = readReply(wire).body;
    });
    return body;
}

void HostStand::saw(const std::string& route, int status) {
    const std::lock_guard hold(m_mutex);
    ++m_seen[{route, status}];
}

bool HostStand::atRest() {
    return QTest::qWaitFor(
        [this] {
            const runtime::Counters now = m_host.counters();
            bool quiet = now.requestsInFlight == 0;
            for (const auto& upstream : now.upstreams)
                quiet = quiet && upstream.inFlight == 0 && upstream.connections == upstream.idle;
            return quiet;
        },
        10'000);
}

bool HostStand::capturesAreIn() {
    for (runtime::Record& one : m_host.takeCaptures(100'000))
        if (one->ending != trace::Ending::running)
            m_records.push_back(std::move(one));
    const std::lock_guard hold(m_mutex);
    std::uint64_t seen = 0;
    for (const auto& [key, count] : m_seen)
        seen += count;
    return m_records.size() + m_forgotten >= seen;
}

std::string HostStand::disagreement() {
    if (!atRest())
        return "exchanges are left in flight";
    if (!QTest::qWaitFor([this] { return capturesAreIn(); }, 5000))
        return fmt::format("{} records of more exchanges", m_records.size());
    std::map<std::pair<std::string, int>, std::uint64_t> recorded;
    for (const runtime::Record& one : m_records)
        ++recorded[{std::string(one->routeName), one->status}];
    std::string wrong;
    const std::lock_guard hold(m_mutex);
    if (m_forgotten == 0 && recorded != m_seen) {
        for (const auto& [key, count] : recorded)
            wrong += fmt::format("captured {} {} ×{}; ", key.first, key.second, count);
        for (const auto& [key, count] : m_seen)
            wrong += fmt::format("clients saw {} {} ×{}; ", key.first, key.second, count);
    }
    std::map<std::pair<std::string, int>, std::uint64_t> classes;
    for (const auto& [key, count] : m_seen)
        classes[{key.first, key.second / 100}] += count;
    const std::string metrics = page("/metrics");
    for (const auto& [key, count] : classes) {
        const std::string name = fmt::format("gatewright_requests_total{{route=\"{}\",class=\"{}\"}}", key.first,
                                             key.second == 0 ? "none" : fmt::format("{}xx", key.second));
        if (metrics.find(fmt::format("{} {}\n", name, count)) == std::string::npos)
            wrong += fmt::format("{} is not {}; ", name, count);
    }
    if (m_host.captureCounts().lost != 0)
        wrong += fmt::format("{} captures lost; ", m_host.captureCounts().lost);
    return wrong;
}

double HostStand::growthPerRound(int rounds, const std::function<void()>& round) {
    const auto many = [&](int count) {
        for (int at = 0; at < count; ++at) {
            round();
            if (!atRest())
                qWarning("not at rest after a round");
        }
        // What the records hold is the taker's, and it lets go. (A record comes right after its exchange has been counted.)
        (void)QTest::qWaitFor(
            [this] { return capturesAreIn() && m_host.captureCounts().seen >= m_host.counters().requestsTotal; }, 5000);
        (void)capturesAreIn();
        m_forgotten += m_records.size();
        m_records.clear();
        return heapBytes();
    };
    (void)many(rounds);
    std::size_t before = many(rounds);
    double least = 1e9;
    for (int batch = 0; batch < 4 && least > 0; ++batch) {
        const std::size_t after = many(rounds);
        least = std::min(least, after <= before ? 0 : static_cast<double>(after - before) / rounds);
        before = after;
    }
    return least;
}

} // namespace gw::test
