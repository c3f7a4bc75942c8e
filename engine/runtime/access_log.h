// The access log: one line an exchange, as JSON or in the combined format. Workers only format into their own buffer;
// a thread of the log does the writing, so that a slow or full disk never holds up traffic (lines are dropped, counted).
// Thread: Lane: one worker each; everything else: the control thread. Owner: the host. Called by: workers, host, metrics.
#pragma once

#include "base/clock.h"
#include "model/gateway.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace gw::capture {
class Redactor;
}

namespace gw::runtime {

/// One exchange that ended. Views are read during Lane::add only. Bytes may be hostile: the log escapes them.
struct AccessEntry {
    WallTime began{};
    Duration duration{};
    std::string_view requestId;
    std::string_view listener;
    std::string_view client;   ///< after trusted proxies, numeric
    std::string_view consumer; ///< "" = none known
    std::string_view method;
    std::string_view target;   ///< as received; credentials in its query are taken out here
    std::string_view host;     ///< Host as received
    std::uint8_t minorVersion = 1;
    std::string_view route;    ///< "" = none matched
    std::string_view upstream; ///< of the answering attempt, "" = none
    std::string_view endpoint;
    std::uint16_t attempts = 0;
    std::uint16_t status = 0;    ///< 0 = none went out
    std::uint64_t bytesIn = 0;   ///< request body
    std::uint64_t bytesOut = 0;  ///< response body
    std::string_view tlsVersion, tlsCipher; ///< "" = plain
    bool tlsResumed = false;
    std::string_view clientSubject, clientFingerprint; ///< of its verified certificate, "" = none shown
    std::string_view referer, userAgent;
    std::string_view fault;      ///< stable word, "" = none
    std::uint64_t revision = 0;
};

class AccessLog {
    struct Impl;

public:
    /// A worker's end. At most `room` bytes wait; what does not fit is dropped and counted.
    class Lane {
    public:
        static constexpr std::size_t room = 1024 * 1024;

        /// False costs one relaxed load: nothing is to be added.
        [[nodiscard]] bool wanted() const { return m_wanted.load(std::memory_order_relaxed); }
        /// Formats and queues the line; `redactor` is that of the exchange's plan.
        void add(const AccessEntry& entry, const capture::Redactor& redactor);

        Lane(const Lane&) = delete;
        Lane& operator=(const Lane&) = delete;

    private:
        friend class AccessLog;
        explicit Lane(Impl& log) : m_log(log) {}

        Impl& m_log;
        std::atomic<bool> m_wanted{false};
        std::mutex m_guard; ///< held for the time of an append or a swap
        std::string m_pending;
        std::uint64_t m_lines = 0; ///< in m_pending
        std::uint64_t m_lost = 0;
        model::AccessLogFormat m_format = model::AccessLogFormat::json;
        double m_sample = 100;
    };

    struct Counts {
        std::uint64_t written = 0; ///< lines handed to the file
        std::uint64_t lost = 0;    ///< no room, or the file took no bytes
    };

    /// `say` gets one line for people when writing fails or works again; called on the log's own thread.
    explicit AccessLog(std::function<void(const std::string&)> say);
    ~AccessLog(); ///< writes what waits (bounded to 2 s)
    AccessLog(const AccessLog&) = delete;
    AccessLog& operator=(const AccessLog&) = delete;

    /// Takes effect between two lines; lines added before go where they were meant to. nullopt = off.
    /// "" or what went wrong (the file cannot be opened); then everything stays as it was.
    [[nodiscard]] std::string configure(const std::optional<model::AccessLog>& settings);
    /// A new lane; lives as long as the log.
    [[nodiscard]] Lane& lane();
    /// Opens the file anew, after an outside program has moved it (rotation). "" or what went wrong.
    [[nodiscard]] std::string reopen();
    /// Waits until everything added so far is written or lost.
    void flush();
    [[nodiscard]] Counts counts() const;

private:
    std::unique_ptr<Impl> m_impl;
};

/// Whether an exchange falls into a sample of `percent`; decided by its id, so that all engines pick the same ones.
[[nodiscard]] bool inSample(std::string_view requestId, double percent);
/// Appends the line for one entry, with its newline. Public for tests.
void appendAccessLine(std::string& to, const AccessEntry& entry, model::AccessLogFormat format, const capture::Redactor& redactor);

} // namespace gw::runtime
