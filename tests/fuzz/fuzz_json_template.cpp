// JSON templates: whatever a scope answers, what is rendered is JSON, an error leaves the output as it was, and a fragment
// without placeholders comes out as the same value. Input: how values are answered, the fragment up to a zero byte, the value.
#include "fuzz/bytes.h"
#include "json/document.h"
#include "json/text.h"
#include "json/writer.h"
#include "template/json_template.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace {

using namespace gw::tmpl;
using gwfuzz::require;

/// Answers every placeholder with the same hostile bytes, as text or whatever else they can be taken for.
class OneValue final : public Scope {
public:
    OneValue(unsigned choice, std::string_view bytes) : m_choice(choice), m_bytes(bytes) {
        if (auto parsed = gw::json::Document::parse(std::string(bytes)))
            m_json = std::move(*parsed);
    }

    Value find(const Reference& reference) const override {
        // A second bit for every other placeholder, so that one fragment sees two kinds of values.
        switch ((reference.offset % 2 == 0 ? m_choice : m_choice >> 3) & 7) {
        case 0:
            return Value{};
        case 1:
            return Value{Value::Kind::omitted, {}, {}, {}};
        case 2:
            return gw::json::isNumber(m_bytes) ? Value::ofNumber(m_bytes) : Value::ofNumber("-0.10e+2");
        case 3:
            return Value::ofRest(m_bytes);
        case 4:
            return m_json ? Value::ofJson(m_json->root()) : Value::ofText(m_bytes);
        case 5: {
            Value list;
            list.kind = Value::Kind::list;
            list.list.emplace_back();
            if (m_json)
                for (const gw::json::Node child : m_json->root())
                    list.list.push_back(child);
            return list;
        }
        default:
            return Value::ofText(m_bytes);
        }
    }

private:
    unsigned m_choice;
    std::string_view m_bytes;
    std::optional<gw::json::Document> m_json;
};

/// "{{" in a string is one brace in what is rendered.
bool bracesInStrings(gw::json::Node from) {
    for (const gw::json::Node child : from)
        if (bracesInStrings(child))
            return true;
    return from.string().find_first_of("{}") != std::string::npos;
}

void check(const JsonTemplate& parsed, const OneValue& scope, OnMissing onMissing) {
    std::string out = "kept";
    std::vector<Origin> origins;
    const auto done = parsed.render(scope, onMissing, out, &origins);
    require(out.starts_with("kept"));
    if (!done) {
        require(out == "kept" && !done.error().message.empty());
        return;
    }
    const auto read = gw::json::Document::parse(out.substr(4), {.maxDepth = 400});
    require(read.has_value());
    // A pointer finds the first of two members of one name.
    const bool unique = gw::json::sameValue(read->root(), read->root());
    for (const Origin& origin : origins)
        require(origin.reference != nullptr && (!unique || read->find(origin.pointer)));
    std::string plain;
    require(parsed.render(scope, onMissing, plain).has_value() && plain == out.substr(4));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view input(reinterpret_cast<const char*>(data), size);
    const unsigned choice = gwfuzz::takeByte(input);
    const std::string_view text = gwfuzz::takeUntil(input, '\0');
    const auto fragment = gw::json::Document::parse(std::string(text));
    if (!fragment)
        return 0;
    const OneValue scope(choice, input);
    const auto parsed = JsonTemplate::parse(fragment->root(), {.steps = true, .item = true});
    if (!parsed) {
        require(!parsed.error().empty());
        const bool unique = gw::json::sameValue(fragment->root(), fragment->root());
        for (const JsonTemplateError& error : parsed.error())
            require((!unique || fragment->find(error.pointer)) && error.begin < text.size());
        return 0;
    }
    for (const OnMissing onMissing : {OnMissing::error, OnMissing::empty, OnMissing::skip})
        check(*parsed, scope, onMissing);
    if (parsed->isLiteral() && gw::json::sameValue(fragment->root(), fragment->root()) && !bracesInStrings(fragment->root())) {
        std::string out;
        require(parsed->render(scope, OnMissing::error, out).has_value());
        const auto same = gw::json::Document::parse(out);
        require(same && gw::json::sameValue(fragment->root(), same->root()));
    }
    return 0;
}
