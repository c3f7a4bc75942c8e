#include "schema/values/quantity.h"

#include "json/text.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <limits>
#include <span>
#include <string>

namespace gw::schema {

namespace {

struct Unit {
    std::string_view name;
    std::uint64_t factor;
};

constexpr std::uint64_t second = 1'000'000'000;
constexpr std::array<Unit, 7> durationUnits{{{"ns", 1},
                                             {"us", 1'000},
                                             {"ms", 1'000'000},
                                             {"s", second},
                                             {"m", 60 * second},
                                             {"h", 3600 * second},
                                             {"d", 86400 * second}}};
constexpr std::array<Unit, 5> sizeUnits{
    {{"B", 1}, {"KiB", 1ULL << 10U}, {"MiB", 1ULL << 20U}, {"GiB", 1ULL << 30U}, {"TiB", 1ULL << 40U}}};

bool isDigit(char c) { return c >= '0' && c <= '9'; }

std::uint64_t factorOf(std::span<const Unit> units, std::string_view name) {
    for (const Unit& unit : units)
        if (unit.name == name)
            return unit.factor;
    return 0;
}

/// Takes "12.5ms" off the front: number times unit, exact. Empty if malformed, inexact or too large.
std::optional<std::uint64_t> takeQuantity(std::string_view& text, std::span<const Unit> units) {
    __extension__ using Wide = unsigned __int128;
    std::size_t i = 0;
    Wide value = 0;
    Wide scale = 1;
    bool fraction = false;
    std::size_t digits = 0;
    for (; i < text.size() && (isDigit(text[i]) || (text[i] == '.' && !fraction && digits > 0)); ++i) {
        if (text[i] == '.') {
            fraction = true;
            continue;
        }
        if (++digits > 19)
            return std::nullopt;
        value = value * 10 + static_cast<unsigned>(text[i] - '0');
        scale *= fraction ? 10U : 1U;
    }
    if (digits == 0 || text[i - 1] == '.')
        return std::nullopt;
    const std::size_t unitFrom = i;
    while (i < text.size() && !isDigit(text[i]))
        ++i;
    const std::uint64_t factor = factorOf(units, text.substr(unitFrom, i - unitFrom));
    const Wide whole = value * factor;
    if (factor == 0 || whole % scale != 0 || whole / scale > static_cast<Wide>(std::numeric_limits<std::int64_t>::max()))
        return std::nullopt;
    text.remove_prefix(i);
    return static_cast<std::uint64_t>(whole / scale);
}

/// `value` / `factor` with at most three decimals, "" if that is not exact.
std::string decimal(std::uint64_t value, std::uint64_t factor) {
    const std::uint64_t rest = value % factor;
    std::string out = std::to_string(value / factor);
    if (rest == 0)
        return out;
    const std::uint64_t thousandth = factor / 1000;
    if (factor % 1000 != 0 || rest % thousandth != 0)
        return {};
    std::string decimals = std::to_string(1000 + rest / thousandth).substr(1);
    while (decimals.back() == '0')
        decimals.pop_back();
    return out + '.' + decimals;
}

/// Digits of a fixed width, -1 if there are others.
int fixedDigits(std::string_view text, std::size_t at, std::size_t width) {
    int value = 0;
    for (std::size_t i = at; i < at + width; ++i) {
        if (i >= text.size() || !isDigit(text[i]))
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

/// "Z" or "+02:00" as minutes, empty if neither.
std::optional<int> zoneMinutes(std::string_view zone) {
    if (zone == "Z" || zone == "z")
        return 0;
    const int hours = fixedDigits(zone, 1, 2);
    const int minutes = fixedDigits(zone, 4, 2);
    if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':' || hours < 0 || hours > 23 || minutes < 0 ||
        minutes > 59)
        return std::nullopt;
    return (zone[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
}

} // namespace

std::optional<Duration> parseDuration(std::string_view text) {
    if (text == "0")
        return Duration::zero();
    std::uint64_t total = 0;
    do {
        const auto part = takeQuantity(text, durationUnits);
        if (!part || *part > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) - total)
            return std::nullopt;
        total += *part;
    } while (!text.empty());
    return Duration(static_cast<std::int64_t>(total));
}

std::string formatDuration(Duration duration) {
    if (duration.count() <= 0)
        return "0";
    const auto value = static_cast<std::uint64_t>(duration.count());
    for (auto unit = durationUnits.rbegin(); unit != durationUnits.rend(); ++unit) {
        if (value < unit->factor)
            continue;
        // Minutes and more only when whole: nobody reads "1.5h" from "90m".
        if (unit->factor > second && value % unit->factor != 0)
            continue;
        const std::string number = decimal(value, unit->factor);
        if (!number.empty())
            return number + std::string(unit->name);
    }
    return std::to_string(value) + "ns";
}

std::optional<std::uint64_t> parseSize(std::string_view text) {
    if (!text.empty() && isDigit(text.back()))
        return text.size() > 1 && text.front() == '0' ? std::nullopt : json::toUnsigned(text);
    const auto value = takeQuantity(text, sizeUnits);
    return text.empty() ? value : std::nullopt;
}

std::string formatSize(std::uint64_t bytes) {
    for (auto unit = sizeUnits.rbegin(); unit != sizeUnits.rend(); ++unit)
        if (bytes != 0 && unit->factor > 1 && bytes % unit->factor == 0)
            return std::to_string(bytes / unit->factor) + std::string(unit->name);
    return std::to_string(bytes);
}

std::optional<Rate> parseRate(std::string_view text) {
    if (text == "0")
        return Rate{};
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos || slash == 0)
        return std::nullopt;
    Rate rate;
    const auto [end, error] = std::from_chars(text.data(), text.data() + slash, rate.count);
    if (error != std::errc() || end != text.data() + slash)
        return std::nullopt;
    const std::string_view per = text.substr(slash + 1);
    const auto duration = parseDuration(!per.empty() && isDigit(per.front()) ? std::string(per) : "1" + std::string(per));
    if (!duration || duration->count() == 0)
        return std::nullopt;
    rate.per = *duration;
    return rate;
}

std::string formatRate(const Rate& rate) {
    if (rate.count == 0)
        return "0";
    std::string per = formatDuration(rate.per);
    for (const Unit& unit : durationUnits)
        if (static_cast<std::uint64_t>(rate.per.count()) == unit.factor)
            per = unit.name;
    return std::to_string(rate.count) + '/' + per;
}

std::optional<double> parsePercent(std::string_view text) {
    if (!text.ends_with('%'))
        return std::nullopt;
    text.remove_suffix(1);
    if (!json::isNumber(text))
        return std::nullopt;
    const double value = json::toDouble(text);
    return value >= 0 && value <= 100 ? std::optional(value) : std::nullopt;
}

std::string formatPercent(double percent) {
    std::string out;
    json::appendNumber(out, percent);
    return out + '%';
}

std::optional<WallTime> parseTimestamp(std::string_view text) {
    if (text.size() < 20 || text[4] != '-' || text[7] != '-' || (text[10] != 'T' && text[10] != 't') || text[13] != ':' ||
        text[16] != ':')
        return std::nullopt;
    const int year = fixedDigits(text, 0, 4);
    const int month = fixedDigits(text, 5, 2);
    const int day = fixedDigits(text, 8, 2);
    const int hour = fixedDigits(text, 11, 2);
    const int minute = fixedDigits(text, 14, 2);
    const int seconds = fixedDigits(text, 17, 2);
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (year < 1970 || year > 2261 || month < 1 || day < 1 || !date.ok() || hour < 0 || hour > 23 || minute < 0 ||
        minute > 59 || seconds < 0 || seconds > 59)
        return std::nullopt;
    std::size_t at = 19;
    std::int64_t nanos = 0;
    if (text[at] == '.') {
        std::int64_t unit = second / 10;
        const std::size_t from = ++at;
        for (; at < text.size() && isDigit(text[at]); ++at, unit /= 10)
            nanos += unit * (text[at] - '0');
        if (at == from)
            return std::nullopt;
    }
    const auto zone = zoneMinutes(text.substr(at));
    if (!zone)
        return std::nullopt;
    return WallTime(std::chrono::sys_days(date)) + std::chrono::hours(hour) + std::chrono::minutes(minute - *zone) +
           std::chrono::seconds(seconds) + Duration(nanos);
}

std::string formatTimestamp(WallTime time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const Duration within = time - day;
    const auto total = static_cast<int>(within.count() / static_cast<std::int64_t>(second));
    const auto nanos = static_cast<int>(within.count() % static_cast<std::int64_t>(second));
    std::array<char, 48> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02uT%02d:%02d:%02d", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), total / 3600, total / 60 % 60,
                  total % 60);
    std::string out = buffer.data();
    if (nanos != 0) {
        std::snprintf(buffer.data(), buffer.size(), ".%09d", nanos);
        out += buffer.data();
        while (out.back() == '0')
            out.pop_back();
    }
    return out + 'Z';
}

std::optional<StatusRange> parseStatuses(std::string_view text) {
    const std::size_t dash = text.find('-');
    const int from = fixedDigits(text, 0, 3);
    const int to = dash == std::string_view::npos ? from : fixedDigits(text, 4, 3);
    const bool shape = dash == std::string_view::npos ? text.size() == 3 : text.size() == 7 && dash == 3;
    if (!shape || from < 100 || to > 599 || from > to)
        return std::nullopt;
    return StatusRange{static_cast<std::uint16_t>(from), static_cast<std::uint16_t>(to)};
}

std::string formatStatuses(const StatusRange& range) {
    if (range.from == range.to)
        return std::to_string(range.from);
    return std::to_string(range.from) + '-' + std::to_string(range.to);
}

} // namespace gw::schema
