#include "policies/api_key/api_key.h"

#include "base/said.h"
#include "http/headers.h"
#include "policies/api_key/credential.h"
#include "policies/consumer_table.h"
#include "policies/trace_text.h"
#include "schema/schema_of.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace gw::policy {
namespace {

constexpr std::array<http::Header, 1> challenge{{{"WWW-Authenticate", "ApiKey realm=\"gatewright\""}}};

std::vector<CredentialSource> sourcesOf(const ApiKey& settings) {
    std::vector<CredentialSource> all;
    for (const KeyLocation& one : settings.in) {
        if (one.header)
            all.push_back({CredentialPlace::header, *one.header});
        else if (one.query)
            all.push_back({CredentialPlace::query, *one.query});
        else if (one.cookie)
            all.push_back({CredentialPlace::cookie, *one.cookie});
    }
    return all;
}

std::string_view placeWord(CredentialPlace place) {
    switch (place) {
    case CredentialPlace::header:
        return said("header");
    case CredentialPlace::query:
        return "query parameter";
    case CredentialPlace::cookie:
        break;
    }
    return said("cookie");
}

std::string shown(const CredentialSource& source) {
    return source.place == CredentialPlace::header  ? source.name
           : source.place == CredentialPlace::query ? fmt::format("query parameter {}", source.name)
                                                    : fmt::format("cookie {}", source.name);
}

class ApiKeyPolicy final : public Policy {
public:
    explicit ApiKeyPolicy(const ApiKey& settings) : m_sources(sourcesOf(settings)), m_hide(settings.hideCredential) {
        for (const CredentialSource& source : m_sources)
            m_asked += (m_asked.empty() ? "" : ", ") + shown(source);
    }

    Verdict onRequest(RequestContext& context) const override {
        FoundCredential found;
        for (const CredentialSource& source : m_sources)
            findCredential(context.request, source, context.arena, found);
        if (found.ambiguous) {
            detail(context, "several different keys in {} → 401", m_asked);
            return refusal("api-key-ambiguous", "The request carries several different API keys");
        }
        if (found.value.empty()) {
            detail(context, "no key in {} → 401", m_asked);
            return refusal("api-key-missing", "This service needs an API key");
        }
        const ConsumerTable::Match match = context.consumers.findKey(found.value, context.wall);
        if (match.consumer < 0) {
            if (context.step != nullptr)
                detail(context, "the key in {} is of no consumer → 401", shown(*found.source));
            return refusal("api-key-unknown", "The API key is not valid");
        }
        if (match.expired) {
            if (context.step != nullptr)
                detail(context, "key {} of consumer {} has expired → 401", match.keyName, match.consumerName);
            return refusal("api-key-expired", "The API key is not valid any more");
        }
        context.identity = {.consumer = match.consumer, .consumerName = match.consumerName, .credentialName = match.keyName};
        if (m_hide)
            for (const CredentialSource& source : m_sources)
                hideCredential(context.outgoing, source, context.arena);
        if (context.step != nullptr)
            explain(context, match, *found.source);
        figure(context, "consumer", "{}", match.consumerName);
        return Verdict::pass();
    }

private:
    static Verdict refusal(std::string_view code, std::string_view sentence) {
        return Verdict::refuse(401, code, sentence, challenge);
    }
    void explain(RequestContext& context, const ConsumerTable::Match& match, const CredentialSource& source) const {
        const std::string_view key = match.keyName.empty() ? said("(unnamed)") : match.keyName;
        if (m_hide)
            detail(context, "{} matches key {} of consumer {}; {} hidden from upstreams", shown(source), key,
                   match.consumerName, placeWord(source.place));
        else
            detail(context, "{} matches key {} of consumer {}", shown(source), key, match.consumerName);
    }

