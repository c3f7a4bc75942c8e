#include "schema/values/syntax.h"

#include "base/ip.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace gw::schema {

namespace {

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isHex(char c) { return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string checkLabels(std::string_view host) {
    if (host.empty() || host.size() > 253)
        return "a host name has 1 to 253 characters";
    while (!host.empty()) {
        const std::size_t dot = host.find('.');
        const std::string_view label = host.substr(0, dot);
        if (label.empty() || label.size() > 63)
            return "the parts of a host name have 1 to 63 characters";
        for (const char c : label)
            if (!isLetter(c) && !isDigit(c) && c != '-' && c != '_')
                return static_cast<unsigned char>(c) >= 0x80 ? "a host name is ASCII (xn--… for others)"
                                                             : fmt::format("'{}' is not allowed in a host name", c);
        if (label.front() == '-' || label.back() == '-')
            return "a part of a host name does not start or end with '-'";
        host = dot == std::string_view::npos ? std::string_view() : host.substr(dot + 1);
        if (dot != std::string_view::npos && host.empty())
            return "a host name does not end with a dot";
    }
    return {};
}

} // namespace

bool isTokenChar(char c) {
    return isLetter(c) || isDigit(c) || (c != '\0' && std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos);
}

bool isToken(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), isTokenChar); }

std::string checkName(std::string_view text) {
    const auto other = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
    if (text.empty() || text.size() > 128)
        return "a name has 1 to 128 bytes";
    if (!isLetter(text.front()) && !isDigit(text.front()) && !other(text.front()))
        return "a name starts with a letter or digit";
    for (const char c : text)
        if (!isLetter(c) && !isDigit(c) && !other(c) && c != '-' && c != '_' && c != '.' && c != ' ')
            return "a name consists of letters, digits, blanks, '-', '_' and '.'";
    return text.back() == ' ' ? "a name does not end with a blank" : std::string();
}

std::string checkPlainName(std::string_view text) {
    if (std::string why = checkName(text); !why.empty())
        return why;
    for (const char c : text)
        if (c == ' ' || static_cast<unsigned char>(c) >= 0x80)
            return "this name consists of ASCII letters, digits, '-', '_' and '.' only";
    return text.size() > 63 ? "this name has at most 63 characters" : std::string();
}

std::string checkToken(std::string_view text) {
    return isToken(text) ? std::string() : "it consists of letters, digits and !#$%&'*+-.^_`|~ only";
}

std::string checkMethod(std::string_view text) {
    if (!isToken(text))
        return "a method is one word such as GET";
    if (std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
        return "methods are written in upper case (RFC 9110 9.1)";
    return text.size() > 32 ? "a method has at most 32 characters" : std::string();
}

std::string checkHost(std::string_view text, bool wildcard) {
    if (IpAddress::parse(text))
        return {};
    if (text.starts_with("*.")) {
        if (!wildcard)
            return "a wildcard is not allowed here";
        text.remove_prefix(2);
    } else if (text.find('*') != std::string_view::npos) {
        return wildcard ? "'*' stands only in front, as *.example.com" : "a wildcard is not allowed here";
    }
    if (text.find(':') != std::string_view::npos)
        return "a host has no scheme and no port here";
    return checkLabels(text);
}

std::string checkPath(std::string_view text, bool pattern) {
    if (!text.starts_with('/'))
        return "a path starts with '/'";
    if (text.size() > 8192)
        return "a path has at most 8192 characters";
    if (pattern) // its grammar is checked by the match floor, which knows it
        return {};
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) >= 0x7F)
            return "a path is ASCII without blanks; other characters are written %XX";
        if (c == '?' || c == '#' || c == '\\')
            return fmt::format("a path has no '{}' in it", c);
        if (c == '%' && (i + 2 >= text.size() || !isHex(text[i + 1]) || !isHex(text[i + 2])))
            return "'%' is followed by two hexadecimal digits";
        if (c == '{' || c == '}' || c == '*')
            return "this path has no placeholders";
    }
    for (std::size_t at = 0; at != std::string_view::npos; at = text.find('/', at + 1)) {
        const std::string_view segment = text.substr(at + 1, text.find('/', at + 1) - (at + 1));
        if (segment == "." || segment == "..")
            return "a path has no '.' or '..' segments";
        if (segment.empty() && at + 1 < text.size())
            return "a path has no empty segments";
    }
    return {};
}

bool isFramingOrHopByHop(std::string_view name) {
    static constexpr std::array<std::string_view, 10> names{
        "connection", "content-length", "keep-alive",        "proxy-connection", "te",
        "trailer",    "upgrade",        "transfer-encoding", "host",             "expect"};
    return std::any_of(names.begin(), names.end(), [&](std::string_view one) { return equalsIgnoringCase(one, name); });
}

bool equalsIgnoringCase(std::string_view a, std::string_view b) {
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string lowerCase(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), lower);
    return out;
}

} // namespace gw::schema
