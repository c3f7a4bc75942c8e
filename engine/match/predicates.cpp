#include "match/predicates.h"

#include "base/said.h"
#include "http/headers.h"
#include "http/uri.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <re2/re2.h>

namespace gw::match {

namespace {

constexpr std::string_view differs = "a different value";

/// Decoded bytes of one query name or value, without touching the heap for what fits.
class Decoded {
public:
    explicit Decoded(std::string_view encoded) {
        if (encoded.find_first_of("%+") == std::string_view::npos) {
            m_text = encoded;
            return;
        }
        char* to = m_room.data();
        if (encoded.size() > m_room.size()) {
            m_long.resize(encoded.size());
            to = m_long.data();
        }
        std::size_t size = 0;
        for (std::size_t i = 0; i < encoded.size(); ++i) {
            char c = encoded[i];
            if (c == '+') {
                c = ' ';
            } else if (c == '%') {
                if (i + 2 >= encoded.size() || !http::is(encoded[i + 1], http::isHexDigit) ||
                    !http::is(encoded[i + 2], http::isHexDigit)) {
                    m_valid = false;
                    return;
                }
                c = static_cast<char>(http::hexValue(encoded[i + 1]) << 4 | http::hexValue(encoded[i + 2]));
                i += 2;
            }
            to[size++] = c;
        }
        m_text = {to, size};
    }
    Decoded(const Decoded&) = delete;
    Decoded& operator=(const Decoded&) = delete;

