#include "schema/values/scalar.h"

#include "json/text.h"
#include "schema/values/nearest.h"
#include "schema/values/quantity.h"
#include "schema/values/syntax.h"

#include <fmt/format.h>

#include <algorithm>

namespace gw::schema {

namespace {

using Read = std::expected<Scalar, Complaint>;

Read refuse(std::string code, std::string message, std::string remedy) {
    return std::unexpected(Complaint{std::move(code), std::move(message), std::move(remedy)});
}

/// "2m" as the message of a limit shows it.
std::string showNumber(double value) {
    std::string out;
    json::appendNumber(out, value);
    return out;
}

/// What somebody probably meant with a value of the wrong type.
std::string typeRemedy(json::Node node, bool wantsString) {
    if (wantsString && !node.isObject() && !node.isArray() && !node.isNull())
        return "put it in double quotes";
    if (!wantsString && node.isString() && json::isNumber(node.string()))
        return fmt::format("write {} without quotes", node.string());
    if (node.isNull())
        return "leave the key away for the default";
    return {};
}

Read wrongType(const Kind& kind, json::Node node, bool wantsString) {
    return refuse("wrong-type", fmt::format("this must be {}, not {}", expectation(kind), json::kindName(node.kind())),
                  typeRemedy(node, wantsString));
}

Read outOfRange(const std::string& shown, const std::string& min, const std::string& max) {
    return refuse("out-of-range", fmt::format("{} is not between {} and {}", shown, min, max),
                  fmt::format("use a value from {} to {}", min, max));
}

/// Control characters never belong into a document's words: they end up in logs, headers and terminals.
std::string checkControls(std::string_view text, bool multiline) {
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 0x20 && !(multiline && (c == '\n' || c == '\t' || c == '\r'))) || byte == 0x7F)
            return "control characters are not allowed";
    }
    return {};
}

struct Reader {
    const Kind& whole;
    json::Node node;

    /// A string that `check` accepts.
    template <class Check>
    Read word(Check check, std::string remedy, bool lower = false) const {
        if (!node.isString())
            return wrongType(whole, node, true);
        const std::string text = node.string();
        std::string why = checkControls(text, false);
        if (why.empty())
            why = check(text);
        if (!why.empty())
            return refuse("bad-value", fmt::format("{} is not valid: {}", json::quoted(text), why), std::move(remedy));
        return lower ? lowerCase(text) : text;
    }

    /// A string with a value of its own that `parse` finds; numbers are handed over as they are spelled.
    template <class Parse>
    auto quantity(Parse parse, bool numbers) const -> decltype(parse(std::string_view())) {
        if (node.isString() || (numbers && node.isNumber()))
            return parse(node.isString() ? node.string() : std::string(node.raw()));
        return std::nullopt;
    }

    Read bad(const std::string& example) const {
        if (!node.isString() && !node.isNumber())
            return wrongType(whole, node, true);
        return refuse("bad-value", fmt::format("{} is not {}", node.raw(), expectation(whole)),
                      fmt::format("write it as {}", example));
    }

