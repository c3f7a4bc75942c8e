// A whole engine (host, workers, admin, captures) for fault tests, and the ledger of what its clients saw: at the end
// counters, captures and clients must agree, and nothing may be left or have grown.
// Thread: the test's, which runs the host's event loop while it waits; clients may note answers from any.
// Owner: the test. Called by: tests/fault.
#pragma once

#include "engine/wire.h"
#include "runtime/engine_host.h"

#include <QByteArray>
#include <QStringList>

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace gw::test {

/// Rows io_uring (if it works here) and epoll; with `names` one row for each and backend.
void addBackends(const QStringList& names = {});
[[nodiscard]] runtime::IoChoice rowIo();
[[nodiscard]] int openDescriptors();
/// Bytes that the allocator has given out. 0 under sanitizers, which look for leaks themselves.
[[nodiscard]] std::size_t heapBytes();
/// A port where nobody listens.
[[nodiscard]] std::uint16_t freePort();
/// Quotes doubled as a document wants them: 'a' → "a" (moc cannot read raw strings with odd quotes).
[[nodiscard]] QByteArray quoted(QByteArray text);

class HostStand {
public:
    /// Starts with one worker (so that nothing depends on who accepts) and captures with bodies.
    explicit HostStand(const QByteArray& document, int workers = 1);
    ~HostStand();
    HostStand(const HostStand&) = delete;
    HostStand& operator=(const HostStand&) = delete;

    [[nodiscard]] runtime::EngineHost& host() { return m_host; }
    [[nodiscard]] std::uint16_t port(const std::string& listener = "public") const;
    /// Runs `work` beside the event loop, as a client's thread would.
    void beside(const std::function<void()>& work);
    /// GET of an admin page with the token of quoted()'s documents ("t0ken-for-tests").
    [[nodiscard]] std::string page(const std::string& path);

    /// A client has got this status (0 = cut before a head) on this route; any thread.
    void saw(const std::string& route, int status);
    /// Waits until nobody is in flight; false = somebody is for 10 s.
    [[nodiscard]] bool atRest();
    /// Takes the captures that have come; true if there are as many ended ones as clients have seen answers.
    [[nodiscard]] bool capturesAreIn();
    /// Compares ledger, metrics page and captures; "" or what differs. Only at rest.
    [[nodiscard]] std::string disagreement();
    /// Ended records so far.
    [[nodiscard]] const std::vector<runtime::Record>& records() const { return m_records; }
    /// Lines that the host logged.
    [[nodiscard]] const QStringList& log() const { return m_log; }
    /// Runs `round` in batches, lets go of captures after each, and says by how much the heap grew per round in the batch
    /// in which it grew least: pools fill up in some batches, a leak shows in all.
    [[nodiscard]] double growthPerRound(int rounds, const std::function<void()>& round);

private:
    runtime::EngineHost m_host;
    std::vector<runtime::Record> m_records;
    QStringList m_log;
    std::mutex m_mutex;
    std::map<std::pair<std::string, int>, std::uint64_t> m_seen;
    std::uint64_t m_forgotten = 0; ///< records let go by growthPerRound
};

} // namespace gw::test
