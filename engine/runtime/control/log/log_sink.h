// Where the access log's lines go: a file that it opened, or standard output, which it only borrows.
// Thread: one at a time. Owner: AccessLog. Called by: AccessLog.
#pragma once

#include "base/clock.h"

#include <string>
#include <string_view>

namespace gw::runtime {

class LogSink {
public:
    LogSink() = default;
    LogSink(const LogSink&) = delete;
    LogSink& operator=(const LogSink&) = delete;
    ~LogSink() { release(); }

    /// Appends to `path` ("" = standard output). "" or what went wrong; then the sink keeps what it had.
    [[nodiscard]] std::string open(const std::string& path);
    [[nodiscard]] const std::string& path() const { return m_path; }
    /// True if all bytes were taken before `deadline`; otherwise errno says why. After a line that was cut the next write
    /// begins a new one.
    [[nodiscard]] bool write(std::string_view bytes, MonoTime deadline);

private:
    bool take(std::string_view bytes, MonoTime deadline);
    [[nodiscard]] bool ready(MonoTime deadline) const;
    void release();

    std::string m_path;
    int m_fd = -1;
    bool m_regular = false;
    bool m_midLine = false; ///< the last write was cut within a line
};

} // namespace gw::runtime
