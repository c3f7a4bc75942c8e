#include "runtime/control/log/log_sink.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gw::runtime {

namespace {

/// A reader that has left (EPIPE) and a file at its limit (EFBIG) are errors of the write, not the end of the program,
/// whatever the program does about SIGPIPE and SIGXFSZ: they go to the writing thread only, and are taken back here.
class NoWriteSignals {
public:
    NoWriteSignals() {
        sigemptyset(&m_signals);
        sigaddset(&m_signals, SIGPIPE);
        sigaddset(&m_signals, SIGXFSZ);
        ::pthread_sigmask(SIG_BLOCK, &m_signals, &m_before);
    }
    NoWriteSignals(const NoWriteSignals&) = delete;
    NoWriteSignals& operator=(const NoWriteSignals&) = delete;
    ~NoWriteSignals() {
        const int error = errno;
        const timespec now{};
        for (const int one : {SIGPIPE, SIGXFSZ})
            if (sigismember(&m_before, one) == 1)
                sigdelset(&m_signals, one); // blocked before: theirs to take
        while (::sigtimedwait(&m_signals, nullptr, &now) > 0) {
        }
        ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
        errno = error;
    }

private:
    sigset_t m_signals{}, m_before{};
};

} // namespace

std::string LogSink::open(const std::string& path) {
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

bool LogSink::write(std::string_view bytes, MonoTime deadline) {
    const NoWriteSignals quiet;
    if (m_midLine && !bytes.empty() && !take("\n", deadline))
        return false;
    return take(bytes, deadline);
}

bool LogSink::take(std::string_view bytes, MonoTime deadline) {
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

bool LogSink::ready(MonoTime deadline) const {
    pollfd one{.fd = m_fd, .events = POLLOUT, .revents = 0};
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    const int n = ::poll(&one, 1, static_cast<int>(std::max<std::int64_t>(0, left.count())));
    if (n == 0)
        errno = ETIMEDOUT;
    return n > 0;
}

void LogSink::release() {
    if (m_fd > STDERR_FILENO)
        ::close(m_fd);
    m_fd = -1;
}

} // namespace gw::runtime
