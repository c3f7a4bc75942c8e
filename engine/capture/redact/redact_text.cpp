#include "capture/redact/redact_scan.h"
#include "http/headers.h"

#include <algorithm>
#include <cstring>

namespace gw::capture {
namespace {

constexpr std::size_t longestName = 128;
constexpr int deepest = 4;
constexpr ByteSet runEnds(" \t\r\n\"'<>&#");
constexpr ByteSet lineEnds("\r\n");
constexpr ByteSet authorityEnds("/?# \t\r\n\"'<>");
constexpr ByteSet telling(" \t\r\n\"'<>&#=:bB"); ///< where a scan has something to do
constexpr ByteSet leaky("=:<{[% ");

bool isNameByte(char c) { return http::is(c, http::isUnreserved) || c == '[' || c == ']' || c == '%' || c == '$'; }
bool isSpace(char c) { return c == ' ' || c == '\t'; }
bool isQuote(char c) { return c == '"' || c == '\''; }

/// The name that ends before `at` (an "=" or ":"), maybe quoted, maybe with blanks between.
std::string_view nameBefore(std::string_view text, std::size_t at) {
    const std::size_t lowest = at > longestName ? at - longestName : 0;
    while (at > lowest && isSpace(text[at - 1]))
        --at;
    if (at > lowest && isQuote(text[at - 1]))
        --at;
    if (at > lowest && text[at - 1] == '\\') // JSON in a string: \"name\":
        --at;
    std::size_t from = at;
    while (from > lowest && isNameByte(text[from - 1]))
        --from;
    return text.substr(from, at - from);
}

std::size_t quotedEnd(std::string_view text, std::size_t open) {
    for (std::size_t i = open + 1; i < text.size(); ++i) {
        if (text[i] == '\\')
            ++i;
        else if (text[i] == text[open])
            return i;
    }
    return text.size();
}

/// A token68 (RFC 9110 11.2) after "Bearer " or "Basic "; 0 = there is none.
std::size_t credentialLength(std::string_view rest, std::size_t& skip) {
    for (const std::string_view scheme : {std::string_view("bearer "), std::string_view("basic ")}) {
        if (!http::startsWithName(rest, scheme))
            continue;
        skip = scheme.size();
        while (skip < rest.size() && isSpace(rest[skip]))
            ++skip;
        std::size_t end = skip;
        while (end < rest.size() && (http::is(rest[end], http::isUnreserved) || rest[end] == '+' || rest[end] == '/' ||
                                     rest[end] == '='))
            ++end;
        return end - skip >= 4 ? end - skip : 0;
    }
    return 0;
}

class TextScan {
public:
    TextScan(const Redactor& redactor, const Stretch& in, Cuts& cuts) : m_redactor(redactor), m_in(in), m_cuts(cuts) {}

    void run() {
        const std::string_view text = m_in.text;
        std::size_t i = 0;
        while ((i = telling.first(text, i)) < text.size()) {
            const char c = text[i];
            if (runEnds.has(c)) {
                endRun(i);
                m_run = i + 1;
                m_cutsAtRun = m_cuts.size();
            }
            if (c == '<')
                i = element(i);
            else if (c == '=' || c == ':')
                i = pair(i);
            else if ((c | 0x20) == 'b' && (i == 0 || !http::is(text[i - 1], http::isTchar)))
                i = credential(i);
            else
                ++i;
        }
        endRun(text.size());
    }

private:
    void cut(std::size_t from, std::size_t to) { m_cuts.add(m_in.from + from, m_in.from + to); }

    /// A run without blanks may be percent-encoded as a whole: redirect=https%3A%2F%2Fx%3Ftoken%3D…
    void endRun(std::size_t end) {
        if (end <= m_run)
            return;
        std::size_t to = end;
        if (m_cuts.size() > m_cutsAtRun) {
            const std::size_t first = m_cuts.firstSince(m_cutsAtRun);
            to = first > m_in.from ? std::min(end, first - m_in.from) : 0;
        }
        if (to <= m_run)
            return;
        const std::string_view run = m_in.text.substr(m_run, to - m_run);
        if (!run.contains('%'))
            return;
        const std::string decoded = decodeLoose(run, false);
        if (decoded != run && leaks(m_redactor, decoded, m_in.depth + 1))
            cut(m_run, to);
    }

    std::size_t credential(std::size_t at) {
        std::size_t skip = 0;
        const std::size_t length = credentialLength(m_in.text.substr(at), skip);
        if (length == 0)
            return at + 1;
        cut(at + skip, at + skip + length);
        return at + skip + length;
    }

    std::size_t pair(std::size_t at) {
        const std::string_view text = m_in.text;
        const bool colon = text[at] == ':';
        if (colon && text.substr(at).starts_with("://"))
            return userInfo(at + 3);
        const std::string_view name = nameBefore(text, at);
        if (name.empty() || !m_redactor.isSecretField(name.contains('%') ? decodeLoose(name, true) : std::string(name)))
            return at + 1;
        std::size_t from = at + 1;
        while (from < text.size() && isSpace(text[from]))
            ++from;
        if (from < text.size() && text[from] == '\\')
            ++from;
        std::size_t to = from;
        if (from < text.size() && isQuote(text[from])) {
            to = quotedEnd(text, from);
            ++from;
        } else {
            to = (colon ? lineEnds : runEnds).first(text, from);
        }
        cut(from, to);
        return std::max(to, at + 1);
    }

