#include "policies/cors/cors.h"

#include "http/headers.h"
#include "policies/cors/origin.h"
#include "policies/trace_text.h"
#include "schema/schema_of.h"

#include <fmt/format.h>

#include <algorithm>

namespace gw::policy {
namespace {

bool holdsStar(const std::vector<std::string>& list) { return std::find(list.begin(), list.end(), "*") != list.end(); }

std::string joined(const std::vector<std::string>& list) {
    std::string text;
    for (const std::string& one : list)
        text += (text.empty() ? "" : ", ") + one;
    return text;
}

/// Between onRequest and onResponse: what Access-Control-Allow-Origin says, "" = nothing.
struct State {
    std::string_view allowed;
};

class CorsPolicy final : public Policy {
public:
    explicit CorsPolicy(const Cors& settings)
        : m_settings(settings), m_methods(joined(settings.allowMethods)), m_headers(joined(settings.allowHeaders)),
          m_exposed(joined(settings.exposeHeaders)), m_anyMethod(holdsStar(settings.allowMethods)),
          m_anyHeader(holdsStar(settings.allowHeaders)) {
        for (const std::string& one : settings.allowOrigins)
            if (auto pattern = OriginPattern::parse(one))
                m_origins.push_back(std::move(*pattern));
        m_anyOrigin = std::any_of(m_origins.begin(), m_origins.end(), [](const auto& one) { return one.isAny(); });
        if (settings.maxAge)
            m_maxAge = std::to_string(std::chrono::duration_cast<std::chrono::seconds>(*settings.maxAge).count());
    }

    bool shapesResponse() const override { return true; }

    Verdict onRequest(RequestContext& context) const override {
        auto* state = context.arena.make<State>();
        context.state = state;
        const http::HeaderList& headers = context.request.headers;
        const http::Header* origin = headers.find("origin");
        if (origin == nullptr) {
            detail(context, "no Origin header, nothing to check");
            return Verdict::pass();
        }
        const bool preflight = context.request.method == "OPTIONS" && headers.has("access-control-request-method");
        const OriginPattern* pattern = headers.count("origin") == 1 ? findOrigin(origin->value) : nullptr;
        if (pattern == nullptr) {
            if (context.step != nullptr && preflight)
                detail(context, "origin {} is not allowed → 403", shownValue(origin->value, context.record->memory));
            else if (context.step != nullptr)
                detail(context,
                       "origin {} is not allowed; passed on without CORS headers, so the browser keeps the answer from "
                       "the page",
                       shownValue(origin->value, context.record->memory));
            return preflight ? refusal("cors-origin-refused", "Pages of this origin may not use this service") : Verdict::pass();
        }
        state->allowed = m_anyOrigin ? std::string_view("*") : origin->value;
        if (preflight)
            return answer(context, *pattern);
        if (context.step != nullptr)
            detail(context, "origin {} allowed by {}", shownValue(origin->value, context.record->memory), pattern->text());
        return Verdict::pass();
    }

    void onResponse(ResponseContext& context) const override {
        http::HeaderList& headers = context.response.headers;
        // The gateway alone says who may read: an upstream's own word could open more than the document does.
        std::erase_if(headers.fields(), [](const http::Header& field) {
            return http::startsWithName(field.name, "access-control-") && !isPreflightAnswer(field.name);
        });
        if (context.response.fromUpstream)
            std::erase_if(headers.fields(), [](const http::Header& field) { return isPreflightAnswer(field.name); });
        if (!m_anyOrigin)
            addVary(headers);
        const auto* state = static_cast<const State*>(context.state);
        if (state == nullptr || state->allowed.empty())
            return;
        headers.add("Access-Control-Allow-Origin", state->allowed);
        if (m_settings.allowCredentials)
            headers.add("Access-Control-Allow-Credentials", "true");
        if (!m_exposed.empty())
            headers.add("Access-Control-Expose-Headers", m_exposed);
    }

private:
    static Verdict refusal(std::string_view code, std::string_view sentence) { return Verdict::refuse(403, code, sentence); }

    static bool isPreflightAnswer(std::string_view name) {
        return http::sameName(name, "access-control-allow-methods") || http::sameName(name, "access-control-allow-headers") ||
               http::sameName(name, "access-control-max-age");
    }
    static void addVary(http::HeaderList& headers) {
        for (const http::Header& field : headers) {
            if (!http::sameName(field.name, "vary"))
                continue;
            std::string_view rest = field.value;
            for (std::string_view element; http::nextElement(rest, element);)
                if (element == "*" || http::sameName(element, "origin"))
                    return;
        }
        headers.add("Vary", "Origin");
    }
    const OriginPattern* findOrigin(std::string_view origin) const {
        const auto at = std::find_if(m_origins.begin(), m_origins.end(), [origin](const auto& one) { return one.matches(origin); });
        return at == m_origins.end() ? nullptr : &*at;
    }
    bool allowsHeader(std::string_view name) const {
        const auto& list = m_settings.allowHeaders;
        // "*" does not stand for Authorization (Fetch 4.8, CORS non-wildcard request-header name).
        return (m_anyHeader && !http::sameName(name, "authorization")) ||
               std::any_of(list.begin(), list.end(), [name](const std::string& one) { return http::sameName(one, name); });
    }

