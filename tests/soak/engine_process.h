// A gatewrightd of the run's own: its document, its reloads, what it says on stderr, and what it costs.
// Thread: called by the run; one thread of its own reads stderr; the figures may be read from any.
// Owner: the run. Called by: the run, clients (ports and revisions).
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <sys/types.h>
#include <thread>
#include <vector>

namespace gw::soak {

/// What the process takes at a moment.
struct Cost {
    std::uint64_t rssKiB = 0;
    std::uint64_t descriptors = 0;
    std::uint64_t cpuMs = 0;
    std::uint64_t threads = 0;
};

class EngineProcess {
public:
    /// `folder` is where its document and its logs are.
    EngineProcess(std::string program, std::string folder, std::vector<std::string> arguments);
    ~EngineProcess(); ///< kills it if it still runs
    EngineProcess(const EngineProcess&) = delete;
    EngineProcess& operator=(const EngineProcess&) = delete;

    /// Writes the document of this revision and starts, or reloads by SIGHUP. Returns once it serves it; false = it does
    /// not within 30 s.
    bool serve(std::uint64_t revision, const std::string& document);
    /// SIGTERM, and SIGKILL if it does not end within 30 s; the exit status, 128 + signal if it was killed.
    int stop();

    [[nodiscard]] std::uint64_t applied() const { return m_applied; } ///< revision that surely serves
    [[nodiscard]] std::uint64_t asked() const { return m_asked; }     ///< revision that may serve
    /// Of a listener or "admin", 0 = it does not listen with the revision that serves.
    [[nodiscard]] std::uint16_t port(const std::string& listener) const;
    [[nodiscard]] Cost cost() const;
    [[nodiscard]] bool isRunning();
    /// Lines on stderr that nobody expected: errors, crashes, losses.
    [[nodiscard]] std::vector<std::string> unexpected() const;
    [[nodiscard]] const std::string& token() const { return m_token; }

private:
    void start();
    void read(int fd);
    void hear(const std::string& line);

    const std::string m_program, m_folder, m_token;
    const std::vector<std::string> m_arguments;
    pid_t m_pid = -1;
    int m_status = -1;
    std::atomic<std::uint64_t> m_applied{0}, m_asked{0};
    std::uint64_t m_reloaded = 0; ///< of the reader: revision that was said last
    mutable std::mutex m_mutex;
    std::map<std::string, std::uint16_t> m_ports;
    std::vector<std::string> m_unexpected;
    std::thread m_reader;
};

} // namespace gw::soak
