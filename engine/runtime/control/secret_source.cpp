#include "runtime/control/secret_source.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace gw::runtime {

namespace {

/// Closes at the end of its scope.
class Descriptor {
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    [[nodiscard]] int get() const { return m_fd; }

private:
    int m_fd;
};

std::unexpected<std::string> because(int error) {
    std::string why = error == ENOENT   ? "no such file"
                      : error == EACCES ? "may not be read by this user"
                                        : std::strerror(error);
    return std::unexpected(std::move(why));
}

} // namespace

std::optional<std::string> ProcessSecrets::environment(std::string_view name) const {
    if (name.empty() || name.find('=') != std::string_view::npos || name.find('\0') != std::string_view::npos)
        return std::nullopt;
    const char* value = std::getenv(std::string(name).c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

std::expected<std::string, std::string> ProcessSecrets::file(std::string_view path) const {
    if (path.empty() || path.find('\0') != std::string_view::npos)
        return std::unexpected("is no path of a file");
    const std::string full = (std::filesystem::path(m_folder) / std::filesystem::path(path)).string();
    m_asked.push_back(full);
    // O_NONBLOCK: opening a FIFO must not wait for its writer; regular files do not care.
    const Descriptor fd(::open(full.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (fd.get() < 0)
        return because(errno);
    struct stat about {};
    if (::fstat(fd.get(), &about) != 0)
        return because(errno);
    if (!S_ISREG(about.st_mode))
        return std::unexpected(S_ISDIR(about.st_mode) ? "is a folder" : "is no regular file");

    std::string content;
    std::string piece(64UL * 1024, '\0');
    while (true) {
        const ssize_t n = ::read(fd.get(), piece.data(), piece.size());
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return because(errno);
        if (n == 0)
            return content;
        content.append(piece, 0, static_cast<std::size_t>(n));
        if (content.size() > maxFileBytes)
            return std::unexpected(fmt::format("is larger than {} MiB", maxFileBytes / 1024 / 1024));
    }
}

} // namespace gw::runtime
