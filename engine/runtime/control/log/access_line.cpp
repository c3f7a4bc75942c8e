#include "capture/redact/redact.h"
#include "json/text.h"
#include "runtime/access_log.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace gw::runtime {

namespace {

/// Printable ASCII stays, but for the quote and the backslash; everything else as \xHH, as Apache and nginx write it.
void appendEscaped(std::string& out, std::string_view text, bool keepSpaces) {
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool bare = byte > 0x20 && byte < 0x7f && c != '"' && c != '\\';
        if (bare || (c == ' ' && keepSpaces))
            out += c;
        else
            fmt::format_to(std::back_inserter(out), "\\x{:02X}", byte);
    }
}

void appendQuoted(std::string& out, std::string_view text) {
    out += '"';
    appendEscaped(out, text.empty() ? "-" : text, true);
    out += '"';
}

/// One word of the combined format; nothing = "-".
void appendWord(std::string& out, std::string_view text) {
    appendEscaped(out, text.empty() ? "-" : text, false);
}

void appendCombined(std::string& out, const AccessEntry& e, const capture::Redactor& redactor) {
    thread_local Arena arena; // a line a request: no fresh chunk for each
    arena.reset();
    appendWord(out, e.client);
    out += " - ";
    appendWord(out, e.consumer);
    const auto seconds = std::chrono::time_point_cast<std::chrono::seconds>(e.began);
    fmt::format_to(std::back_inserter(out), " [{:%d/%b/%Y:%H:%M:%S} +0000] ",
                   fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)));
    appendQuoted(out, e.method.empty() ? std::string() : fmt::format("{} {} HTTP/1.{}", e.method,
                                                           redactor.target(e.target, arena), e.minorVersion));
    fmt::format_to(std::back_inserter(out), " {} {} ", e.status, e.bytesOut);
    appendQuoted(out, redactor.headerValue("Referer", e.referer, arena));
    out += ' ';
    appendQuoted(out, e.userAgent);
    out += '\n';
}

/// Keys are literals of this file, from the comma or brace before them to their colon, so that each is one copy of known size.
class JsonLine {
public:
    explicit JsonLine(std::string& out) : m_out(out) {}
    template <std::size_t size>
    void text(const char (&key)[size], std::string_view value) {
        if (value.empty())
            return;
        m_out.append(key, size - 1);
        json::appendQuoted(m_out, value);
    }
    template <std::size_t size>
    void number(const char (&key)[size], std::uint64_t value) {
        m_out.append(key, size - 1);
        append(value);
    }
    template <std::size_t size>
    void milliseconds(const char (&key)[size], Duration value) {
        m_out.append(key, size - 1);
        const auto micros = static_cast<std::uint64_t>(std::max<std::int64_t>(0, (value.count() + 500) / 1000));
        append(micros / 1000);
        m_out += '.';
        appendThree(m_out, micros % 1000);
    }

    /// A number below 1000 as three digits.
    static void appendThree(std::string& out, std::uint64_t value) {
        for (const std::uint64_t digit : {value / 100, value / 10 % 10, value % 10})
            out += static_cast<char>('0' + digit);
    }

private:
    void append(std::uint64_t value) {
        const fmt::format_int digits(value);
        m_out.append(digits.data(), digits.size());
    }
    std::string& m_out;
};

/// Views a text that is made anew once a second, but for its milliseconds; valid until the thread's next call.
std::string_view isoTime(WallTime at) {
    thread_local std::chrono::sys_seconds shown = std::chrono::sys_seconds::min();
    thread_local std::string text;
    const auto millis = std::chrono::floor<std::chrono::milliseconds>(at);
    const auto seconds = std::chrono::floor<std::chrono::seconds>(millis);
    if (seconds != shown) {
        shown = seconds;
        text = fmt::format("{:%Y-%m-%dT%H:%M:%S}.", fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)));
    }
    text.resize(text.find('.') + 1);
    JsonLine::appendThree(text, static_cast<std::uint64_t>((millis - seconds).count()));
    text += 'Z';
    return text;
}

void appendJson(std::string& out, const AccessEntry& e, const capture::Redactor& redactor) {
    thread_local Arena arena; // a line a request: no fresh chunk for each
    arena.reset();
    JsonLine line(out);
    line.text(R"({"time":)", isoTime(e.began));
    line.text(R"(,"id":)", e.requestId);
    line.text(R"(,"listener":)", e.listener);
    line.text(R"(,"client":)", e.client);
    line.text(R"(,"consumer":)", e.consumer);
    line.text(R"(,"method":)", e.method);
    line.text(R"(,"host":)", e.host);
    line.text(R"(,"target":)", redactor.target(e.target, arena));
    line.text(R"(,"protocol":)", e.minorVersion == 0 ? "HTTP/1.0" : "HTTP/1.1");
    line.text(R"(,"tlsVersion":)", e.tlsVersion);
    line.text(R"(,"tlsCipher":)", e.tlsCipher);
    if (!e.tlsVersion.empty())
        line.text(R"(,"tlsHandshake":)", e.tlsResumed ? "resumed" : "full");
    line.text(R"(,"clientCertificate":)", e.clientSubject);
    line.text(R"(,"clientFingerprint":)", e.clientFingerprint);
    line.text(R"(,"route":)", e.route);
    line.text(R"(,"upstream":)", e.upstream);
    line.text(R"(,"endpoint":)", e.endpoint);
    line.number(R"(,"attempts":)", e.attempts);
    line.number(R"(,"status":)", e.status);
    line.text(R"(,"fault":)", e.fault);
    line.number(R"(,"bytesIn":)", e.bytesIn);
    line.number(R"(,"bytesOut":)", e.bytesOut);
    line.milliseconds(R"(,"durationMs":)", e.duration);
    line.text(R"(,"referer":)", redactor.headerValue("Referer", e.referer, arena));
    line.text(R"(,"userAgent":)", e.userAgent);
    line.number(R"(,"revision":)", e.revision);
    out += "}\n";
}

} // namespace

void appendAccessLine(std::string& to, const AccessEntry& entry, model::AccessLogFormat format, const capture::Redactor& redactor) {
    if (format == model::AccessLogFormat::json)
        appendJson(to, entry, redactor);
    else
        appendCombined(to, entry, redactor);
}

bool inSample(std::string_view requestId, double percent) {
    if (percent >= 100)
        return true;
    if (percent <= 0)
        return false;
    std::uint64_t hash = 0xcbf29ce484222325ULL; // FNV-1a, then a final mix: neighbouring ids must not stay neighbours
    for (const char c : requestId)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    hash ^= hash >> 33;
    hash *= 0xff51afd7ed558ccdULL;
    hash ^= hash >> 33;
    return static_cast<double>(hash >> 11) / 9007199254740992.0 * 100 < percent;
}

} // namespace gw::runtime