    [[nodiscard]] bool valid() const { return m_valid; }
    [[nodiscard]] std::string_view text() const { return m_text; }

private:
    std::array<char, 512> m_room;
    std::string m_long;
    std::string_view m_text;
    bool m_valid = true;
};

/// Calls `use` with the decoded value of the first parameter of this name; false if there is none.
template <class Use>
bool withQueryValue(std::string_view query, std::string_view name, Use&& use) {
    http::QueryPairs pairs(query);
    http::QueryPair pair;
    while (pairs.next(pair)) {
        const Decoded key(pair.name);
        if (!key.valid() || key.text() != name)
            continue;
        const Decoded value(pair.value);
        if (!value.valid())
            continue;
        use(value.text());
        return true;
    }
    return false;
}

void report(Diagnostics& problems, std::string code, std::string pointer, std::string message, std::string remedy) {
    problems.push_back({Severity::error, std::move(code), std::move(pointer), std::move(message), std::move(remedy), {}});
}

} // namespace

std::shared_ptr<const re2::RE2> compileRegex(const std::string& pattern, const std::string& pointer,
                                             Diagnostics& problems) {
    re2::RE2::Options options;
    options.set_log_errors(false);
    auto regex = std::make_shared<const re2::RE2>(pattern, options);
    if (regex->ok())
        return regex;
    report(problems, "bad-regex", pointer, fmt::format("\"{}\" is no regular expression: {}", pattern, regex->error()),
           "Write it in RE2 syntax (no look-around, no back references)");
    return nullptr;
}

bool regexMatches(const re2::RE2& regex, std::string_view text) {
    return re2::RE2::FullMatch(re2::StringPiece(text.data(), text.size()), regex);
}

bool findCookie(const http::HeaderList& headers, std::string_view name, std::string_view& value) {
    for (const http::Header& field : headers) {
        if (!http::sameName(field.name, "cookie"))
            continue;
        std::string_view rest = field.value;
        while (!rest.empty()) {
            const std::size_t semicolon = rest.find(';');
            const std::string_view pair = http::trim(rest.substr(0, semicolon));
            rest = semicolon == std::string_view::npos ? std::string_view() : rest.substr(semicolon + 1);
            const std::size_t equals = pair.find('=');
            if (equals != std::string_view::npos && http::trim(pair.substr(0, equals)) == name) {
                value = http::trim(pair.substr(equals + 1));
                return true;
            }
        }
    }
    return false;
}

bool Predicates::Value::accepts(std::string_view value) const {
    switch (kind) {
    case Kind::exact:
        return value == text;
    case Kind::prefix:
        return value.starts_with(text);
    case Kind::regex:
        return regexMatches(*regex, value);
    case Kind::present:
        return true;
    case Kind::absent:
        return false;
    }
    return false;
}

std::string Predicates::Value::expected() const {
    switch (kind) {
    case Kind::exact:
        return text;
    case Kind::prefix:
        return fmt::format("prefix {}", text);
    case Kind::regex:
        return fmt::format("regex {}", text);
    case Kind::present:
        return said("present");
    case Kind::absent:
        return said("absent");
    }
    return {};
}

void Predicates::compileAll(const std::vector<model::ValueMatch>& from, const std::string& pointer,
                            std::vector<Value>& to, Diagnostics& problems) {
    for (std::size_t i = 0; i < from.size(); ++i) {
        const model::ValueMatch& one = from[i];
        const std::string at = fmt::format("{}/{}", pointer, i);
        const int given = static_cast<int>(one.exact.has_value()) + static_cast<int>(one.prefix.has_value()) +
                          static_cast<int>(one.regex.has_value()) + static_cast<int>(one.present.has_value());
        if (given != 1 || one.name.empty()) {
            report(problems, "bad-match", at, "A match needs a name and one of exact, prefix, regex and present",
                   "Write {\"name\": \"x-canary\", \"present\": true}");
            continue;
        }
        Value value{one.name, Kind::present, {}, nullptr};
        if (one.exact) {
            value.kind = Kind::exact;
            value.text = *one.exact;
        } else if (one.prefix) {
            value.kind = Kind::prefix;
            value.text = *one.prefix;
        } else if (one.regex) {
            value.kind = Kind::regex;
            value.text = *one.regex;
            value.regex = compileRegex(*one.regex, at + "/regex", problems);
            if (!value.regex)
                continue;
        } else if (!*one.present) {
            value.kind = Kind::absent;
        }
        to.push_back(std::move(value));
    }
}

Predicates Predicates::compile(const model::Match& match, const std::string& pointer, Diagnostics& problems) {
    Predicates out;
    compileAll(match.headers, pointer + "/headers", out.m_headers, problems);
    compileAll(match.cookies, pointer + "/cookies", out.m_cookies, problems);
    compileAll(match.query, pointer + "/query", out.m_query, problems);
    out.m_clientIp = match.clientIp;
    return out;
}

bool Predicates::headerHolds(const Value& wanted, const Request& request) {
    bool seen = false;
    if (request.headers != nullptr)
        for (const http::Header& field : *request.headers)
            if (http::sameName(field.name, wanted.name)) {
                seen = true;
                if (wanted.accepts(field.value))
                    return true;
            }
    return wanted.kind == Kind::absent && !seen;
}

bool Predicates::cookieHolds(const Value& wanted, const Request& request) {
    std::string_view value;
    const bool seen = request.headers != nullptr && findCookie(*request.headers, wanted.name, value);
    return seen ? wanted.accepts(value) : wanted.kind == Kind::absent;
}

bool Predicates::queryHolds(const Value& wanted, const Request& request) {
    bool accepted = false;
    const bool seen =
        withQueryValue(request.query, wanted.name, [&](std::string_view value) { accepted = wanted.accepts(value); });
    return seen ? accepted : wanted.kind == Kind::absent;
}

bool Predicates::clientHolds(const Request& request) const {
    return m_clientIp.empty() ||
           std::ranges::any_of(m_clientIp, [&](const IpPrefix& prefix) { return prefix.contains(request.client); });
}

bool Predicates::holds(const Request& request) const {
    const auto all = [&](const std::vector<Value>& values, bool (*one)(const Value&, const Request&)) {
        return std::ranges::all_of(values, [&](const Value& value) { return one(value, request); });
    };
    return all(m_headers, headerHolds) && all(m_cookies, cookieHolds) && all(m_query, queryHolds) &&
           clientHolds(request);
}

std::optional<Failure> Predicates::firstFailure(const Request& request) const {
    for (const Value& wanted : m_headers) {
        if (headerHolds(wanted, request))
            continue;
        const http::Header* field = request.headers != nullptr ? request.headers->find(wanted.name) : nullptr;
        const bool shape = wanted.kind == Kind::present || wanted.kind == Kind::absent;
        const bool secret = http::isSensitiveName(wanted.name) && !shape;
        return Failure{fmt::format("header {}", wanted.name), secret ? "another value" : wanted.expected(),
                       std::string(field == nullptr ? "absent"
                                   : shape          ? "present"
                                   : secret         ? differs
                                                    : field->value)};
    }
    for (const Value& wanted : m_cookies) {
        std::string_view value;
        if (cookieHolds(wanted, request))
            continue;
        const bool seen = request.headers != nullptr && findCookie(*request.headers, wanted.name, value);
        // Cookies are credentials more often than not: neither side is printed.
        const bool shape = wanted.kind == Kind::present || wanted.kind == Kind::absent;
        return Failure{fmt::format("cookie {}", wanted.name), shape ? wanted.expected() : "another value",
                       std::string(!seen   ? "absent"
                                   : shape ? "present"
                                           : differs)};
    }
    for (const Value& wanted : m_query) {
        if (queryHolds(wanted, request))
            continue;
        std::string actual = "absent";
        withQueryValue(request.query, wanted.name, [&](std::string_view value) {
            actual = http::isSensitiveName(wanted.name) ? differs : value;
        });
        return Failure{fmt::format("query {}", wanted.name),
                       http::isSensitiveName(wanted.name) ? "another value" : wanted.expected(), std::move(actual)};
    }
    if (!clientHolds(request)) {
        std::string expected;
        for (const IpPrefix& prefix : m_clientIp)
            expected += (expected.empty() ? "" : ", ") + prefix.text();
        return Failure{"clientIp", std::move(expected), request.client.text()};
    }
    return std::nullopt;
}

} // namespace gw::match
