#include "runtime/access_log.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <cstring>
#include <deque>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

namespace gw::runtime {

namespace {

constexpr std::size_t flushBytes = 64 * 1024;
constexpr auto flushEvery = std::chrono::seconds(1);
constexpr auto lastFlush = std::chrono::seconds(2);

/// A reader that has left is an error of the write (EPIPE), not the end of the program, whatever the program does about
/// SIGPIPE: the signal goes to the writing thread only, and is taken back here.
class NoPipeSignal {
public:
    NoPipeSignal() {
        sigemptyset(&m_pipe);
        sigaddset(&m_pipe, SIGPIPE);
        ::pthread_sigmask(SIG_BLOCK, &m_pipe, &m_before);
    }
    NoPipeSignal(const NoPipeSignal&) = delete;
    NoPipeSignal& operator=(const NoPipeSignal&) = delete;
    ~NoPipeSignal() {
        const int error = errno;
        const timespec now{};
        if (sigismember(&m_before, SIGPIPE) == 0)
            while (::sigtimedwait(&m_pipe, nullptr, &now) > 0) {
            }
        ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
        errno = error;
    }

private:
    sigset_t m_pipe{}, m_before{};
};

/// Where lines go: a file that the log opened, or standard output, which it only borrows.
class Sink {
public:
    Sink() = default;
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;
    ~Sink() { release(); }

    /// "" or what went wrong; then the sink keeps what it had.
    std::string open(const std::string& path) {
        int fd = STDOUT_FILENO;
        if (!path.empty()) {
            // O_NONBLOCK: opening a FIFO must not wait for its reader; regular files do not care.
            fd = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0640);
            if (fd < 0)
                return fmt::format("access log {}: {}", path, std::strerror(errno));
        }
        release();
        m_fd = fd;
        m_path = path;
        struct stat about {};
        m_regular = ::fstat(fd, &about) == 0 && S_ISREG(about.st_mode);
        m_midLine = false;
        return {};
    }
    [[nodiscard]] const std::string& path() const { return m_path; }

    /// True if all bytes were taken before `deadline`; otherwise errno says why.
    bool write(std::string_view bytes, MonoTime deadline) {
        const NoPipeSignal quiet;
        if (m_midLine && !bytes.empty() && !take("\n", deadline))
            return false;
        return take(bytes, deadline);
    }

private:
    bool take(std::string_view bytes, MonoTime deadline) {
        while (!bytes.empty()) {
            if (!m_regular && !ready(deadline))
                return false;
            // A pipe that polls writable takes PIPE_BUF bytes without blocking, so a stuck reader never holds us.
            const std::size_t piece = m_regular ? bytes.size() : std::min<std::size_t>(bytes.size(), 4096);
            const ssize_t n = ::write(m_fd, bytes.data(), piece);
            if (n < 0 && errno == EINTR)
                continue;
            if (n <= 0)
                return false;
            m_midLine = bytes[static_cast<std::size_t>(n) - 1] != '\n';
            bytes.remove_prefix(static_cast<std::size_t>(n));
        }
        return true;
    }
    [[nodiscard]] bool ready(MonoTime deadline) const {
        pollfd one{.fd = m_fd, .events = POLLOUT, .revents = 0};
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        const int n = ::poll(&one, 1, static_cast<int>(std::max<std::int64_t>(0, left.count())));
        if (n == 0)
            errno = ETIMEDOUT;
        return n > 0;
    }
    void release() {
        if (m_fd > STDERR_FILENO)
            ::close(m_fd);
        m_fd = -1;
    }

    std::string m_path;
    int m_fd = -1;
    bool m_regular = false;
    bool m_midLine = false; ///< the last write was cut within a line
};

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
    Sink sink;
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
        Batch batch;
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

    void collect(Lane& lane, Batch& batch) {
        if (batch.bytes.empty())
            batch.bytes.swap(lane.m_pending);
        else
            batch.bytes += lane.m_pending;
        lane.m_pending.clear();
        batch.lines += std::exchange(lane.m_lines, 0);
        lost += std::exchange(lane.m_lost, 0);
    }

    /// Caller holds sinkGuard.
    void store(const Batch& batch, MonoTime deadline) {
        if (batch.bytes.empty())
            return;
        if (sink.write(batch.bytes, deadline)) {
            written += batch.lines;
            if (std::exchange(failing, false) && say)
                say(fmt::format("access log {}: writing works again; {} lines were lost", shownPath(), lost.load()));
            return;
        }
        const int error = errno;
        lost += batch.lines;
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
        m_pending += accessLine(entry, m_format, redactor);
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
    Sink next;
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
