// Templates: any text parses or is refused; what renders into a path, query or header is fit for it, and no value changes
// how many segments or parameters there are. Input: the template up to the first zero byte, then the value.
#include "fuzz/bytes.h"
#include "http/uri.h"
#include "template/template.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

namespace {

using namespace gw::tmpl;
using gwfuzz::require;

/// Answers every placeholder with the same value.
class OneValue final : public Scope {
public:
    explicit OneValue(const Value& value) : m_value(value) {}
    Value find(const Reference&) const override { return m_value; }

private:
    Value m_value;
};

std::optional<std::string> rendered(const Template& from, const Value& value) {
    std::string out = "kept";
    const auto done = from.render(OneValue(value), OnMissing::error, out);
    require(out.starts_with("kept") && (done || out == "kept"));
    return done ? std::optional(out.substr(4)) : std::nullopt;
}

std::ptrdiff_t countOf(std::string_view set, std::string_view text) {
    return std::ranges::count_if(text, [set](char c) { return set.contains(c); });
}

/// The normal form, nothing if the path is refused.
std::optional<std::string> normal(std::string_view path) {
    gw::Arena arena;
    std::string_view out;
    if (gw::http::normalisePath(path, arena, out) != gw::http::PathFault::none)
        return std::nullopt;
    return std::string(out);
}

/// A text in a path stays within its segment; a `**` capture, which is of a path already, adds segments but no faults.
void checkPath(const Template& from, const std::string& out, std::string_view value, bool rest) {
    const auto plain = rendered(from, Value::ofText("v"));
    require(plain.has_value());
    if (!plain->starts_with('/') || !normal(*plain))
        return; // the document's own words are at fault
    const auto path = normal(out);
    require(path.has_value());
    if (!rest)
        require(countOf("/", *path) == countOf("/", *normal(*plain)) && countOf("?#", out) == countOf("?#", *plain));
    else
        require(countOf("?#", out) <= countOf("?#", *plain) + countOf("?#", value));
}

void check(const Template& from, std::string_view bytes, bool rest) {
    const auto out = rendered(from, rest ? Value::ofRest(bytes) : Value::ofText(bytes));
    if (!out)
        return;
    switch (from.sink()) {
    case Sink::headerValue:
        require(std::ranges::all_of(*out, [](char c) { return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f); }));
        break;
    case Sink::redirectPath:
        require(out->starts_with('/') && !out->starts_with("//"));
        [[fallthrough]];
    case Sink::path:
        checkPath(from, *out, bytes, rest);
        break;
    case Sink::queryValue:
        require(countOf("&=#? \r\n", *out) == countOf("&=#? \r\n", rendered(from, Value::ofText("v")).value_or("")));
        break;
    default:
        break;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view value(reinterpret_cast<const char*>(data), size);
    const std::string_view text = gwfuzz::takeUntil(value, '\0');
    const auto capture = normal("/" + std::string(value));
    for (const Sink sink : {Sink::text, Sink::path, Sink::redirectPath, Sink::queryValue, Sink::headerValue, Sink::json}) {
        const auto parsed = Template::parse(text, sink, {.steps = true, .item = true});
        if (!parsed) {
            require(parsed.error().offset <= text.size() && !parsed.error().message.empty() && !parsed.error().remedy.empty());
            continue;
        }
        check(*parsed, value, false);
        if (capture)
            check(*parsed, std::string_view(*capture).substr(1), true);
    }
    return 0;
}
