#include "soak/run.h"

#include "soak/clients.h"
#include "soak/documents.h"
#include "soak/growth.h"
#include "soak/metrics_page.h"
#include "soak/services.h"
#include "tls/certificates.h"

#include <fmt/format.h>

#include <filesystem>
#include <thread>
#include <vector>

namespace gw::soak {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// What may grow in a run without being a leak: the allocator's arenas settle late.
constexpr double rssTolerance = 8 * 1024; // KiB
/// Before that pools still fill up, and growth is none.
constexpr auto settling = 2min;

/// A folder that goes with the run.
struct Folder {
    Folder() : path((std::filesystem::temp_directory_path() / "gatewright-soak-XXXXXX").string()) {
        if (::mkdtemp(path.data()) == nullptr)
            throw std::runtime_error("no folder for the run");
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    std::string path;
};

std::uint16_t freePort() {
    const Service brief([](test::Wire&, const std::string&) { return false; });
    return brief.port();
}

class Run {
public:
    explicit Run(const Settings& settings)
        : m_settings(settings), m_even(goodService("even")), m_odd(goodService("odd")), m_good(goodService("good")),
          m_flaky(flakyService()),
          m_ports{.even = m_even.port(), .odd = m_odd.port(), .good = m_good.port(), .flaky = m_flaky.port(), .gone = freePort()},
          m_engine(settings.engine, m_folder.path, {"--workers", std::to_string(settings.workers), "--io", settings.io}),
          m_load{.engine = m_engine, .ledger = m_ledger} {
        test::write(m_folder.path, "soak", test::Authority("soak").issue({.name = "soak.test", .alternatives = "DNS:soak.test"}));
    }

    bool go() {
        if (!m_engine.serve(1, document(1, m_ports)))
            return verdict({"the engine does not start"});
        const Cost before = m_engine.cost();
        fmt::print("{:>8} {:>10} {:>9} {:>8} {:>9} {:>9} {:>9} {:>6} {:>9} {:>9}\n", "seconds", "requests", "per s", "failed", "left", "revision", "RSS MiB", "fds", "captured", "CPU s");
        startClients();
        const auto begun = Clock::now();
        m_settings.requests != 0 ? loadByRequests() : loadByTime();
        m_load.over = true;
        for (std::thread& one : m_clients)
            one.join();
        const double took = std::chrono::duration<double>(Clock::now() - begun).count();
        return verdict(judge(before, took));
    }

private:
    using Client = void (*)(Load&, unsigned);
    void add(Client client, unsigned count) {
        for (unsigned i = 0; i < count; ++i)
            m_clients.emplace_back(client, std::ref(m_load), static_cast<unsigned>(m_clients.size()) + 1);
    }

    void startClients() {
        add(keepAliveClient, 4);
        add(closingClient, 2);
        add(sometimesClient, 1);
        if (m_settings.requests != 0)
            return;
        add(postingClient, 2);
        add(aggregateClient, 2);
        add(tlsClient, 2);
        add(slowReader, 1);
        add(faultClient, 2);
        add(leavingClient, 3);
        add(captureReader, 1);
    }

    void reload() {
        ++m_revision;
        if (!m_engine.serve(m_revision, document(m_revision, m_ports)))
            m_ledger.failed("reload", fmt::format("revision {} is not served within 30 s", m_revision));
    }

    /// A reload each hundredth of the requests, which go on meanwhile.
    void loadByRequests() {
        const auto enough = [this] { return m_revision > m_settings.reloads && m_ledger.requests() >= m_settings.requests; };
        for (auto shown = Clock::now(); !enough() && m_engine.isRunning() && m_ledger.failures() < 1000;) {
            if (m_revision <= m_settings.reloads &&
                m_ledger.requests() >= (m_settings.requests / (m_settings.reloads + 1)) * m_revision)
                reload();
            std::this_thread::sleep_for(2ms);
            if (Clock::now() - shown >= 5s)
                show(), shown = Clock::now();
        }
        show();
    }

    /// Sixty rows and two reloads a row, as far as reloads are that fast.
    void loadByTime() {
        const auto begun = Clock::now();
        const auto at = [&](int half) { return begun + std::chrono::duration_cast<Clock::duration>(m_settings.length * half / 120); };
        for (int half = 1; half <= 120 && m_engine.isRunning(); ++half) {
            if (Clock::now() > at(half))
                continue;
            std::this_thread::sleep_until(at(half));
            reload();
            if (half % 2 == 0)
                show();
        }
        show();
    }

    void show() {
        const Cost cost = m_engine.cost();
        m_rss.push_back(cost.rssKiB);
        const double now = std::chrono::duration<double>(Clock::now() - m_start).count();
        const std::uint64_t all = m_ledger.requests();
        fmt::print("{:8.1f} {:10} {:9.0f} {:8} {:9} {:9} {:9.1f} {:6} {:9} {:9.1f}\n", now, all,
                   static_cast<double>(all - m_shownRequests) / (now - m_shownAt), m_ledger.failures(), m_ledger.leavers(),
                   m_engine.applied(), static_cast<double>(cost.rssKiB) / 1024, cost.descriptors, m_load.captured.load(),
                   static_cast<double>(cost.cpuMs) / 1000);
        std::fflush(stdout);
        m_shownRequests = all;
        m_shownAt = now;
    }