    Read operator()(const kind::Text& rule) const {
        if (!node.isString())
            return wrongType(whole, node, true);
        std::string text = node.string();
        std::string why = checkControls(text, rule.multiline);
        if (why.empty() && text.size() < rule.minLength)
            why = rule.minLength == 1 ? "it is empty" : fmt::format("it is shorter than {} bytes", rule.minLength);
        if (why.empty() && text.size() > rule.maxLength)
            why = fmt::format("it is longer than {} bytes", rule.maxLength);
        if (why.empty() && rule.check != nullptr)
            why = rule.check(text);
        if (!why.empty())
            return refuse("bad-value", fmt::format("this is not {}: {}", rule.what, why), {});
        return text;
    }
    Read operator()(const kind::Name& rule) const {
        return word(rule.plain ? checkPlainName : checkName, "e.g. \"orders\" or \"orders-v2\"");
    }
    Read operator()(const kind::Ref&) const { return word(checkName, "write the name of the object"); }
    Read operator()(const kind::Integer& rule) const {
        if (!node.isNumber())
            return wrongType(whole, node, false);
        const auto value = node.integer();
        if (!value && node.number() == node.number() && node.raw().find_first_of(".eE") != std::string_view::npos)
            return refuse("wrong-type", fmt::format("{} is not a whole number", node.raw()), {});
        const std::string shown(node.raw().substr(0, 40));
        if (!rule.allowed.empty()) {
            if (value && std::find(rule.allowed.begin(), rule.allowed.end(), *value) != rule.allowed.end())
                return *value;
            std::string list;
            for (const std::int64_t one : rule.allowed)
                list += (list.empty() ? "" : ", ") + std::to_string(one);
            return refuse("out-of-range", fmt::format("{} is not one of {}", shown, list),
                          fmt::format("use one of {}", list));
        }
        if (!value || *value < rule.min || *value > rule.max)
            return outOfRange(shown, std::to_string(rule.min), std::to_string(rule.max));
        return *value;
    }
    Read operator()(const kind::Number& rule) const {
        if (!node.isNumber())
            return wrongType(whole, node, false);
        const double value = node.number();
        if (!(value >= rule.min && value <= rule.max))
            return outOfRange(std::string(node.raw().substr(0, 40)), showNumber(rule.min), showNumber(rule.max));
        return value;
    }
    Read operator()(const kind::Toggle&) const {
        if (!node.isBoolean())
            return refuse("wrong-type", fmt::format("this must be true or false, not {}", json::kindName(node.kind())),
                          node.equals("true") || node.equals("false") ? "write it without quotes" : "");
        return node.boolean();
    }
    Read operator()(const kind::Choice& rule) const {
        if (!node.isString())
            return wrongType(whole, node, true);
        const std::string text = node.string();
        std::vector<std::string_view> known;
        for (std::size_t i = 0; i < rule.options.size(); ++i) {
            const kind::Option& option = rule.options[i];
            if (option.key == text && option.supported)
                return static_cast<std::int64_t>(i);
            if (option.key == text)
                return refuse("unsupported", fmt::format("{} is not supported by this build", json::quoted(text)),
                              fmt::format("use {}", expectation(whole)));
            if (option.supported)
                known.push_back(option.key);
        }
        const std::string_view meant = nearest(text, known);
        return refuse("bad-value", fmt::format("{} is not {}", json::quoted(text), expectation(whole)),
                      meant.empty() ? "" : fmt::format("did you mean \"{}\"?", meant));
    }
    Read operator()(const kind::Duration& rule) const {
        const auto value = node.isNumber() && node.raw() != "0" ? std::nullopt : quantity(parseDuration, true);
        if (!value)
            return node.isNumber() ? refuse("wrong-type", "a duration needs its unit",
                                            fmt::format("write \"{}ms\" or \"{}s\"", node.raw(), node.raw()))
                                   : bad("\"250ms\", \"1.5s\", \"2m\" or \"1h\"");
        if (*value < rule.min || *value > rule.max)
            return outOfRange(std::string(node.raw()), formatDuration(rule.min), formatDuration(rule.max));
        return *value;
    }
    Read operator()(const kind::Size& rule) const {
        const auto value = quantity(parseSize, true);
        if (!value)
            return bad("\"64KiB\", \"10MiB\" or a number of bytes");
        if (*value < rule.min || *value > rule.max)
            return outOfRange(std::string(node.raw()), formatSize(rule.min), formatSize(rule.max));
        return static_cast<std::int64_t>(*value);
    }
    Read operator()(const kind::Rate& rule) const {
        const auto value = node.isNumber() && node.raw() != "0" ? std::nullopt : quantity(parseRate, true);
        if (!value)
            return bad("\"100/s\", \"600/m\" or \"5000/h\"");
        if (value->count < rule.min || value->count > rule.max)
            return outOfRange(std::string(node.raw()), std::to_string(rule.min), std::to_string(rule.max));
        return *value;
    }
    Read operator()(const kind::Percent&) const {
        const auto value = node.isNumber() ? parsePercent(std::string(node.raw()) + "%") : quantity(parsePercent, false);
        return value ? Read(*value) : bad("\"20%\", from \"0%\" to \"100%\"");
    }
    Read operator()(const kind::Cidr&) const {
        const auto value = quantity(IpPrefix::parse, false);
        return value ? Read(*value) : bad("\"10.0.0.0/8\", without bits beyond the length");
    }
    Read operator()(const kind::Address&) const {
        return word([](std::string_view text) { return IpAddress::parse(text) ? "" : "this is no IP address"; },
                    "e.g. \"127.0.0.1\", \"0.0.0.0\" or \"::1\"");
    }
    Read operator()(const kind::Host& rule) const {
        const bool wildcard = rule.wildcard;
        return word([wildcard](std::string_view text) { return checkHost(text, wildcard); },
                    wildcard ? "e.g. \"api.example.com\" or \"*.example.com\"" : "e.g. \"api.example.com\"", true);
    }
    Read operator()(const kind::Method&) const { return word(checkMethod, "e.g. \"GET\""); }
    Read operator()(const kind::HeaderName& rule) const {
        const bool endToEnd = rule.endToEnd;
        return word([endToEnd](std::string_view text) {
            return endToEnd && isFramingOrHopByHop(text) ? "the gateway itself writes this header" : checkToken(text);
        }, "e.g. \"X-Request-Source\"");
    }
    Read operator()(const kind::Path& rule) const {
        const bool pattern = rule.pattern;
        return word([pattern](std::string_view text) { return checkPath(text, pattern); },
                    pattern ? "e.g. \"/orders/{id}\" or \"/static/**\"" : "e.g. \"/orders\"");
    }
    Read operator()(const kind::Regex&) const {
        return word([](std::string_view text) { return text.empty() ? "it is empty" : ""; }, "e.g. \"v[0-9]+\"");
    }
    Read operator()(const kind::Template&) const {
        if (!node.isString())
            return wrongType(whole, node, true);
        return node.string();
    }
    Read operator()(const kind::Secret&) const {
        return word([](std::string_view text) { return text.empty() ? "it is empty" : ""; }, "e.g. \"${env:API_KEY}\"");
    }
    Read operator()(const kind::Json&) const { return json::compact(node); }
    Read operator()(const kind::File&) const {
        return word([](std::string_view text) { return text.empty() ? "it is empty" : ""; }, "e.g. \"./body.json\"");
    }
    Read operator()(const kind::Timestamp&) const {
        const auto value = quantity(parseTimestamp, false);
        return value ? Read(*value) : bad("\"2027-01-31T00:00:00Z\"");
    }
    Read operator()(const kind::Statuses&) const {
        const auto value = quantity(parseStatuses, true);
        return value ? Read(*value) : bad("404 or \"200-299\"");
    }
    template <class Composite>
    Read operator()(const Composite&) const {
        return refuse("wrong-type", "this is no scalar", {});
    }
};

