// A tiny keep-alive HTTP/1.1 responder for the benchmarks: the same, cheap upstream for every gateway that is measured.
//   backend PORT
// Answers /1k /64k /1m (that many bytes), /json (1 KiB of JSON), POST anywhere (body read, then 1 KiB), /__count (the
// number of requests so far, this one not counted), 404 otherwise. SIGUSR1 prints the count; so does the end.
// Thread: one. Plain epoll on purpose, so that what it costs does not depend on what is measured.
#include <algorithm>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string>
#include <string_view>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <unordered_map>
#include <utility>

namespace {

volatile std::sig_atomic_t wantCount = 0;
volatile std::sig_atomic_t wantEnd = 0;
std::uint64_t requests = 0;

std::string answer(const char* status, const char* type, const std::string& body) {
    return std::string("HTTP/1.1 ") + status + "\r\nContent-Type: " + type +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

/// 1 KiB that a parser has to look at: members of every kind, an array of objects.
std::string document() {
    std::string text = R"({"id":42,"name":"lamp","price":19.9,"tags":["light","home"],"stock":{"left":7},"items":[)";
    for (int i = 0; text.size() < 940; ++i)
        text += (i == 0 ? "" : ",") + std::string(R"({"sku":")") + std::to_string(100000 + i) + R"(","count":)" + std::to_string(i) +
                R"(,"gift":false,"note":null})";
    text += R"(],"text":")";
    return text + std::string(1024 - 2 - text.size(), 'x') + "\"}";
}

struct Answers {
    std::string k1 = answer("200 OK", "application/octet-stream", std::string(1024, 'a'));
    std::string k64 = answer("200 OK", "application/octet-stream", std::string(64 * 1024, 'b'));
    std::string m1 = answer("200 OK", "application/octet-stream", std::string(1024 * 1024, 'c'));
    std::string json = answer("200 OK", "application/json", document());
    std::string none = answer("404 Not Found", "text/plain", "no such path\n");
};

struct Connection {
    int fd = -1;
    std::string in;
    std::string out; ///< answers not yet taken by the kernel
    std::size_t outAt = 0;
    std::size_t bodyLeft = 0;
    bool isPosting = false;
    bool isEnded = false;
};

/// The value of Content-Length in a head; 0 without one.
std::size_t contentLength(std::string_view head) {
    constexpr std::string_view name = "\ncontent-length:";
    for (std::size_t at = head.find('\n'); at != std::string_view::npos; at = head.find('\n', at + 1)) {
        if (head.size() - at < name.size() || ::strncasecmp(head.data() + at, name.data(), name.size()) != 0)
            continue;
        std::size_t from = at + name.size();
        while (from < head.size() && head[from] == ' ')
            ++from;
        std::size_t length = 0;
        std::from_chars(head.data() + from, head.data() + head.size(), length);
        return length;
    }
    return 0;
}

const std::string& choose(const Answers& answers, std::string_view head, std::string& made) {
    const std::size_t from = head.find(' ') + 1;
    const std::string_view path = head.substr(from, head.find_first_of(" ?", from) - from);
    if (path == "/__count")
        return made = answer("200 OK", "text/plain", std::to_string(requests) + "\n");
    ++requests;
    if (head.starts_with("POST") || path == "/1k")
        return answers.k1;
    if (path == "/64k")
        return answers.k64;
    if (path == "/1m")
        return answers.m1;
    if (path == "/json")
        return answers.json;
    return answers.none;
}

/// Sends now what the socket takes; the rest waits in `out`.
void put(Connection& connection, std::string_view bytes) {
    if (connection.out.empty())
        while (!bytes.empty()) {
            const ssize_t taken = ::send(connection.fd, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (taken < 0) {
                connection.isEnded = errno != EAGAIN && errno != EINTR;
                break;
            }
            bytes.remove_prefix(static_cast<std::size_t>(taken));
        }
    connection.out += bytes;
}

void flush(Connection& connection) {
    while (connection.outAt < connection.out.size()) {
        const ssize_t taken = ::send(connection.fd, connection.out.data() + connection.outAt,
                                     connection.out.size() - connection.outAt, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (taken < 0) {
            connection.isEnded = errno != EAGAIN && errno != EINTR;
            return;
        }
        connection.outAt += static_cast<std::size_t>(taken);
    }
    connection.out.clear();
    connection.outAt = 0;
}

void answerAll(Connection& connection, const Answers& answers) {
    std::string_view rest = connection.in;
    std::string made;
    while (!rest.empty()) {
        if (connection.isPosting) {
            const std::size_t now = std::min(rest.size(), connection.bodyLeft);
            rest.remove_prefix(now);
            connection.bodyLeft -= now;
            if (connection.bodyLeft != 0)
                break;
            connection.isPosting = false;
            put(connection, choose(answers, "POST / ", made));
            continue;
        }
        const std::size_t end = rest.find("\r\n\r\n");
        if (end == std::string_view::npos)
            break;
        const std::string_view head = rest.substr(0, end + 2);
        rest.remove_prefix(end + 4);
        connection.bodyLeft = contentLength(head);
        connection.isPosting = connection.bodyLeft != 0;
        if (!connection.isPosting)
            put(connection, choose(answers, head, made));
    }
    connection.in.erase(0, connection.in.size() - rest.size());
}

void readAll(Connection& connection, const Answers& answers) {
    static char buffer[256 * 1024];
    for (;;) {
        const ssize_t got = ::recv(connection.fd, buffer, sizeof buffer, MSG_DONTWAIT);
        if (got <= 0) {
            connection.isEnded = connection.isEnded || got == 0 || (errno != EAGAIN && errno != EINTR);
            return;
        }
        connection.in.append(buffer, static_cast<std::size_t>(got));
        answerAll(connection, answers);
        if (static_cast<std::size_t>(got) < sizeof buffer)
            return;
    }
}

int listenOn(std::uint16_t port) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 || ::listen(fd, 4096) != 0) {
        std::fprintf(stderr, "cannot listen on 127.0.0.1:%u: %s\n", port, std::strerror(errno));
        std::exit(1);
    }
    return fd;
}

void add(int epoll, int fd, std::uint32_t events) {
    epoll_event event{};
    event.events = events;
    event.data.fd = fd;
    ::epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
}

void printCount() {
    std::printf("requests %llu\n", static_cast<unsigned long long>(requests));
    std::fflush(stdout);
}

void run(int listening) {
    const Answers answers;
    std::unordered_map<int, std::unique_ptr<Connection>> connections;
    const int epoll = ::epoll_create1(EPOLL_CLOEXEC);
    add(epoll, listening, EPOLLIN);
    epoll_event events[256];
    while (wantEnd == 0) {
        const int count = ::epoll_wait(epoll, events, 256, -1);
        if (std::exchange(wantCount, 0) != 0)
            printCount();
        for (int at = 0; at < count; ++at) {
            const int fd = events[at].data.fd;
            if (fd == listening) {
                int made = -1;
                while ((made = ::accept4(listening, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
                    connections[made] = std::make_unique<Connection>();
                    connections[made]->fd = made;
                    add(epoll, made, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET);
                }
                continue;
            }
            Connection& connection = *connections[fd];
            if (events[at].events & EPOLLOUT)
                flush(connection);
            if (events[at].events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR))
                readAll(connection, answers);
            if (connection.isEnded || (events[at].events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR))) {
                ::close(fd);
                connections.erase(fd);
            }
        }
    }
}

} // namespace

int main(int argc, char** argv) {
    const int port = argc == 2 ? std::atoi(argv[1]) : 0;
    if (port < 1 || port > 65535) {
        std::fprintf(stderr, "usage: backend PORT\n");
        return 2;
    }
    struct sigaction action {};
    action.sa_handler = [](int) { wantCount = 1; };
    ::sigaction(SIGUSR1, &action, nullptr);
    action.sa_handler = [](int) { wantEnd = 1; };
    ::sigaction(SIGTERM, &action, nullptr);
    ::sigaction(SIGINT, &action, nullptr);
    run(listenOn(static_cast<std::uint16_t>(port)));
    printCount();
}
