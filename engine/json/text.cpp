#include "json/text.h"

#include <array>
#include <charconv>
#include <cstring>
#include <limits>

namespace gw::json {

namespace {

/// Length of the well-formed UTF-8 sequence at `at`, 0 if there is none (Unicode 15, table 3-7).
std::size_t sequenceLength(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) -> unsigned {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
    };
    const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const unsigned lead = byte(0);
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return tail(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        const unsigned low = lead == 0xE0 ? 0xA0U : 0x80U;
        const unsigned high = lead == 0xED ? 0x9FU : 0xBFU;
        return byte(1) >= low && byte(1) <= high && tail(2) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const unsigned low = lead == 0xF0 ? 0x90U : 0x80U;
        const unsigned high = lead == 0xF4 ? 0x8FU : 0xBFU;
        return byte(1) >= low && byte(1) <= high && tail(2) && tail(3) ? 4 : 0;
    }
    return 0;
}

void appendUtf8(std::string& to, std::uint32_t code) {
    if (code < 0x80) {
        to += static_cast<char>(code);
    } else if (code < 0x800) {
        to += static_cast<char>(0xC0U | (code >> 6U));
        to += static_cast<char>(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        to += static_cast<char>(0xE0U | (code >> 12U));
        to += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
        to += static_cast<char>(0x80U | (code & 0x3FU));
    } else {
        to += static_cast<char>(0xF0U | (code >> 18U));
        to += static_cast<char>(0x80U | ((code >> 12U) & 0x3FU));
        to += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
        to += static_cast<char>(0x80U | (code & 0x3FU));
    }
}

std::uint32_t hex4(std::string_view digits) {
    std::uint32_t code = 0;
    std::from_chars(digits.data(), digits.data() + 4, code, 16);
    return code;
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// A JSON number as sign, digits without leading or trailing zeros, and a power of ten.
struct Decimal {
    bool negative = false;
    std::string digits; ///< "" = 0
    std::int64_t exponent = 0;
};

std::optional<Decimal> toDecimal(std::string_view number) {
    if (!isNumber(number))
        return std::nullopt;
    Decimal d;
    std::size_t i = 0;
    if (number[i] == '-') {
        d.negative = true;
        ++i;
    }
    for (bool fraction = false; i < number.size() && number[i] != 'e' && number[i] != 'E'; ++i) {
        if (number[i] == '.') {
            fraction = true;
            continue;
        }
        if (!d.digits.empty() || number[i] != '0')
            d.digits += number[i];
        d.exponent -= fraction ? 1 : 0;
    }
    if (i < number.size()) {
        std::string_view power = number.substr(i + 1);
        if (power.front() == '+')
            power.remove_prefix(1);
        std::int64_t value = 0;
        if (std::from_chars(power.data(), power.data() + power.size(), value).ec != std::errc() ||
            value > 1'000'000'000 || value < -1'000'000'000)
            value = power.front() == '-' ? -1'000'000'000 : 1'000'000'000;
        d.exponent += value;
    }
    while (!d.digits.empty() && d.digits.back() == '0') {
        d.digits.pop_back();
        ++d.exponent;
    }
    return d;
}

/// The magnitude if the number is integral and fits 64 bits.
std::optional<std::uint64_t> magnitude(const Decimal& d) {
    if (d.digits.empty())
        return 0;
    if (d.exponent < 0 || static_cast<std::int64_t>(d.digits.size()) + d.exponent > 20)
        return std::nullopt;
    const std::string all = d.digits + std::string(static_cast<std::size_t>(d.exponent), '0');
    std::uint64_t value = 0;
    if (std::from_chars(all.data(), all.data() + all.size(), value).ec != std::errc())
        return std::nullopt;
    return value;
}

/// Whether these eight bytes stand in a JSON string as they are: ASCII without controls, quote and backslash.
bool isPlain(const char* eight) {
    constexpr std::uint64_t ones = 0x0101010101010101;
    constexpr std::uint64_t highs = 0x8080808080808080;
    std::uint64_t x = 0;
    std::memcpy(&x, eight, sizeof x);
    // High bits of: bytes below 0x20, and bytes that one of these characters makes zero. Others can only follow one.
    const std::uint64_t controls = (x - ones * 0x20) & ~x;
    const std::uint64_t quotes = ((x ^ (ones * '"')) - ones) & ~(x ^ (ones * '"'));
    const std::uint64_t slashes = ((x ^ (ones * '\\')) - ones) & ~(x ^ (ones * '\\'));
    return ((x | controls | quotes | slashes) & highs) == 0;
}

} // namespace

void appendEscaped(std::string& to, std::string_view text) {
    static constexpr char hex[] = "0123456789abcdef";
    std::size_t plainFrom = 0;
    const auto flush = [&](std::size_t upTo) { to.append(text.substr(plainFrom, upTo - plainFrom)); };
    for (std::size_t i = 0; i < text.size();) {
        if (text.size() - i >= 8 && isPlain(text.data() + i)) {
            i += 8;
            continue;
        }
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') {
            ++i;
            continue;
        }
        if (c >= 0x80) {
            const std::size_t length = sequenceLength(text, i);
            if (length != 0) {
                i += length;
                continue;
            }
        }
        flush(i);
        switch (c) {
        case '"': to += "\\\""; break;
        case '\\': to += "\\\\"; break;
        case '\b': to += "\\b"; break;
        case '\f': to += "\\f"; break;
        case '\n': to += "\\n"; break;
        case '\r': to += "\\r"; break;
        case '\t': to += "\\t"; break;
        default:
            if (c >= 0x80) {
                to += "\xEF\xBF\xBD";
            } else {
                to += "\\u00";
                to += hex[c >> 4U];
                to += hex[c & 0xFU];
            }
        }
        plainFrom = ++i;
    }
    flush(text.size());
}

void appendQuoted(std::string& to, std::string_view text) {
    to += '"';
    appendEscaped(to, text);
    to += '"';
}

std::string quoted(std::string_view text) {
    std::string out;
    out.reserve(text.size() + 2);
    appendQuoted(out, text);
    return out;
}

std::string unescape(std::string_view inside) {
    std::string out;
    out.reserve(inside.size());
    for (std::size_t i = 0; i < inside.size();) {
        if (inside[i] != '\\') {
            const std::size_t end = std::min(inside.find('\\', i), inside.size());
            out.append(inside.substr(i, end - i));
            i = end;
            continue;
        }
        if (i + 1 >= inside.size())
            break;
        const char escape = inside[i + 1];
        i += 2;
        switch (escape) {
        case 'b': out += '\b'; break;
        case 'f': out += '\f'; break;
        case 'n': out += '\n'; break;
        case 'r': out += '\r'; break;
        case 't': out += '\t'; break;
        case 'u': {
            if (i + 4 > inside.size())
                return out;
            std::uint32_t code = hex4(inside.substr(i, 4));
            i += 4;
            if (code >= 0xD800 && code <= 0xDBFF && i + 6 <= inside.size()) {
                code = 0x10000 + ((code - 0xD800) << 10U) + (hex4(inside.substr(i + 2, 4)) - 0xDC00);
                i += 6;
            }
            appendUtf8(out, code);
            break;
        }
        default: out += escape;
        }
    }
    return out;
}

std::optional<std::size_t> firstBadUtf8(std::string_view text) {
    std::size_t i = 0;
    while (i < text.size()) {
        if (i + 8 <= text.size()) {
            std::uint64_t word = 0;
            std::memcpy(&word, text.data() + i, 8);
            if ((word & 0x8080808080808080ULL) == 0) {
                i += 8;
                continue;
            }
        }
        const std::size_t length = sequenceLength(text, i);
        if (length == 0)
            return i;
        i += length;
    }
    return std::nullopt;
}

bool isNumber(std::string_view text) {
    std::size_t i = 0;
    const auto digits = [&] {
        const std::size_t from = i;
        while (i < text.size() && isDigit(text[i]))
            ++i;
        return i > from;
    };
    if (i < text.size() && text[i] == '-')
        ++i;
    if (i < text.size() && text[i] == '0')
        ++i;
    else if (!digits())
        return false;
    if (i < text.size() && text[i] == '.') {
        ++i;
        if (!digits())
            return false;
    }
    if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
        ++i;
        if (i < text.size() && (text[i] == '+' || text[i] == '-'))
            ++i;
        if (!digits())
            return false;
    }
    return i == text.size();
}

