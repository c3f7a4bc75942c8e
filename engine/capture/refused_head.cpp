// A head that was refused, as it may be shown: read leniently, since what is wrong with it is what the reader looks for.
#include "capture/record_builder.h"
#include "http/headers.h"

#include <algorithm>
#include <string>

namespace gw::capture {
namespace {

constexpr std::size_t mostBytes = 8 * 1024;
constexpr std::size_t longestMethod = 32;

/// In the arena, control characters and what is no ASCII escaped.
std::string_view visible(std::string_view text, Arena& arena) {
    constexpr std::string_view digits = "0123456789abcdef";
    char* const room = arena.room(text.size() * 4);
    char* at = room;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte < 0x7f) {
            *at++ = c;
            continue;
        }
        for (const char one : {'\\', 'x', digits[byte >> 4], digits[byte & 15]})
            *at++ = one;
    }
    return {room, static_cast<std::size_t>(at - room)};
}

/// Lines as the most lenient reader would cut them: at every CR and every LF, so that no secret hides behind one.
bool nextLine(std::string_view& rest, std::string_view& line) {
    if (rest.empty())
        return false;
    const std::size_t end = std::min(rest.find_first_of("\r\n"), rest.size());
    line = rest.substr(0, end);
    rest.remove_prefix(end);
    if (rest.starts_with("\r\n"))
        rest.remove_prefix(2);
    else if (!rest.empty())
        rest.remove_prefix(1);
    return true;
}

void skipEmptyLines(std::string_view& head) {
    head.remove_prefix(std::min(head.find_first_not_of("\r\n"), head.size()));
}

class FieldReader {
public:
    FieldReader(trace::ExchangeRecord& record, const Redactor& redactor) : m_record(record), m_redactor(redactor) {}

    void line(std::string_view line) {
        const bool continues = line.front() == ' ' || line.front() == '\t';
        const std::size_t colon = line.find(':');
        if (continues && m_secret) // the rest of a secret, whatever it looks like
            return show(m_name, redacted);
        if (colon == std::string_view::npos) {
            if (continues)
                show(m_name, m_redactor.text(visible(http::trim(line), m_record.memory), m_record.memory));
            return;
        }
        m_name = http::trim(line.substr(0, colon));
        const std::string_view value = visible(http::trim(line.substr(colon + 1)), m_record.memory);
        m_secret = !http::isToken(m_name) || m_redactor.isSecretHeader(m_name) || m_redactor.isSecretField(m_name);
        if (m_record.host.empty() && http::sameName(m_name, "host"))
            m_record.host = value;
        show(m_name, m_secret && !value.empty() ? redacted : m_redactor.headerValue(m_name, value, m_record.memory));
    }

private:
    void show(std::string_view name, std::string_view value) {
        m_record.requestHeaders.push_back({visible(name, m_record.memory), value});
    }

    trace::ExchangeRecord& m_record;
    const Redactor& m_redactor;
    std::string_view m_name;
    bool m_secret = false;
};

} // namespace

RefusedLine refusedLine(std::string_view head) {
    skipEmptyLines(head);
    std::string_view line;
    if (!nextLine(head, line))
        return {};
    RefusedLine start;
    const std::size_t space = std::min(line.find_first_of(" \t"), line.size());
    const std::string_view method = line.substr(0, space);
    std::string_view target = line.substr(space);
    const std::size_t version = target.rfind("HTTP/");
    const bool versioned =
        version != std::string_view::npos && version > 0 && (target[version - 1] == ' ' || target[version - 1] == '\t');
    // What else begins with a word may be the rest of a body, and is nobody's to see.
    start.isRequest = versioned || (!method.empty() && std::ranges::all_of(method, [](char c) { return c >= 'A' && c <= 'Z'; }));
    if (!start.isRequest)
        return {};
    start.method = method.substr(0, longestMethod);
    start.target = http::trim(versioned ? target.substr(0, version) : target);
    return start;
}

std::string_view refusedTarget(std::string_view target, const Redactor& redactor, Arena& arena) {
    const std::size_t mark = std::min(target.find('?'), target.size());
    const bool plain = std::ranges::all_of(target.substr(mark), [](char c) { return c > 0x20 && c < 0x7f; });
    if (plain)
        return redactor.target(visible(target, arena), arena);
    const std::string path(redactor.target(visible(target.substr(0, mark), arena), arena));
    return arena.copy(path + "?" + std::string(redacted));
}

void fillRefused(trace::ExchangeRecord& record, std::string_view head, const Redactor& redactor) {
    head = head.substr(0, mostBytes);
    const RefusedLine start = refusedLine(head);
    record.method = visible(start.method, record.memory);
    record.target = refusedTarget(start.target, redactor, record.memory);
    record.path = record.target.substr(0, record.target.find('?'));
    if (!start.isRequest)
        return;
    skipEmptyLines(head);
    std::string_view line;
    (void)nextLine(head, line);
    FieldReader fields(record, redactor);
    while (nextLine(head, line) && !line.empty())
        fields.line(line);
}

} // namespace gw::capture
