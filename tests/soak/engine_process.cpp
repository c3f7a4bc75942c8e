#include "soak/engine_process.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

namespace gw::soak {

namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

template <class Done>
bool waitUntil(Done done, std::chrono::milliseconds limit) {
    const auto end = std::chrono::steady_clock::now() + limit;
    while (!done()) {
        if (std::chrono::steady_clock::now() > end)
            return false;
        std::this_thread::sleep_for(2ms);
    }
    return true;
}

} // namespace

EngineProcess::EngineProcess(std::string program, std::string folder, std::vector<std::string> arguments)
    : m_program(std::move(program)), m_folder(std::move(folder)), m_token("soak-token-of-this-run"),
      m_arguments(std::move(arguments)) {}

EngineProcess::~EngineProcess() {
    if (isRunning())
        ::kill(m_pid, SIGKILL);
    if (m_pid > 0 && m_status < 0)
        ::waitpid(m_pid, nullptr, 0);
    if (m_reader.joinable())
        m_reader.join();
}

void EngineProcess::start() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        std::abort();
    std::vector<std::string> words{m_program, "run", m_folder + "/gateway.json"};
    words.insert(words.end(), m_arguments.begin(), m_arguments.end());
    std::vector<char*> argv;
    for (std::string& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    ::setenv("SOAK_TOKEN", m_token.c_str(), 1);
    m_pid = ::fork();
    if (m_pid == 0) {
        ::dup2(ends[1], STDERR_FILENO);
        ::execv(argv[0], argv.data());
        ::_exit(127);
    }
    ::close(ends[1]);
    m_reader = std::thread([this, fd = ends[0]] { read(fd); });
}

bool EngineProcess::serve(std::uint64_t revision, const std::string& document) {
    const std::string path = m_folder + "/gateway.json";
    {
        std::ofstream(path + ".new") << document;
        fs::rename(path + ".new", path);
    }
    m_asked = revision;
    if (m_pid < 0)
        start();
    else
        ::kill(m_pid, SIGHUP);
    return waitUntil([&] { return m_applied >= revision || !isRunning(); }, 30s) && m_applied >= revision;
}

int EngineProcess::stop() {
    if (isRunning()) {
        ::kill(m_pid, SIGTERM);
        if (!waitUntil([this] { return !isRunning(); }, 30s)) {
            ::kill(m_pid, SIGKILL);
            waitUntil([this] { return !isRunning(); }, 30s);
        }
    }
    m_reader.join();
    return WIFEXITED(m_status) ? WEXITSTATUS(m_status) : 128 + WTERMSIG(m_status);
}

bool EngineProcess::isRunning() {
    if (m_pid < 0 || m_status >= 0)
        return false;
    int status = 0;
    if (::waitpid(m_pid, &status, WNOHANG) != m_pid)
        return true;
    m_status = status;
    return false;
}

void EngineProcess::read(int fd) {
    std::string waiting;
    char piece[4096];
    for (ssize_t n = 0; (n = ::read(fd, piece, sizeof piece)) > 0 || (n < 0 && errno == EINTR);) {
        if (n < 0)
            continue;
        waiting.append(piece, static_cast<std::size_t>(n));
        for (std::size_t end = 0; (end = waiting.find('\n')) != std::string::npos; waiting.erase(0, end + 1))
            hear(waiting.substr(0, end));
    }
    ::close(fd);
}

/// "listening NAME http://ADDR:PORT", "admin http://ADDR:PORT", "reloaded, revision N".
void EngineProcess::hear(const std::string& line) {
    std::istringstream words(line);
    std::string first, name, url;
    words >> first >> name;
    if (first == "listening" || first == "admin") {
        if (first == "listening")
            words >> url;
        else
            url = std::exchange(name, "admin");
        {
            const std::lock_guard hold(m_mutex);
            m_ports[name] = static_cast<std::uint16_t>(std::strtoul(url.c_str() + url.rfind(':') + 1, nullptr, 10));
        }
        if (name == "admin") // the last line of a start
            m_applied = m_asked.load();
        else if (name == "sometimes") // … and of a reload that brings this listener
            m_applied = m_reloaded;
        return;
    }
    if (line.starts_with("reloaded, revision ")) {
        m_reloaded = std::strtoull(line.c_str() + 19, nullptr, 10);
        if (m_reloaded % 2 == 0)
            return; // where the new listener listens is said after this line
        const std::lock_guard hold(m_mutex);
        m_ports.erase("sometimes");
        m_applied = m_reloaded;
        return;
    }
    const bool known = line.find(" on io_uring") != std::string::npos || line.find(" on epoll") != std::string::npos ||
                       line.starts_with("draining;") || line.find(": info: ") != std::string::npos;
    if (known || line.empty())
        return;
    const std::lock_guard hold(m_mutex);
    if (m_unexpected.size() < 50)
        m_unexpected.push_back(line);
}

std::uint16_t EngineProcess::port(const std::string& listener) const {
    const std::lock_guard hold(m_mutex);
    const auto found = m_ports.find(listener);
    return found == m_ports.end() ? std::uint16_t{0} : found->second;
}

std::vector<std::string> EngineProcess::unexpected() const {
    const std::lock_guard hold(m_mutex);
    return m_unexpected;
}

Cost EngineProcess::cost() const {
    Cost cost;
    const std::string process = "/proc/" + std::to_string(m_pid);
    std::ifstream status(process + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:"))
            cost.rssKiB = std::strtoull(line.c_str() + 6, nullptr, 10);
        if (line.starts_with("Threads:"))
            cost.threads = std::strtoull(line.c_str() + 8, nullptr, 10);
    }
    std::error_code ignored;
    for (auto one = fs::directory_iterator(process + "/fd", ignored); !ignored && one != fs::directory_iterator(); one.increment(ignored))
        ++cost.descriptors;
    std::string stat;
    std::getline(std::ifstream(process + "/stat"), stat);
    std::istringstream rest(stat.substr(std::min(stat.size(), stat.rfind(')') + 1)));
    std::string skipped;
    for (int field = 0; field < 11; ++field)
        rest >> skipped;
    std::uint64_t user = 0, system = 0;
    rest >> user >> system;
    cost.cpuMs = (user + system) * 1000 / static_cast<std::uint64_t>(::sysconf(_SC_CLK_TCK));
    return cost;
}

} // namespace gw::soak
