// Path patterns and templates: any text parses or is refused; what renders into a path, header or JSON is fit for it.
#include "http/http1_encoder.h"
#include "json/document.h"
#include "match/path_pattern.h"
#include "template/json_template.h"
#include "template/template.h"

#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

/// Answers every placeholder with the same hostile bytes.
class OneValue final : public gw::tmpl::Scope {
public:
    explicit OneValue(std::string_view value) : m_value(value) {}
    gw::tmpl::Value find(const gw::tmpl::Reference&) const override { return gw::tmpl::Value::ofText(m_value); }

private:
    std::string_view m_value;
};

void require(bool holds) {
    if (!holds)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // The first zero byte divides the template from the value.
    const std::string_view all(reinterpret_cast<const char*>(data), size);
    const std::size_t cut = std::min(all.find('\0'), all.size());
    const std::string_view text = all.substr(0, cut);
    const std::string_view value = cut < all.size() ? all.substr(cut + 1) : std::string_view();
    const OneValue scope(value);

    if (const auto pattern = gw::match::PathPattern::parse(text))
        (void)pattern->mismatch("/a/b/c");
    using gw::tmpl::Sink;
    for (const Sink sink : {Sink::text, Sink::path, Sink::redirectPath, Sink::queryValue, Sink::headerValue}) {
        const auto parsed = gw::tmpl::Template::parse(text, sink, {.steps = true, .item = true});
        std::string out;
        if (!parsed || !parsed->render(scope, gw::tmpl::OnMissing::error, out))
            continue;
        if (sink == Sink::headerValue)
            for (const char c : out)
                require(c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f));
        if (sink == Sink::redirectPath)
            require(out.starts_with('/') && !out.starts_with("//"));
        if (sink == Sink::path || sink == Sink::queryValue)
            require(out.find_first_of(std::string_view("\r\n \0", 4)) == std::string::npos || text.find_first_of("\r\n ") != std::string_view::npos);
    }
    if (const auto fragment = gw::json::Document::parse(std::string(text))) {
        if (const auto parsed = gw::tmpl::JsonTemplate::parse(fragment->root(), {.steps = true, .item = true})) {
            std::string out;
            if (parsed->render(scope, gw::tmpl::OnMissing::empty, out))
                require(gw::json::Document::parse(out).has_value());
        }
    }
    return 0;
}
