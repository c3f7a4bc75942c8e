#include "http/http1_encoder.h"

#include "http/headers.h"
#include "http/http1/controls.h"

#include <algorithm>
#include <chrono>
#include <cstring>

namespace gw::http {
namespace {

constexpr std::string_view versionTail = " HTTP/1.1\r\n";
constexpr std::string_view statusStart = "HTTP/1.1 ";
constexpr std::string_view hostStart = "Host: ";

/// Copies; short texts, as names and values are, without a call. The destination has no room to spare.
char* put(char* to, std::string_view text) {
    const std::size_t size = text.size();
    if (size <= 16) {
        http1::copyShort(to, text.data(), size);
    } else if (size <= 32) {
        std::memcpy(to, text.data(), 16);
        std::memcpy(to + size - 16, text.data() + size - 16, 16);
    } else {
        std::memcpy(to, text.data(), size);
    }
    return to + size;
}

constexpr bool blank(char c) {
    return c == ' ' || c == '\t';
}

std::size_t fieldsSize(const HeaderList& headers) {
    std::size_t size = 0;
    for (const Header& field : headers)
        size += field.name.size() + field.value.size() + 4;
    return size;
}

char* writeField(char* to, const Header& field) {
    if (!http1::isFieldName(field.name) || !validFieldValue(field.value))
        return nullptr;
    to = put(to, field.name);
    *to++ = ':';
    *to++ = ' ';
    to = put(to, field.value);
    *to++ = '\r';
    *to++ = '\n';
    return to;
}

/// Whether this field stands in `source`, a head that the decoder let pass, as whole lines "name: value CRLF". That is
/// read off the bytes, not remembered, so that whoever changes a field cannot forget to say so.
bool isLineOf(std::string_view source, const Header& field) {
    const auto address = [](const char* at) { return reinterpret_cast<std::uintptr_t>(at); };
    const std::uintptr_t begin = address(field.name.data());
    const std::uintptr_t end = address(field.value.data()) + field.value.size();
    if (begin <= address(source.data()) || end + 2 > address(source.data()) + source.size() ||
        address(field.value.data()) != begin + field.name.size() + 2)
        return false;
    const char* const name = field.name.data();
    const char* const value = field.value.data();
    return name[-1] == '\n' && value[-2] == ':' && value[-1] == ' ' && value[field.value.size()] == '\r' &&
           value[field.value.size() + 1] == '\n';
}

/// Neighbouring lines of the head that was read go in one piece.
char* writeFields(char* to, const HeaderList& headers) {
    const std::string_view source = headers.source();
    const char* run = nullptr; // lines that wait to be copied: [run, runEnd)
    const char* runEnd = nullptr;
    for (const Header& field : headers) {
        if (isLineOf(source, field)) {
            if (field.name.data() != runEnd) {
                to = std::copy(run, runEnd, to);
                run = field.name.data();
            }
            runEnd = field.value.data() + field.value.size() + 2;
            continue;
        }
        to = writeField(std::copy(run, runEnd, to), field);
        run = runEnd = nullptr;
        if (to == nullptr)
            return nullptr;
    }
    return std::copy(run, runEnd, to);
}

/// Every byte visible ASCII: what a request line's parts may hold at the very least.
bool visible(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7f; });
}

std::string_view phrase(std::uint16_t status, std::string_view reason) {
    return reason.empty() ? reasonPhrase(status) : reason;
}

} // namespace

bool validFieldName(std::string_view name) {
    return http1::isFieldName(name);
}

bool validFieldValue(std::string_view value) {
    if (value.empty())
        return true;
    return !blank(value.front()) && !blank(value.back()) && http1::noControls(value);
}

std::size_t requestHeadSize(const RequestLine& line, const HeaderList& headers, std::string_view rendered) {
    return line.method.size() + 1 + line.path.size() + (line.hasQuery ? 1 + line.query.size() : 0) +
           versionTail.size() + (line.hasHost ? hostStart.size() + line.host.size() + 2 : 0) + fieldsSize(headers) +
           rendered.size() + 2;
}

