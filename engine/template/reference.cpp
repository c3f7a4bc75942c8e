#include "template/reference.h"

#include "http/headers.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace gw::tmpl {

namespace {

constexpr std::array<std::string_view, 10> reservedRoots{"path",     "query",  "header",  "cookie", "jwt",
                                                         "consumer", "client", "request", "each",   "index"};

std::unexpected<TemplateError> refuse(std::size_t offset, std::string message, std::string remedy) {
    return std::unexpected(TemplateError{offset, std::move(message), std::move(remedy)});
}

bool isWord(char c) { return http::is(c, http::isDigit) || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Reads words, .keys, [0], [*] and ["odd keys"] from the left.
class Reader {
public:
    Reader(std::string_view text, std::size_t offset) : m_text(text), m_offset(offset) {}

    [[nodiscard]] bool ended() const { return m_at == m_text.size(); }
    [[nodiscard]] std::size_t place() const { return m_offset + m_at; }
    [[nodiscard]] bool next(char c) const { return m_at < m_text.size() && m_text[m_at] == c; }

    std::string_view word() {
        const std::size_t start = m_at;
        while (m_at < m_text.size() && (isWord(m_text[m_at]) || m_text[m_at] == '-'))
            ++m_at;
        return m_text.substr(start, m_at - start);
    }

    /// `.key` or `["odd key"]`: one name.
    std::expected<std::string, TemplateError> name() {
        if (next('['))
            return bracketKey();
        if (!next('.'))
            return refuse(place(), fmt::format("\"{}\" names nothing further", m_text), "Write .name or [\"odd name\"]");
        ++m_at;
        const std::string_view key = word();
        if (key.empty())
            return refuse(place(), "A name is missing behind the dot", "Write .name, or [\"odd name\"] without a dot");
        return std::string(key);
    }

    /// One step into JSON.
    std::expected<JsonStep, TemplateError> step() {
        JsonStep out;
        if (next('[') && m_at + 1 < m_text.size() && m_text[m_at + 1] != '"') {
            const std::size_t close = m_text.find(']', m_at);
            if (close == std::string_view::npos)
                return refuse(place(), "\"[\" is not closed", "Write [0], [*] or [\"odd key\"]");
            const std::string_view inside = m_text.substr(m_at + 1, close - m_at - 1);
            if (inside == "*") {
                out.kind = JsonStep::Kind::all;
            } else {
                if (inside.empty() || inside.size() > 7 || !http::all(inside, http::isDigit))
                    return refuse(place(), fmt::format("[{}] is no position in an array", inside),
                                  "Write [0], [*] or [\"odd key\"]");
                out.kind = JsonStep::Kind::index;
                for (const char c : inside)
                    out.index = out.index * 10 + static_cast<std::uint32_t>(c - '0');
            }
            m_at = close + 1;
            return out;
        }
        auto key = name();
        if (!key)
            return std::unexpected(std::move(key.error()));
        out.key = std::move(*key);
        return out;
    }

    std::expected<JsonPath, TemplateError> path() {
        JsonPath out;
        while (!ended()) {
            auto one = step();
            if (!one)
                return std::unexpected(std::move(one.error()));
            out.push_back(std::move(*one));
            if (out.size() > 128)
                return refuse(place(), "More than 128 steps into a value", "Shorten it");
        }
        return out;
    }

private:
    /// ["…"], with \" and \\ inside.
    std::expected<std::string, TemplateError> bracketKey() {
        const std::size_t start = place();
        ++m_at;
        if (!next('"'))
            return refuse(start, "A name in brackets stands in quotes", "Write [\"odd name\"]");
        std::string out;
        for (++m_at; m_at < m_text.size() && m_text[m_at] != '"'; ++m_at) {
            if (m_text[m_at] == '\\' && m_at + 1 < m_text.size())
                ++m_at;
            out += m_text[m_at];
        }
        if (m_at + 1 >= m_text.size() || m_text[m_at + 1] != ']')
            return refuse(start, "The name in brackets is not closed", "Write [\"odd name\"]");
        m_at += 2;
        return out;
    }

    std::string_view m_text;
    std::size_t m_offset;
    std::size_t m_at = 0;
};

std::unexpected<TemplateError> unknownRoot(std::string_view root, const Reference& reference, const Names& names) {
    if (root == "jwt")
        return refuse(reference.offset, "jwt is not supported by this build", "Leave it out");
    if (root == "each" || root == "index")
        return refuse(reference.offset, fmt::format("\"{}\" exists only within a step that has forEach", root),
                      "Give the step a forEach, or refer to another step");
    return refuse(reference.offset, fmt::format("\"{}\" is no name that a template knows here", reference.text),
                  names.steps ? "Use path, query, header, cookie, consumer, client, request or a step's name; a brace "
                                "itself is written {{ or }}"
                              : "Use path, query, header, cookie, consumer, client or request; a brace itself is "
                                "written {{ or }}");
}

std::expected<void, TemplateError> expectEnd(const Reader& reader, const Reference& reference) {
    if (reader.ended())
        return {};
    return refuse(reader.place(), fmt::format("\"{}\" goes on where it should end", reference.text),
                  "Cut what follows the name");
}

/// consumer.name, client.ip, request.id: one of a few words.
std::expected<void, TemplateError> oneOf(const Reference& reference, std::initializer_list<std::string_view> words) {
    if (std::ranges::find(words, reference.name) != words.end())
        return {};
    std::string list;
    for (const std::string_view word : words)
        list += fmt::format("{}{{{}.{}}}", list.empty() ? "" : " or ",
                            std::string_view(reference.text).substr(0, reference.text.find('.')), word);
    return refuse(reference.offset, fmt::format("\"{}\" is unknown", reference.text), fmt::format("Write {}", list));
}

std::expected<void, TemplateError> checkName(const Reference& reference, const Names& names) {
    switch (reference.root) {
    case Root::consumer:
        return oneOf(reference, {"name"});
    case Root::client:
        return oneOf(reference, {"ip"});
    case Root::request:
        return oneOf(reference, {"id", "method"});
    case Root::header:
        if (!http::isToken(reference.name))
            return refuse(reference.offset, fmt::format("\"{}\" is no header name", reference.name), "Write {header.x-user}");
        return {};
    case Root::path:
        if (names.captures != nullptr && std::ranges::find(*names.captures, reference.name) == names.captures->end()) {
            std::string list;
            for (const std::string& one : *names.captures)
                list += fmt::format("{}{{path.{}}}", list.empty() ? "" : ", ", one);
            return refuse(reference.offset, fmt::format("The path has no parameter \"{}\"", reference.name),
                          list.empty() ? "Name one in the route's path: /orders/{id}, or /static/{rest=**}"
                                       : fmt::format("It has {}", list));
        }
        return {};
    default:
        return {};
    }
}

std::expected<void, TemplateError> readStep(Reader& reader, Reference& reference) {
    auto part = reader.name();
    if (!part)
        return std::unexpected(TemplateError{reference.offset,
                                             fmt::format("\"{}\" does not say what of the step", reference.text),
                                             "Write .body, .header.NAME or .status behind the step's name"});
    if (*part == "status") {
        reference.part = StepPart::status;
        return expectEnd(reader, reference);
    }
    if (*part == "header") {
        reference.part = StepPart::header;
        auto name = reader.name();
        if (!name)
            return std::unexpected(std::move(name.error()));
        reference.name = std::move(*name);
        if (!http::isToken(reference.name))
            return refuse(reference.offset, fmt::format("\"{}\" is no header name", reference.name),
                          "Write {step.header.etag}");
        return expectEnd(reader, reference);
    }
    if (*part != "body")
        return refuse(reference.offset, fmt::format("A step has no \"{}\"", *part),
                      "Write .body, .header.NAME or .status behind the step's name");
    auto path = reader.path();
    if (!path)
        return std::unexpected(std::move(path.error()));
    reference.path = std::move(*path);
    return {};
}

} // namespace

bool Reference::isMany() const {
    return std::ranges::any_of(path, [](const JsonStep& s) { return s.kind == JsonStep::Kind::all; });
}

bool Reference::fromClient() const {
    return root == Root::path || root == Root::query || root == Root::header || root == Root::cookie;
}

bool isReservedRoot(std::string_view word) {
    return std::ranges::find(reservedRoots, word) != reservedRoots.end();
}

bool isStepName(std::string_view word) {
    return !word.empty() && isWord(word.front()) && !http::is(word.front(), http::isDigit) && word.front() != '_' &&
           std::ranges::all_of(word, isWord);
}

std::expected<JsonPath, TemplateError> parseJsonPath(std::string_view text) {
    std::string dotted = text.starts_with('[') ? std::string(text) : fmt::format(".{}", text);
    auto path = Reader(dotted, 0).path();
    if (!path && !text.starts_with('[') && path.error().offset > 0)
        --path.error().offset;
    return path;
}

std::expected<Reference, TemplateError> parseReference(std::string_view inside, std::size_t offset,
                                                       const Names& names) {
    Reference out;
    out.offset = offset;
    out.text = inside;
    Reader reader(inside, offset + 1);
    const std::string_view root = reader.word();
    constexpr std::array<std::pair<std::string_view, Root>, 7> simple{
        {{"path", Root::path}, {"query", Root::query}, {"header", Root::header}, {"cookie", Root::cookie},
         {"consumer", Root::consumer}, {"client", Root::client}, {"request", Root::request}}};
    if (const auto found = std::ranges::find(simple, root, &std::pair<std::string_view, Root>::first);
        found != simple.end()) {
        out.root = found->second;
        auto name = reader.name();
        if (!name)
            return std::unexpected(std::move(name.error()));
        out.name = std::move(*name);
        if (auto end = expectEnd(reader, out); !end)
            return std::unexpected(std::move(end.error()));
        if (auto known = checkName(out, names); !known)
            return std::unexpected(std::move(known.error()));
        return out;
    }
    if (names.item && root == "index") {
        out.root = Root::index;
        if (auto end = expectEnd(reader, out); !end)
            return std::unexpected(std::move(end.error()));
        return out;
    }
    if (names.item && root == "each") {
        out.root = Root::each;
        auto path = reader.path();
        if (!path)
            return std::unexpected(std::move(path.error()));
        out.path = std::move(*path);
        return out;
    }
    if (!names.steps || isReservedRoot(root) || !isStepName(root))
        return unknownRoot(root, out, names);
    out.root = Root::step;
    out.step = root;
    if (auto step = readStep(reader, out); !step)
        return std::unexpected(std::move(step.error()));
    return out;
}

} // namespace gw::tmpl
