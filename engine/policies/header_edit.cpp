#include "policies/header_edit.h"

#include "http/headers.h"
#include "json/document.h"

#include <fmt/format.h>

#include <array>

namespace gw::policy {
namespace {

/// The gateway writes these itself, so whatever a policy did to them would be lost or dangerous.
bool isReserved(std::string_view name) {
    constexpr std::array<std::string_view, 4> names{"host", "content-length", "expect", "via"};
    return http::anyName(names, name) || http::isHopByHop(name);
}

void refuseReserved(std::string_view list, const std::string& name, std::size_t index, bool byIndex, schema::Complaints& to) {
    if (!isReserved(name))
        return;
    std::string place(list);
    json::appendPointer(place, byIndex ? std::to_string(index) : name);
    const bool host = http::sameName(name, "host");
    to.error(place, "reserved-header", fmt::format("the gateway itself writes {}", name),
             host ? "set \"host\" of the forward action instead" : "take it out");
}

std::string names(const std::vector<std::string>& all) {
    std::string text;
    for (std::size_t i = 0; i < all.size() && i < 3; ++i)
        text += (i == 0 ? "" : ", ") + all[i];
    return all.size() > 3 ? fmt::format("{} and {} more", text, all.size() - 3) : text;
}

std::string_view render(const tmpl::Template& text, const tmpl::Scope& scope, tmpl::OnMissing onMissing, Arena& arena,
                        bool& skipped, std::optional<tmpl::RenderError>& error) {
    if (text.isLiteral())
        return text.literal();
    std::pmr::string room(&arena);
    auto done = text.render(scope, onMissing, room);
    if (!done) {
        error = std::move(done.error());
        return {};
    }
    skipped = *done == tmpl::Rendered::skipped;
    return http::trim(arena.copy(room)); // a value never begins or ends with blanks (RFC 9110 5.5)
}

} // namespace

schema::SchemaOf<HeaderEdit> headerEditSchema(std::string name, std::string title, std::string help) {
    using namespace schema;
    SchemaOf<HeaderEdit> schema(std::move(name), std::move(title), std::move(help));
    schema
        .field(&HeaderEdit::remove, "remove", "Remove", "Names of headers to take out, first of all; X_Name goes with X-Name.",
               listOf(kind::HeaderName{.endToEnd = true}), R"(["X-Debug"])")
        .field(&HeaderEdit::set, "set", "Set", "Headers to set; other fields of the same name go, also with _ for -.",
               mapOf(MapKey::headerName, kind::Template{Sink::header}), R"({"X-Request-Start": "{request.id}"})")
        .field(&HeaderEdit::add, "add", "Add", "Headers to add beside those of the same name.",
               mapOf(MapKey::headerName, kind::Template{Sink::header}), R"({"X-Gateway": "gatewright"})")
        .field(&HeaderEdit::onMissing, "onMissing", "On missing value", "What happens when a placeholder has no value.",
               choice<model::OnMissing>({{model::OnMissing::error, "error", "Refuse the exchange"},
                                         {model::OnMissing::empty, "empty", "Use the empty text"},
                                         {model::OnMissing::skip, "skip", "Leave the header out"}}))
        .check([](const HeaderEdit& s, Complaints& c) {
            for (std::size_t i = 0; i < s.remove.size(); ++i)
                refuseReserved("remove", s.remove[i], i, true, c);
            for (const auto& [header, value] : s.set)
                refuseReserved("set", header, 0, false, c);
            for (const auto& [header, value] : s.add)
                refuseReserved("add", header, 0, false, c);
        });
    return schema;
}

std::string describeHeaderEdit(const HeaderEdit& settings) {
    std::string text;
    const auto add = [&text](std::string part) { text += (text.empty() ? "" : ", ") + std::move(part); };
    const auto keys = [](const OrderedMap<TemplateText>& map) {
        std::vector<std::string> all;
        for (const auto& [name, value] : map)
            all.push_back(name);
        return all;
    };
    if (!settings.remove.empty())
        add(fmt::format("removes {}", names(settings.remove)));
    if (!settings.set.empty())
        add(fmt::format("sets {}", names(keys(settings.set))));
    if (!settings.add.empty())
        add(fmt::format("adds {}", names(keys(settings.add))));
    return text.empty() ? "changes no header yet" : text;
}

std::optional<CompiledHeaderEdit> CompiledHeaderEdit::compile(const HeaderEdit& settings, MakeContext& context) {
    CompiledHeaderEdit made;
    made.m_remove = settings.remove;
    made.m_onMissing = static_cast<tmpl::OnMissing>(settings.onMissing);
    static_assert(static_cast<int>(tmpl::OnMissing::skip) == static_cast<int>(model::OnMissing::skip) &&
                  static_cast<int>(tmpl::OnMissing::empty) == static_cast<int>(model::OnMissing::empty));
    const bool set = made.compileAll(settings.set, "set", made.m_set, context);
    const bool add = made.compileAll(settings.add, "add", made.m_add, context);
    if (!set || !add)
        return std::nullopt;
    made.m_summary = fmt::format("removes {}, sets {}, adds {}", made.m_remove.size(), made.m_set.size(), made.m_add.size());
    return made;
}

bool CompiledHeaderEdit::compileAll(const OrderedMap<TemplateText>& from, std::string_view key, std::vector<Value>& to,
                                    MakeContext& context) {
    bool good = true;
    for (const auto& [name, value] : from) {
        std::string pointer = context.pointer;
        json::appendPointer(pointer, key);
        json::appendPointer(pointer, name);
        auto parsed = tmpl::Template::parse(value.text, tmpl::Sink::headerValue);
        if (isReserved(name) || !http::isToken(name)) {
            context.problems.push_back({.code = "reserved-header", .pointer = pointer,
                                        .message = fmt::format("no policy may write the header {}", name), .remedy = "take it out"});
            good = false;
        } else if (!parsed) {
            context.problems.push_back({.code = "bad-template", .pointer = pointer, .message = parsed.error().message,
                                        .remedy = parsed.error().remedy});
            good = false;
        } else {
            to.push_back({name, std::move(*parsed)});
        }
    }
    return good;
}

std::optional<tmpl::RenderError> CompiledHeaderEdit::apply(http::HeaderList& headers, const tmpl::Scope& scope,
                                                           Arena& arena) const {
    struct Ready {
        std::string_view name, value;
        bool skipped = false;
    };
    std::optional<tmpl::RenderError> error;
    const std::size_t count = m_set.size() + m_add.size();
    std::pmr::vector<Ready> ready(&arena);
    ready.reserve(count);
    for (std::size_t i = 0; i < count && !error; ++i) {
        const Value& one = i < m_set.size() ? m_set[i] : m_add[i - m_set.size()];
        bool skipped = false;
        const std::string_view value = render(one.text, scope, m_onMissing, arena, skipped, error);
        ready.push_back({one.name, value, skipped});
    }
    if (error)
        return error;
    for (const std::string& name : m_remove)
        headers.remove(name);
    for (std::size_t i = 0; i < count; ++i) {
        const auto& [name, value, skipped] = ready[i];
        if (i >= m_set.size()) {
            if (!skipped)
                headers.add(name, value);
        } else if (skipped) { // left out: what the sender wrote does not stand in for it
            headers.remove(name);
        } else {
            headers.set(name, value);
        }
    }
    return std::nullopt;
}

} // namespace gw::policy