    std::size_t userInfo(std::size_t from) {
        const std::size_t end = authorityEnds.first(m_in.text, from);
        const std::size_t sign = m_in.text.substr(from, end - from).rfind('@');
        if (sign == std::string_view::npos) {
            // Cut off before the "@" would come: user:password looks like host:port, but for its letters.
            const std::string_view cutOff = m_in.text.substr(from, end - from);
            const std::size_t colon = cutOff.find(':');
            if (end == m_in.text.size() && colon != std::string_view::npos && !cutOff.starts_with('[') &&
                !http::all(cutOff.substr(colon + 1), http::isDigit)) {
                cut(from, end);
                return end;
            }
            return from;
        }
        cut(from, from + sign);
        return from + sign;
    }

    /// <ns:password a="b">…</ns:password>
    std::size_t element(std::size_t at) {
        const std::string_view text = m_in.text;
        std::size_t nameEnd = at + 1;
        while (nameEnd < text.size() && (isNameByte(text[nameEnd]) || text[nameEnd] == ':'))
            ++nameEnd;
        const std::string_view name = text.substr(at + 1, nameEnd - at - 1);
        const std::string_view local = name.substr(name.rfind(':') + 1);
        if (local.empty() || local.size() > longestName || !m_redactor.isSecretField(local))
            return at + 1;
        const std::size_t open = m_noMoreTags ? std::string_view::npos : text.find('>', nameEnd);
        if (open == std::string_view::npos) {
            m_noMoreTags = true; // or a text of nothing but "<key" would cost its square
            return at + 1;
        }
        if (text[open - 1] == '/')
            return at + 1;
        scanText(m_redactor, m_in.part(nameEnd, open - nameEnd), m_cuts);
        const std::string closing = "</" + std::string(name);
        const std::size_t close = std::min(text.find(closing, open), text.size());
        cut(open + 1, close);
        m_run = close;
        m_cutsAtRun = m_cuts.size();
        return std::max(close, at + 1);
    }

    const Redactor& m_redactor;
    const Stretch& m_in;
    Cuts& m_cuts;
    bool m_noMoreTags = false;
    std::size_t m_run = 0;
    std::size_t m_cutsAtRun = m_cuts.size();
};

} // namespace

std::string_view Cuts::apply(std::string_view text, Arena& arena) {
    if (m_all.empty())
        return text;
    std::sort(m_all.begin(), m_all.end(), [](const Cut& a, const Cut& b) { return a.from < b.from; });
    std::size_t count = 0;
    for (const Cut& cut : m_all) {
        if (count > 0 && cut.from <= m_all[count - 1].to)
            m_all[count - 1].to = std::max(m_all[count - 1].to, cut.to);
        else
            m_all[count++] = cut;
    }
    m_all.resize(count);
    std::size_t size = text.size();
    for (const Cut& cut : m_all)
        size += redacted.size() + 2 - (cut.to - cut.from);
    char* const out = arena.room(size);
    char* to = out;
    const auto put = [&to](std::string_view piece) {
        if (!piece.empty())
            std::memcpy(to, piece.data(), piece.size());
        to += piece.size();
    };
    std::size_t at = 0;
    for (const Cut& cut : m_all) {
        put(text.substr(at, cut.from - at));
        put(cut.quoted ? "\"" : "");
        put(redacted);
        put(cut.quoted ? "\"" : "");
        at = cut.to;
    }
    put(text.substr(at));
    return {out, static_cast<std::size_t>(to - out)};
}

void scanText(const Redactor& redactor, const Stretch& in, Cuts& cuts) { TextScan(redactor, in, cuts).run(); }

void scanPairs(const Redactor& redactor, const Stretch& in, Cuts& cuts) {
    std::size_t at = 0;
    while (at < in.text.size()) {
        const std::size_t end = std::min(in.text.find('&', at), in.text.size());
        const std::string_view pair = in.text.substr(at, end - at);
        const std::size_t equals = pair.find('=');
        const std::size_t value = equals == std::string_view::npos ? 0 : equals + 1;
        const bool secret = equals != std::string_view::npos &&
                            redactor.isSecretField(decodeLoose(pair.substr(0, std::min(equals, 8 * longestName)), true));
        if (secret || leaks(redactor, decodeLoose(pair.substr(value), true), in.depth + 1))
            cuts.add(in.from + at + value, in.from + end);
        at = end + 1;
    }
}

bool leaks(const Redactor& redactor, std::string_view value, int depth) {
    if (leaky.first(value) == value.size())
        return false;
    if (depth > deepest)
        return true;
    Cuts cuts;
    const Stretch in{.text = value, .depth = depth};
    if (looksLikeJson(value))
        scanJson(redactor, in, cuts);
    if (cuts.empty())
        scanText(redactor, in, cuts);
    return !cuts.empty();
}

std::string decodeLoose(std::string_view text, bool plusIsSpace) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && http::is(text[i + 1], http::isHexDigit) &&
            http::is(text[i + 2], http::isHexDigit)) {
            out += static_cast<char>(http::hexValue(text[i + 1]) * 16 + http::hexValue(text[i + 2]));
            i += 2;
        } else {
            out += plusIsSpace && text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

} // namespace gw::capture