    /// Everything at rest: no exchange, no connection but the admin's, upstream connections timed out.
    bool comesToRest() {
        const auto end = Clock::now() + 15s;
        while (Clock::now() < end) {
            const std::string page = adminPage(m_engine, "/metrics");
            if (metricOf(page, "gatewright_requests_in_flight") == "0" && metricOf(page, "gatewright_connections_open") == "0" &&
                sumOf(page, "gatewright_upstream_connections{") == 0 && sumOf(page, "gatewright_upstream_in_flight{") == 0)
                return true;
            std::this_thread::sleep_for(50ms);
        }
        return false;
    }

    std::vector<std::string> judge(const Cost& before, double took) {
        std::vector<std::string> wrong = m_ledger.complaints();
        if (m_ledger.failures() > wrong.size())
            wrong.push_back(fmt::format("{} failures in all", m_ledger.failures()));
        if (!m_engine.isRunning())
            return wrong.push_back(fmt::format("the engine ended with {}", m_engine.stop())), wrong;
        if (!comesToRest())
            wrong.emplace_back("exchanges or connections are left 15 s after the load");
        if (m_revision % 2 == 0)
            reload(); // at rest as at the start: without the listener that comes and goes
        const Cost after = restingCost(before);
        compareWithMetrics(adminPage(m_engine, "/metrics"), wrong);
        if (after.descriptors > before.descriptors)
            wrong.push_back(fmt::format("descriptors grew from {} to {}", before.descriptors, after.descriptors));
        if (after.threads > before.threads)
            wrong.push_back(fmt::format("threads grew from {} to {}", before.threads, after.threads));
        const double grown = growth(m_rss);
        if (m_settings.requests == 0 && m_settings.length >= settling && grown > rssTolerance)
            wrong.push_back(fmt::format("RSS grew by {:.1f} MiB over the last two fifths", grown / 1024));
        if (m_ledger.revisionsSeen() < m_revision - 1) // the last one came after the load
            wrong.push_back(fmt::format("{} of {} revisions were seen", m_ledger.revisionsSeen(), m_revision));
        if (m_load.sometimes == 0)
            wrong.emplace_back("the listener that comes and goes was never reached");
        const int status = m_engine.stop();
        if (status != 0)
            wrong.push_back(fmt::format("the engine ended with {}", status));
        for (const std::string& line : m_engine.unexpected())
            wrong.push_back("stderr: " + line);
        fmt::print("{} requests answered right in {:.0f} s ({:.0f}/s), {} failed; {} clients left on purpose; {} reloads, {} revisions seen,\n"
                   "{} answers of the listener that comes and goes; {} captures read, {} said to be lost; CPU {:.1f} s;\n"
                   "RSS {:.1f} MiB before, {:.1f} after, growth under load {:+.1f} MiB; descriptors {} before, {} after\n",
                   m_ledger.requests(), took, static_cast<double>(m_ledger.requests()) / took, m_ledger.failures(), m_ledger.leavers(),
                   m_revision - 1, m_ledger.revisionsSeen(), m_load.sometimes.load(), m_load.captured.load(), m_load.capturesLost.load(),
                   static_cast<double>(after.cpuMs) / 1000, static_cast<double>(before.rssKiB) / 1024,
                   static_cast<double>(after.rssKiB) / 1024, grown / 1024, before.descriptors, after.descriptors);
        return wrong;
    }

    /// Descriptors of a removed listener go half a second after the last client, the admin's with its clients.
    Cost restingCost(const Cost& before) {
        Cost cost = m_engine.cost();
        for (const auto end = Clock::now() + 5s; cost.descriptors > before.descriptors && Clock::now() < end; cost = m_engine.cost())
            std::this_thread::sleep_for(50ms);
        return cost;
    }

    /// The engine counted what the clients saw, for every route that nobody left.
    void compareWithMetrics(const std::string& page, std::vector<std::string>& wrong) const {
        if (page.empty())
            wrong.emplace_back("no metrics page");
        if (m_ledger.failures() > 0)
            return; // then the sums cannot agree
        for (const auto& [route, classes] : m_ledger.byRoute())
            for (std::size_t at = 2; at < classes.size(); ++at) {
                const std::string name = fmt::format("gatewright_requests_total{{route=\"{}\",class=\"{}xx\"}}", route, at);
                if (metricOf(page, name) != std::to_string(classes.at(at)))
                    wrong.push_back(fmt::format("{} is {}, and clients saw {}", name, metricOf(page, name), classes.at(at)));
            }
        for (const char* const name : {"gatewright_access_log_lost_total", "gatewright_accept_pauses_total"})
            if (metricOf(page, name) != "0")
                wrong.push_back(fmt::format("{} is {}", name, metricOf(page, name)));
    }

    bool verdict(const std::vector<std::string>& wrong) {
        for (const std::string& one : wrong)
            fmt::print("WRONG: {}\n", one);
        fmt::print("{}\n", wrong.empty() ? "soak: good" : "soak: FAILED");
        return wrong.empty();
    }

    const Settings& m_settings;
    Folder m_folder;
    Ledger m_ledger;
    Service m_even, m_odd, m_good, m_flaky;
    Ports m_ports;
    EngineProcess m_engine;
    Load m_load;
    std::vector<std::thread> m_clients;
    std::vector<std::uint64_t> m_rss;
    std::uint64_t m_revision = 1;
    std::uint64_t m_shownRequests = 0;
    double m_shownAt = 0;
    const Clock::time_point m_start = Clock::now();
};

} // namespace

bool soak(const Settings& settings) {
    return Run(settings).go();
}

} // namespace gw::soak