char* writeRequestHead(char* to, const RequestLine& line, const HeaderList& headers, std::string_view rendered) {
    if (!isToken(line.method) || line.path.empty() || (line.path.front() != '/' && line.path != "*") ||
        !visible(line.path) || line.path.find_first_of("?#") != std::string_view::npos ||
        (line.hasQuery && (!visible(line.query) || line.query.find('#') != std::string_view::npos)))
        return nullptr;
    to = put(to, line.method);
    *to++ = ' ';
    to = put(to, line.path);
    if (line.hasQuery) {
        *to++ = '?';
        to = put(to, line.query);
    }
    to = put(to, versionTail);
    if (line.hasHost && (to = writeField(to, {"Host", line.host})) == nullptr)
        return nullptr;
    to = writeFields(to, headers);
    return to != nullptr ? put(put(to, rendered), "\r\n") : nullptr;
}

std::size_t responseHeadSize(std::uint16_t status, std::string_view reason, const HeaderList& headers,
                             std::string_view rendered) {
    return statusStart.size() + 4 + phrase(status, reason).size() + 2 + fieldsSize(headers) + rendered.size() + 2;
}

char* writeResponseHead(char* to, std::uint16_t status, std::string_view reason, const HeaderList& headers,
                        std::string_view rendered) {
    const std::string_view text = phrase(status, reason);
    if (status < 100 || status > 599 || !http1::noControls(text))
        return nullptr;
    to = put(to, statusStart);
    *to++ = static_cast<char>('0' + status / 100);
    *to++ = static_cast<char>('0' + status / 10 % 10);
    *to++ = static_cast<char>('0' + status % 10);
    *to++ = ' ';
    to = put(put(to, text), "\r\n");
    to = writeFields(to, headers);
    return to != nullptr ? put(put(to, rendered), "\r\n") : nullptr;
}

char* writeChunkPrefix(char* to, std::uint64_t size) {
    constexpr std::string_view digits = "0123456789abcdef";
    const int used = size == 0 ? 1 : (67 - __builtin_clzll(size)) / 4;
    for (int i = used - 1; i >= 0; --i)
        *to++ = digits[size >> (4 * i) & 15];
    return put(to, "\r\n");
}

std::size_t lastChunkSize(const HeaderList& trailers) {
    return 5 + fieldsSize(trailers);
}

char* writeLastChunk(char* to, const HeaderList& trailers) {
    to = writeFields(put(to, "0\r\n"), trailers);
    return to != nullptr ? put(to, "\r\n") : nullptr;
}

char* writeDecimal(char* to, std::uint64_t value) {
    std::array<char, 20> reversed;
    std::size_t used = 0;
    do {
        reversed[used++] = static_cast<char>('0' + value % 10);
        value /= 10;
    } while (value != 0);
    while (used > 0)
        *to++ = reversed[--used];
    return to;
}

char* writeHttpDate(char* to, WallTime at) {
    constexpr std::string_view days = "SunMonTueWedThuFriSat";
    constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date(day);
    const auto second = std::chrono::floor<std::chrono::seconds>(at - day).count();
    const auto two = [&to](unsigned value) {
        *to++ = static_cast<char>('0' + value / 10 % 10);
        *to++ = static_cast<char>('0' + value % 10);
    };
    const auto year = static_cast<unsigned>(std::clamp(static_cast<int>(date.year()), 0, 9999));
    to = put(to, days.substr(std::chrono::weekday(day).c_encoding() * 3, 3));
    to = put(to, ", ");
    two(static_cast<unsigned>(date.day()));
    *to++ = ' ';
    to = put(to, months.substr((static_cast<unsigned>(date.month()) - 1) * 3, 3));
    *to++ = ' ';
    two(year / 100);
    two(year);
    *to++ = ' ';
    two(static_cast<unsigned>(second / 3600));
    *to++ = ':';
    two(static_cast<unsigned>(second / 60 % 60));
    *to++ = ':';
    two(static_cast<unsigned>(second % 60));
    return put(to, " GMT");
}

std::string_view HttpDateCache::at(WallTime now) {
    const std::int64_t second = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    if (second != m_second) {
        m_second = second;
        (void)writeHttpDate(m_text.data(), now);
    }
    return {m_text.data(), m_text.size()};
}

} // namespace gw::http