    Verdict answer(RequestContext& context, const OriginPattern& pattern) const {
        const http::HeaderList& asked = context.request.headers;
        const std::string_view method = asked.value("access-control-request-method");
        const auto& methods = m_settings.allowMethods;
        if (!m_anyMethod && std::find(methods.begin(), methods.end(), method) == methods.end()) {
            if (context.step != nullptr)
                detail(context, "method {} is not allowed → 403", shownValue(method, context.record->memory));
            return refusal("cors-method-refused", "Pages of other origins may not use this method here");
        }
        for (const http::Header& field : asked) {
            if (!http::sameName(field.name, "access-control-request-headers"))
                continue;
            std::string_view rest = field.value;
            for (std::string_view name; http::nextElement(rest, name);)
                if (!name.empty() && !allowsHeader(name)) {
                    if (context.step != nullptr)
                        detail(context, "header {} is not allowed → 403", shownValue(name, context.record->memory));
                    return refusal("cors-header-refused", "Pages of other origins may not send one of these headers here");
                }
        }
        if (context.step != nullptr)
            detail(context, "preflight for {} from {} allowed by {} → 204", shownValue(method, context.record->memory),
                   shownValue(asked.value("origin"), context.record->memory), pattern.text());
        auto* fields = static_cast<http::Header*>(context.arena.allocate(4 * sizeof(http::Header), alignof(http::Header)));
        std::size_t count = 0;
        fields[count++] = {"Access-Control-Allow-Methods", m_methods};
        if (!m_headers.empty())
            fields[count++] = {"Access-Control-Allow-Headers", m_headers};
        if (!m_maxAge.empty())
            fields[count++] = {"Access-Control-Max-Age", m_maxAge};
        fields[count++] = {"Vary", "Access-Control-Request-Method, Access-Control-Request-Headers"};
        return {.kind = Verdict::Kind::answer, .status = 204, .headers = {fields, count}};
    }

    const Cors m_settings;
    const std::string m_methods, m_headers, m_exposed;
    const bool m_anyMethod, m_anyHeader;
    std::vector<OriginPattern> m_origins;
    bool m_anyOrigin = false;
    std::string m_maxAge; ///< seconds
};

void check(const Cors& s, schema::Complaints& c) {
    if (!s.allowCredentials)
        return;
    const auto refuse = [&c](const std::vector<std::string>& list, std::string_view key) {
        if (holdsStar(list))
            c.error(key, "wildcard-with-credentials", "\"*\" is no wildcard for requests with credentials (Fetch standard)",
                    "list the values, or set allowCredentials to false");
    };
    refuse(s.allowOrigins, "allowOrigins");
    refuse(s.allowMethods, "allowMethods");
    refuse(s.allowHeaders, "allowHeaders");
    refuse(s.exposeHeaders, "exposeHeaders");
}

} // namespace

const schema::Schema& corsSchema() {
    using namespace schema;
    static const Schema schema =
        SchemaOf<Cors>("cors", "CORS", "Lets pages of other origins use the service; answers their preflights before identity.")
            .field(&Cors::allowOrigins, "allowOrigins", "Origins", "Exact origins, \"*\" for all, or https://*.example.com for every subdomain.",
                   listOf(kind::Text{.minLength = 1, .maxLength = 512, .what = "an origin", .check = OriginPattern::complaint}).atLeast(1),
                   R"(["https://shop.example"])")
            .required()
            .field(&Cors::allowMethods, "allowMethods", "Methods", "What a preflight may ask for; \"*\" for all.", listOf(kind::Method{}),
                   R"(["GET", "POST", "PUT"])")
            .field(&Cors::allowHeaders, "allowHeaders", "Request headers",
                   "Headers a page may send beyond the always allowed ones; \"*\" for all but Authorization.", listOf(kind::HeaderName{}),
                   R"(["Content-Type", "X-Api-Key"])")
            .field(&Cors::exposeHeaders, "exposeHeaders", "Exposed headers", "Response headers that a page may read.",
                   listOf(kind::HeaderName{}), R"(["RateLimit-Remaining"])")
            .field(&Cors::allowCredentials, "allowCredentials", "Credentials", "Whether cookies and authentication go along.", kind::Toggle{})
            .field(&Cors::maxAge, "maxAge", "Max age", "How long a browser keeps the answer to a preflight.",
                   kind::Duration{.max = std::chrono::hours(24)}, R"("10m")")
            .check(check);
    return schema;
}

std::unique_ptr<const Policy> makeCors(const model::SettingsBox& settings, MakeContext&) {
    return std::make_unique<CorsPolicy>(settings.as<Cors>());
}

std::string describeCors(const model::SettingsBox& settings) {
    const auto& s = settings.as<Cors>();
    if (holdsStar(s.allowOrigins))
        return "pages of every origin";
    if (s.allowOrigins.empty())
        return "pages of no origin yet";
    const std::string text = s.allowOrigins.size() > 1 ? fmt::format("pages of {} and {} more", s.allowOrigins.front(),
                                                                     s.allowOrigins.size() - 1)
                                                       : fmt::format("pages of {}", s.allowOrigins.front());
    return s.allowCredentials ? fmt::format("{}, with credentials", text) : text;
}

} // namespace gw::policy