struct Expectation {
    std::string operator()(const kind::Text& rule) const { return rule.what; }
    std::string operator()(const kind::Name&) const { return "a name"; }
    std::string operator()(const kind::Ref& rule) const {
        static constexpr std::string_view targets[] = {"a listener", "an upstream", "a policy",
                                                       "a group",    "a consumer",  "a mock"};
        return fmt::format("the name of {}", targets[static_cast<std::size_t>(rule.to)]);
    }
    std::string operator()(const kind::Integer&) const { return "a whole number"; }
    std::string operator()(const kind::Number&) const { return "a number"; }
    std::string operator()(const kind::Toggle&) const { return "true or false"; }
    std::string operator()(const kind::Choice& rule) const {
        std::string all;
        std::size_t count = 0;
        for (const kind::Option& option : rule.options)
            if (option.supported)
                all += (count++ == 0 ? "" : " | ") + json::quoted(option.key);
        return count == 1 ? all : fmt::format("one of {}", all);
    }
    std::string operator()(const kind::Duration&) const { return "a duration such as \"250ms\""; }
    std::string operator()(const kind::Size&) const { return "a size such as \"64KiB\""; }
    std::string operator()(const kind::Rate&) const { return "a rate such as \"100/s\""; }
    std::string operator()(const kind::Percent&) const { return "a percentage such as \"20%\""; }
    std::string operator()(const kind::Cidr&) const { return "an address or CIDR range"; }
    std::string operator()(const kind::Address&) const { return "an IP address"; }
    std::string operator()(const kind::Host& rule) const { return rule.wildcard ? "a host or \"*.suffix\"" : "a host"; }
    std::string operator()(const kind::Method&) const { return "an HTTP method"; }
    std::string operator()(const kind::HeaderName&) const { return "a header name"; }
    std::string operator()(const kind::Path& rule) const { return rule.pattern ? "a path template" : "a path"; }
    std::string operator()(const kind::Regex&) const { return "a regular expression (RE2)"; }
    std::string operator()(const kind::Template&) const { return "text, maybe with placeholders"; }
    std::string operator()(const kind::Secret&) const { return "a secret, best as \"${env:NAME}\""; }
    std::string operator()(const kind::Json& rule) const { return rule.templated ? "JSON, maybe with placeholders" : "JSON"; }
    std::string operator()(const kind::File&) const { return "a file path"; }
    std::string operator()(const kind::Timestamp&) const { return "a time such as \"2027-01-31T00:00:00Z\""; }
    std::string operator()(const kind::Statuses&) const { return "a status or \"200-299\""; }
    std::string operator()(const kind::Policies&) const { return "a list of policies"; }
    std::string operator()(const kind::List&) const { return "a list"; }
    std::string operator()(const kind::Map&) const { return "an object"; }
    std::string operator()(const kind::Object&) const { return "an object"; }
    std::string operator()(const kind::OneOf&) const { return "one of several keys"; }
};

} // namespace

