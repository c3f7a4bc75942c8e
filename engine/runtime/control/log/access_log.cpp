#include "runtime/access_log.h"
#include "runtime/control/log/log_sink.h"

#include <fmt/format.h>

#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <thread>
#include <utility>
#include <vector>

namespace gw::runtime {

namespace {

constexpr std::size_t flushBytes = 64 * 1024;
constexpr auto flushEvery = std::chrono::seconds(1);
constexpr auto lastFlush = std::chrono::seconds(2);

/// Lines taken out of the lanes, on their way to the sink.
struct Batch {
    std::string bytes;
    std::uint64_t lines = 0;
};

} // namespace

struct AccessLog::Impl {
    explicit Impl(std::function<void(const std::string&)> sayTo) : say(std::move(sayTo)) {}

    std::function<void(const std::string&)> say;

    std::mutex lanesGuard; ///< the list, and what a new lane starts with
    std::deque<std::unique_ptr<Lane>> lanes;
    std::optional<model::AccessLog> settings;

    std::mutex sinkGuard; ///< one writes, or re-opens
    LogSink sink;
    Batch batch; ///< its memory goes round: to a lane when it is swapped with what waits there, and back
    bool failing = false;

    std::mutex wakeGuard;
    std::condition_variable wake;
    bool full = false, stopping = false;

    std::atomic<std::uint64_t> written{0}, lost{0};
    std::thread writer;

    void nudge() {
        {
            const std::lock_guard hold(wakeGuard);
            full = true;
        }
        wake.notify_one();
    }

    void run() {
        std::unique_lock hold(wakeGuard);
        while (!stopping) {
            wake.wait_for(hold, flushEvery, [this] { return full || stopping; });
            full = false;
            hold.unlock();
            drain(std::chrono::steady_clock::now() + lastFlush);
            hold.lock();
        }
    }

    /// Empties the lanes into the sink. The sink's lock comes first, so that nobody can slip a newer batch in between.
    void drain(MonoTime deadline) {
        const std::lock_guard hold(sinkGuard);
        batch.bytes.clear();
        batch.lines = 0;
        for (Lane* lane : all()) {
            const std::lock_guard holdLane(lane->m_guard);
            collect(*lane, batch);
        }
        store(batch, deadline);
    }

    std::vector<Lane*> all() {
        const std::lock_guard hold(lanesGuard);
        std::vector<Lane*> out;
        for (const auto& lane : lanes)
            out.push_back(lane.get());
        return out;
    }

    void collect(Lane& lane, Batch& to) {
        if (to.bytes.empty())
            to.bytes.swap(lane.m_pending);
        else
            to.bytes += lane.m_pending;
        lane.m_pending.clear();
        to.lines += std::exchange(lane.m_lines, 0);
        lost += std::exchange(lane.m_lost, 0);
    }

    /// Caller holds sinkGuard.
    void store(const Batch& lines, MonoTime deadline) {
        if (lines.bytes.empty())
            return;
        if (sink.write(lines.bytes, deadline)) {
            written += lines.lines;
            if (std::exchange(failing, false) && say)
                say(fmt::format("access log {}: writing works again; {} lines were lost", shownPath(), lost.load()));
            return;
        }
        const int error = errno;
        lost += lines.lines;
        if (!std::exchange(failing, true) && say)
            say(fmt::format("access log {}: lines are being lost: {}", shownPath(), std::strerror(error)));
    }
    [[nodiscard]] std::string shownPath() const { return sink.path().empty() ? "on standard output" : sink.path(); }
};

void AccessLog::Lane::add(const AccessEntry& entry, const capture::Redactor& redactor) {
    if (!wanted())
        return;
    bool nudge = false;
    {
        const std::lock_guard hold(m_guard);
        if (!wanted() || !inSample(entry.requestId, m_sample))
            return;
        if (m_pending.size() >= room) {
            ++m_lost;
            return;
        }
        const std::size_t before = m_pending.size();
        appendAccessLine(m_pending, entry, m_format, redactor);
        ++m_lines;
        nudge = before < flushBytes && m_pending.size() >= flushBytes;
    }
    if (nudge)
        m_log.nudge();
}

AccessLog::AccessLog(std::function<void(const std::string&)> say) : m_impl(std::make_unique<Impl>(std::move(say))) {
    m_impl->writer = std::thread([impl = m_impl.get()] { impl->run(); });
}

AccessLog::~AccessLog() {
    {
        const std::lock_guard hold(m_impl->wakeGuard);
        m_impl->stopping = true;
    }
    m_impl->wake.notify_one();
    m_impl->writer.join();
    m_impl->drain(std::chrono::steady_clock::now() + lastFlush);
}

std::string AccessLog::configure(const std::optional<model::AccessLog>& settings) {
    Impl& d = *m_impl;
    const std::lock_guard holdSink(d.sinkGuard);
    if (settings == d.settings)
        return {};
    LogSink next;
    if (settings)
        if (std::string problem = next.open(settings->file); !problem.empty())
            return problem;
    // All lanes are switched under all locks at once: a line goes to the file, and in the form, of its moment.
    const std::lock_guard holdLanes(d.lanesGuard);
    Batch batch;
    for (const auto& lane : d.lanes) {
        const std::lock_guard hold(lane->m_guard);
        d.collect(*lane, batch);
        lane->m_format = settings ? settings->format : model::AccessLogFormat::json;
        lane->m_sample = settings ? settings->sample : 0;
        lane->m_wanted = settings.has_value();
    }
    d.store(batch, std::chrono::steady_clock::now() + lastFlush);
    d.settings = settings;
    if (settings)
        return d.sink.open(settings->file);
    return {};
}

AccessLog::Lane& AccessLog::lane() {
    const std::lock_guard hold(m_impl->lanesGuard);
    auto& lane = *m_impl->lanes.emplace_back(new Lane(*m_impl));
    if (const auto& settings = m_impl->settings) {
        lane.m_format = settings->format;
        lane.m_sample = settings->sample;
        lane.m_wanted = true;
    }
    return lane;
}

std::string AccessLog::reopen() {
    m_impl->drain(std::chrono::steady_clock::now() + lastFlush);
    const std::lock_guard hold(m_impl->sinkGuard);
    if (!m_impl->settings || m_impl->settings->file.empty())
        return {};
    return m_impl->sink.open(m_impl->settings->file);
}

void AccessLog::flush() {
    m_impl->drain(std::chrono::steady_clock::now() + lastFlush);
}

AccessLog::Counts AccessLog::counts() const {
    return {.written = m_impl->written.load(), .lost = m_impl->lost.load()};
}

} // namespace gw::runtime
