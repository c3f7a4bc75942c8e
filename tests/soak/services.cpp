#include "soak/services.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <memory>
#include <stdexcept>

namespace gw::soak {

using test::Wire;

Service::Service(Answer answer) : m_answer(std::move(answer)) {
    m_fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof here;
    if (::bind(m_fd, reinterpret_cast<sockaddr*>(&here), size) != 0 || ::listen(m_fd, 1024) != 0 ||
        ::getsockname(m_fd, reinterpret_cast<sockaddr*>(&here), &size) != 0)
        throw std::runtime_error("a service cannot listen");
    m_port = ntohs(here.sin_port);
    m_acceptor = std::thread([this] { accept(); });
}

Service::~Service() {
    ::shutdown(m_fd, SHUT_RDWR);
    m_acceptor.join();
    ::close(m_fd);
    {
        const std::lock_guard hold(m_mutex);
        for (Connection& one : m_connections)
            if (one.fd >= 0)
                ::shutdown(one.fd, SHUT_RDWR);
    }
    for (Connection& one : m_connections)
        one.thread.join();
}

void Service::accept() {
    for (int fd = 0; (fd = ::accept4(m_fd, nullptr, nullptr, SOCK_CLOEXEC)) >= 0 || errno == EINTR || errno == ECONNABORTED;) {
        if (fd < 0)
            continue;
        for (auto one = m_connections.begin(); one != m_connections.end();) {
            if (!one->over) {
                ++one;
                continue;
            }
            one->thread.join();
            one = m_connections.erase(one);
        }
        Connection& fresh = m_connections.emplace_back();
        fresh.fd = fd;
        fresh.thread = std::thread([this, &fresh] { serve(fresh); });
    }
}

void Service::serve(Connection& connection) {
    {
        Wire wire(connection.fd);
        for (std::string head; !(head = wire.head()).empty() && m_answer(wire, head);) {
        }
        const std::lock_guard hold(m_mutex);
        connection.fd = -1;
    }
    connection.over = true;
}

namespace {

std::string pathOf(const std::string& head) {
    const std::size_t from = head.find(' ') + 1;
    return head.substr(from, head.find(' ', from) - from);
}

bool reply(Wire& wire, std::string_view body, std::string_view type = "text/plain") {
    return wire.send("HTTP/1.1 200 OK\r\nContent-Type: " + std::string(type) +
                     "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body));
}

} // namespace

Service::Answer goodService(std::string name) {
    auto big = std::make_shared<const std::string>(test::pattern(bigBody));
    return [name = std::move(name), big](Wire& wire, const std::string& head) {
        const std::string path = pathOf(head);
        if (path == "/echo") {
            const std::string length = test::fieldOf(head, "Content-Length");
            const std::string body = test::readBody(wire, head);
            if (!length.empty() && body.size() != std::stoul(length))
                return false; // the client has left within it
            return reply(wire, body, "application/octet-stream");
        }
        if (path == "/big")
            return reply(wire, *big);
        if (path == "/user")
            return reply(wire, R"({"id":7,"name":"Ada"})", "application/json");
        if (path.starts_with("/orders"))
            return reply(wire, R"([{"id":1},{"id":2},{"id":3}])", "application/json");
        if (path.starts_with("/items/"))
            return reply(wire, "{\"item\":" + path.substr(7) + "}", "application/json");
        return reply(wire, name);
    };
}

Service::Answer flakyService() {
    auto coin = std::make_shared<std::atomic<unsigned>>(0);
    return [coin](Wire& wire, const std::string& head) {
        const std::string path = pathOf(head);
        const std::string what = path.substr(path.rfind('/') + 1);
        if (what == "coin" && ++*coin % 2 == 0)
            return reply(wire, R"({"luck":true})", "application/json");
        if (what == "too-much")
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison");
        else if (what == "garbage")
            wire.send("220 mail.example ESMTP\r\n\r\n");
        else if (what == "stall")
            (void)wire.ends();
        else if (what == "reset-in-head")
            wire.send("HTTP/1.1 200 OK\r\nContent-Len");
        else if (what == "reset-in-body")
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + std::string(500, 'x'));
        if (what != "too-much" && what != "garbage" && what != "stall")
            wire.reset();
        return false;
    };
}

} // namespace gw::soak