    const std::vector<CredentialSource> m_sources;
    const bool m_hide;
    std::string m_asked; ///< "X-Api-Key, query parameter key"
};

std::string checkCookieName(std::string_view text) {
    return http::isToken(text) ? "" : "a cookie's name is letters, digits and some signs, without blanks";
}
std::string checkQueryName(std::string_view text) {
    return text.empty() ? "a query parameter has a name" : "";
}

const schema::Schema& keyLocationSchema() {
    using namespace schema;
    static const Schema schema =
        SchemaOf<KeyLocation>("keyLocation", "Key location", "One place where the key may stand: exactly one of the three.")
            .field(&KeyLocation::header, "header", "Header", "Name of a header whose whole value is the key.",
                   kind::HeaderName{.endToEnd = true}, R"("X-Api-Key")")
            .field(&KeyLocation::query, "query", "Query parameter", "Name of a query parameter.",
                   kind::Text{.minLength = 1, .maxLength = 256, .what = "a parameter name", .check = checkQueryName})
            .field(&KeyLocation::cookie, "cookie", "Cookie", "Name of a cookie.",
                   kind::Text{.minLength = 1, .maxLength = 256, .what = "a cookie name", .check = checkCookieName})
            .exactlyOneOf({"header", "query", "cookie"})
            .check([](const KeyLocation& s, Complaints& c) {
                if (s.header && http::sameName(*s.header, "cookie"))
                    c.error("header", "cookie-as-header", "the Cookie header holds all cookies", "use \"cookie\" with the cookie's name");
            });
    return schema;
}

} // namespace

const schema::Schema& apiKeySchema() {
    using namespace schema;
    static const Schema schema =
        SchemaOf<ApiKey>("apiKey", "API key", "Lets in whoever shows the key of a consumer; others are answered 401.")
            .field(&ApiKey::in, "in", "Where",
                   "Where the key may stand. The same key may stand in several places; different ones are refused.",
                   listOf(keyLocationSchema()).atLeast(1).orSingle(), R"([{"header": "X-Api-Key"}])")
            .field(&ApiKey::hideCredential, "hideCredential", "Hide from upstreams",
                   "Takes the key out of the request before it goes upstream.", kind::Toggle{});
    return schema;
}

std::unique_ptr<const Policy> makeApiKey(const model::SettingsBox& settings, MakeContext& context) {
    const auto& all = context.consumers.all();
    if (std::none_of(all.begin(), all.end(), [](const auto& one) { return !one.keys.empty(); }))
        context.problems.push_back({.severity = Severity::warning,
                                    .code = "no-keys",
                                    .pointer = context.pointer,
                                    .message = "no consumer has a key, so every request will be refused",
                                    .remedy = "give a consumer \"keys\""});
    return std::make_unique<ApiKeyPolicy>(settings.as<ApiKey>());
}

std::string describeApiKey(const model::SettingsBox& settings) {
    std::string text;
    const std::vector<CredentialSource> sources = sourcesOf(settings.as<ApiKey>());
    for (std::size_t i = 0; i < sources.size(); ++i)
        text = i == 0                    ? shown(sources[i])
               : i + 1 == sources.size() ? fmt::format("{} or {}", text, shown(sources[i]))
                                         : text + ", " + shown(sources[i]);
    return fmt::format("a consumer's key in {}", text);
}

void credentialNames(const model::PolicyUse& use, std::vector<std::string>& headers, std::vector<std::string>& queries) {
    if (!use.settings.holds<ApiKey>())
        return;
    const auto add = [](std::vector<std::string>& list, std::string name) {
        if (std::find(list.begin(), list.end(), name) == list.end())
            list.push_back(std::move(name));
    };
    for (const KeyLocation& one : use.settings.as<ApiKey>().in) {
        if (one.query)
            add(queries, *one.query);
        if (one.header) {
            std::string low = *one.header;
            std::transform(low.begin(), low.end(), low.begin(), http::lower);
            add(headers, std::move(low));
        }
    }
}

} // namespace gw::policy
