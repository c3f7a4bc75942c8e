// An HTTP/1.1 message head as values: views into bytes that the exchange's arena keeps.
// Thread: one worker. Owner: the exchange. Called by: codec, router, policies, flow.
#pragma once

#include "base/arena.h"

#include <cstdint>
#include <memory_resource>
#include <string_view>
#include <vector>

namespace gw::http {

/// One field line. The name keeps the spelling it came with; comparisons ignore ASCII case (RFC 9110 5.1).
struct Header {
    std::string_view name;
    std::string_view value; ///< without surrounding OWS
};

/// Field lines in the order they came, repeats kept.
class HeaderList {
public:
    using Storage = std::pmr::vector<Header>;

    HeaderList() = default;
    explicit HeaderList(std::pmr::memory_resource* memory) : m_fields(memory) {}

    void add(std::string_view name, std::string_view value) { m_fields.push_back({name, value}); }
    /// First value of this name, or nullptr.
    [[nodiscard]] const Header* find(std::string_view name) const;
    /// First value, "" if there is none.
    [[nodiscard]] std::string_view value(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const { return find(name) != nullptr; }
    [[nodiscard]] std::size_t count(std::string_view name) const;
    /// Takes out every field of this name, also spelled with "_" for "-" (a server may not tell them apart); how many
    /// there were.
    std::size_t remove(std::string_view name);
    /// Replaces every field of this name, spelled either way, by one (at the place of the first, else at the end).
    void set(std::string_view name, std::string_view value);
    void clear() { m_fields.clear(); }
    void reserve(std::size_t n) { m_fields.reserve(n); }
    [[nodiscard]] std::size_t size() const { return m_fields.size(); }
    [[nodiscard]] bool empty() const { return m_fields.empty(); }
    [[nodiscard]] auto begin() const { return m_fields.begin(); }
    [[nodiscard]] auto end() const { return m_fields.end(); }
    [[nodiscard]] auto begin() { return m_fields.begin(); }
    [[nodiscard]] auto end() { return m_fields.end(); }
    [[nodiscard]] const Header& operator[](std::size_t i) const { return m_fields[i]; }
    [[nodiscard]] Storage& fields() { return m_fields; }

    /// The head that fields of this list were read from, "" if they were not. Its lines are known to be valid, so that a
    /// writer copies those which stand here as they came without looking at them again. Lives as long as the fields.
    [[nodiscard]] std::string_view source() const { return m_source; }
    void setSource(std::string_view head) { m_source = head; }
    /// Takes the fields of another list of the same exchange, with room for `more`.
    void copyFrom(const HeaderList& other, std::size_t more) {
        m_fields.clear();
        m_fields.reserve(other.size() + more);
        m_fields.assign(other.begin(), other.end());
        m_source = other.m_source;
    }

private:
    Storage m_fields;
    std::string_view m_source{};
};

/// How the end of a body is known (RFC 9112 6.3).
enum class Framing : std::uint8_t {
    none,     ///< no body
    length,   ///< Content-Length
    chunked,  ///< Transfer-Encoding: chunked
    untilEof, ///< responses only: the close of the connection
};

struct RequestHead {
    RequestHead() = default;
    explicit RequestHead(std::pmr::memory_resource* memory) : headers(memory) {}

    std::string_view method;
    std::string_view target;    ///< as received
    std::string_view path;      ///< normalised (see uri.h): what is matched is what is forwarded; "*" for OPTIONS *
    std::string_view query;     ///< without '?', as received
    bool hasQuery = false;      ///< a '?' was there, though maybe nothing after it
    std::string_view authority; ///< of Host (or the absolute-form), normal: lower case, no final dot, no zeros before a port
    std::string_view host;      ///< its host part in lower case, without port, IPv6 without brackets
    std::uint8_t minorVersion = 1;
    HeaderList headers; ///< all field lines, Host and framing ones included
    Framing framing = Framing::none;
    std::uint64_t contentLength = 0; ///< bytes, with Framing::length
    bool keepAlive = true;           ///< the client allows another request on this connection
    bool expectContinue = false;     ///< Expect: 100-continue (RFC 9110 10.1.1)
    bool upgrade = false;            ///< Connection named Upgrade; not carried over
};

struct ResponseHead {
    ResponseHead() = default;
    explicit ResponseHead(std::pmr::memory_resource* memory) : headers(memory) {}

    std::uint16_t status = 0;
    std::string_view reason;
    std::uint8_t minorVersion = 1;
    HeaderList headers;
    Framing framing = Framing::none;
    std::uint64_t contentLength = 0;
    bool keepAlive = true;
};

} // namespace gw::http
