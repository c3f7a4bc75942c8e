// A plain blocking HTTP/1.1 client for large bodies over loopback: it checks what it reads and makes what it sends.
#pragma once

#include "app/body_pattern.h"

#include <cstdint>
#include <string>

namespace gw::test {

enum class Pace : std::uint8_t { full, slow };
enum class Sending : std::uint8_t { identity, chunked };

class BodyClient {
public:
    explicit BodyClient(std::uint16_t port) : m_port(port) {}
    /// GETs and compares with the pattern; "" = status 200 and exactly `size` bytes of it.
    [[nodiscard]] std::string download(const std::string& path, std::uint64_t size, Pace pace);
    /// PUTs `size` bytes of the pattern; "" = status 201 or 204.
    [[nodiscard]] std::string upload(const std::string& path, std::uint64_t size, Sending sending, Pace pace);
    /// The last response's head.
    [[nodiscard]] const std::string& head() const { return m_head; }

private:
    [[nodiscard]] std::string open(Pace pace);
    [[nodiscard]] bool sendAll(std::string_view bytes);
    [[nodiscard]] std::string readHead();
    [[nodiscard]] bool more(); ///< reads once into m_in; false at the end
    [[nodiscard]] std::string readChunked(std::uint64_t size);
    [[nodiscard]] std::string take(std::uint64_t count, std::uint64_t& offset);
    void rest() const; ///< the pace of a slow peer

    std::uint16_t m_port;
    int m_fd = -1;
    Pace m_pace = Pace::full;
    std::string m_head, m_in;
    BodyPattern m_pattern;
};

} // namespace gw::test