std::expected<Scalar, Complaint> readScalar(const Kind& kind, json::Node node) {
    return std::visit(Reader{kind, node}, kind);
}

std::string expectation(const Kind& kind) { return std::visit(Expectation{}, kind); }

void writeScalar(json::Writer& to, const Kind& kind, const Scalar& value) {
    if (const auto* choice = std::get_if<kind::Choice>(&kind)) {
        to.string(choice->options[static_cast<std::size_t>(std::get<std::int64_t>(value))].key);
    } else if (std::holds_alternative<kind::Json>(kind)) {
        to.text(std::get<std::string>(value));
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        to.string(*text);
    } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
        const std::string size = std::holds_alternative<kind::Size>(kind) ? formatSize(static_cast<std::uint64_t>(*number)) : "";
        size.empty() || json::isNumber(size) ? to.integer(*number) : to.string(size);
    } else if (const auto* real = std::get_if<double>(&value)) {
        std::holds_alternative<kind::Percent>(kind) ? to.string(formatPercent(*real)) : to.number(*real);
    } else if (const auto* toggle = std::get_if<bool>(&value)) {
        to.boolean(*toggle);
    } else if (const auto* duration = std::get_if<gw::Duration>(&value)) {
        duration->count() == 0 ? to.integer(0) : to.string(formatDuration(*duration));
    } else if (const auto* rate = std::get_if<gw::Rate>(&value)) {
        rate->count == 0 ? to.integer(0) : to.string(formatRate(*rate));
    } else if (const auto* prefix = std::get_if<IpPrefix>(&value)) {
        to.string(prefix->text());
    } else if (const auto* time = std::get_if<WallTime>(&value)) {
        to.string(formatTimestamp(*time));
    } else if (const auto* range = std::get_if<StatusRange>(&value)) {
        range->from == range->to ? to.integer(range->from) : to.string(formatStatuses(*range));
    }
}

} // namespace gw::schema
