#include "http/problem.h"

#include "http/http1_encoder.h"

#include <algorithm>
#include <array>

namespace gw::http {
namespace {

constexpr std::string_view replacement = "\xef\xbf\xbd";

/// Length of the valid UTF-8 sequence at `at`, 0 if there is none (RFC 3629: no overlong forms, no surrogates).
std::size_t sequence(std::string_view text, std::size_t at) {
    const auto byte = [text](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(text[i])); };
    const unsigned first = byte(at);
    const std::size_t size = first < 0x80   ? 1
                             : first < 0xc2 ? 0
                             : first < 0xe0 ? 2
                             : first < 0xf0 ? 3
                             : first < 0xf5 ? 4
                                            : 0;
    if (size < 2)
        return size;
    if (at + size > text.size())
        return 0;
    for (std::size_t i = 1; i < size; ++i)
        if ((byte(at + i) & 0xc0) != 0x80)
            return 0;
    const unsigned second = byte(at + 1);
    const bool overlong = (first == 0xe0 && second < 0xa0) || (first == 0xf0 && second < 0x90);
    const bool outside = (first == 0xed && second > 0x9f) || (first == 0xf4 && second > 0x8f);
    return overlong || outside ? 0 : size;
}

/// The short escape of a character, 0 if it has none.
constexpr char shortEscape(char c) {
    switch (c) {
    case '"':
    case '\\':
        return c;
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\t':
        return 't';
    case '\b':
        return 'b';
    case '\f':
        return 'f';
    default:
        return 0;
    }
}

/// Counts bytes, or writes them, so that the size and the text cannot disagree.
class Sink {
public:
    explicit Sink(char* to) : m_to(to) {}
    void put(std::string_view text) {
        if (m_to != nullptr)
            m_to = std::copy(text.begin(), text.end(), m_to);
        m_size += text.size();
    }
    void escaped(std::string_view text);
    void string(std::string_view text) {
        put("\"");
        escaped(text);
        put("\"");
    }
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] char* end() const { return m_to; }

private:
    char* m_to;
    std::size_t m_size = 0;
};

void Sink::escaped(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        const auto value = static_cast<unsigned char>(c);
        if (const char escape = shortEscape(c); escape != 0) {
            const std::array<char, 2> pair{'\\', escape};
            put({pair.data(), pair.size()});
            ++i;
        } else if (value < 0x20 || value == 0x7f) {
            const std::array<char, 2> hex{digits[value >> 4], digits[value & 15]};
            put("\\u00");
            put({hex.data(), hex.size()});
            ++i;
        } else if (const std::size_t size = sequence(text, i); size > 0) {
            put(text.substr(i, size));
            i += size;
        } else {
            put(replacement);
            ++i;
        }
    }
}

void write(const Problem& problem, Sink& sink) {
    std::array<char, 20> digits;
    const char* const end = writeDecimal(digits.data(), problem.status);
    const std::string_view phrase = reasonPhrase(problem.status);
    sink.put("{\"status\":");
    sink.put({digits.data(), static_cast<std::size_t>(end - digits.data())});
    sink.put(",\"title\":");
    sink.string(!problem.title.empty() ? problem.title : !phrase.empty() ? phrase : std::string_view("Error"));
    if (!problem.detail.empty()) {
        sink.put(",\"detail\":");
        sink.string(problem.detail);
    }
    if (!problem.instance.empty()) {
        sink.put(",\"instance\":");
        sink.string(problem.instance);
    }
    for (const ProblemMember& member : problem.members) {
        sink.put(",");
        sink.string(member.name);
        sink.put(":");
        if (member.isJson)
            sink.put(member.text);
        else
            sink.string(member.text);
    }
    sink.put("}");
}

} // namespace

std::size_t jsonEscapedSize(std::string_view text) {
    Sink sink(nullptr);
    sink.escaped(text);
    return sink.size();
}

char* jsonEscape(char* to, std::string_view text) {
    Sink sink(to);
    sink.escaped(text);
    return sink.end();
}

std::string_view problemJson(const Problem& problem, Arena& arena) {
    Sink measure(nullptr);
    write(problem, measure);
    char* const to = arena.room(measure.size());
    Sink sink(to);
    write(problem, sink);
    return {to, measure.size()};
}

} // namespace gw::http
