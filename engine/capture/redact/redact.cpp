#include "capture/redact/redact.h"

#include "capture/redact/redact_scan.h"
#include "http/headers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace gw::capture {
namespace {

/// Lower case, without the characters that spellings of one name differ in.
std::string normalised(std::string_view name) {
    static constexpr ByteSet ignored("-_.[] \t\"'");
    std::string out;
    out.reserve(name.size());
    for (const char c : name)
        if (!ignored.has(c))
            out += http::lower(c);
    return out;
}

// Names that are secrets: with such a word anywhere, with such an end, or as a whole.
constexpr std::array<std::string_view, 9> anywhere{"password",   "passwd",        "passphrase", "secret",   "credential",
                                                   "privatekey", "authorization", "signature",  "sessionid"};
constexpr std::array<std::string_view, 4> tails{"key", "token", "keys", "tokens"};
constexpr std::array<std::string_view, 14> whole{"pwd", "pass", "otp",    "cvv",     "cvc",  "sid",       "sig",
                                                 "jwt", "auth", "cookie", "cookies", "bearer", "setcookie", "assertion"};

bool isSecretWord(std::string_view name) {
    return std::any_of(anywhere.begin(), anywhere.end(), [name](auto word) { return name.contains(word); }) ||
           std::any_of(tails.begin(), tails.end(), [name](auto tail) { return name.ends_with(tail); }) ||
           std::find(whole.begin(), whole.end(), name) != whole.end();
}

/// No shorter name is one.
constexpr std::size_t shortestWord() {
    std::size_t shortest = SIZE_MAX;
    const auto look = [&](const auto& words) {
        for (const std::string_view word : words)
            shortest = std::min(shortest, word.size());
    };
    look(anywhere);
    look(tails);
    look(whole);
    return shortest;
}

} // namespace

Redactor::Redactor(std::span<const std::string> secretHeaders, std::span<const std::string> secretQueries) {
    for (const std::string& name : secretHeaders) {
        std::string low(name);
        std::transform(low.begin(), low.end(), low.begin(), http::lower);
        m_headers.push_back(std::move(low));
        m_fields.push_back(normalised(name)); // echo services answer with the headers as JSON
    }
    for (const std::string& name : secretQueries)
        m_fields.push_back(normalised(name));
    std::erase(m_fields, std::string());
    m_shortest = shortestWord();
    for (const std::string& field : m_fields)
        m_shortest = std::min(m_shortest, field.size());
}

bool Redactor::isSecretHeader(std::string_view name) const {
    return http::isSensitiveName(name) || std::any_of(m_headers.begin(), m_headers.end(), [name](const std::string& one) {
               return http::sameName(one, name);
           });
}

bool Redactor::isSecretField(std::string_view name) const {
    if (name.size() < m_shortest) // the hours of every Date; what is ignored only makes names shorter
        return false;
    const std::string plain = normalised(name);
    return !plain.empty() &&
           (isSecretWord(plain) || std::find(m_fields.begin(), m_fields.end(), plain) != m_fields.end());
}

std::string_view Redactor::headerValue(std::string_view name, std::string_view value, Arena& arena) const {
    if (value.empty())
        return value;
    if (isSecretHeader(name))
        return redacted;
    static constexpr ByteSet telling("=?%@ ");
    if (telling.first(value) == value.size())
        return value;
    return text(value, arena);
}

std::string_view Redactor::target(std::string_view target, Arena& arena) const {
    Cuts cuts;
    const Stretch all{.text = target};
    const std::size_t mark = std::min(target.find('?'), target.size());
    scanText(*this, all.part(0, mark), cuts);
    if (mark < target.size())
        scanPairs(*this, all.part(mark + 1), cuts);
    return cuts.apply(target, arena);
}

std::string_view Redactor::query(std::string_view query, Arena& arena) const {
    Cuts cuts;
    scanPairs(*this, {.text = query}, cuts);
    return cuts.apply(query, arena);
}

std::string_view Redactor::text(std::string_view text, Arena& arena) const {
    Cuts cuts;
    scanText(*this, {.text = text}, cuts);
    return cuts.apply(text, arena);
}

RedactedBody Redactor::body(std::string_view bytes, std::string_view contentType, std::string_view contentEncoding,
                            Arena& arena) const {
    if (bytes.empty())
        return {};
    const std::string_view encoding = http::trim(contentEncoding);
    if (!encoding.empty() && !http::sameName(encoding, "identity"))
        return {.why = arena.copy(fmt::format("content-encoding {} cannot be redacted, nothing kept", encoding))};
    Cuts cuts;
    const std::string why = scanBody(*this, {.text = bytes}, contentType, cuts);
    if (!why.empty())
        return {.why = arena.copy(why)};
    return {.bytes = cuts.apply(bytes, arena)};
}

} // namespace gw::capture