std::optional<std::uint64_t> toUnsigned(std::string_view number) {
    const auto d = toDecimal(number);
    if (!d || (d->negative && !d->digits.empty()))
        return std::nullopt;
    return magnitude(*d);
}

std::optional<std::int64_t> toInteger(std::string_view number) {
    const auto d = toDecimal(number);
    if (!d)
        return std::nullopt;
    const auto value = magnitude(*d);
    constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (!value || *value > most + (d->negative ? 1 : 0))
        return std::nullopt;
    return d->negative ? static_cast<std::int64_t>(~*value + 1) : static_cast<std::int64_t>(*value);
}

bool sameNumber(std::string_view a, std::string_view b) {
    const auto left = toDecimal(a);
    const auto right = toDecimal(b);
    if (!left || !right || left->digits != right->digits)
        return false;
    return left->digits.empty() || (left->negative == right->negative && left->exponent == right->exponent);
}

double toDouble(std::string_view number) {
    double value = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (error == std::errc::result_out_of_range) {
        const auto d = toDecimal(number);
        if (!d || static_cast<std::int64_t>(d->digits.size()) + d->exponent < 0)
            return 0;
        const double infinity = std::numeric_limits<double>::infinity();
        return d->negative ? -infinity : infinity;
    }
    return value;
}

void appendNumber(std::string& to, double value) {
    if (!(value - value == 0)) { // NaN and infinities have no JSON spelling
        to += '0';
        return;
    }
    std::array<char, 40> buffer{};
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    to.append(buffer.data(), end);
}

} // namespace gw::json
