#include "policy_case.h"

#include "http/headers.h"
#include "json/document.h"
#include "policies/consumer_table.h"
#include "policies/policy.h"
#include "policies/state_store.h"
#include "schema/read.h"
#include "schema/schema.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>

using namespace gw;
using Json = nlohmann::json;

namespace {

/// Answers placeholders from the request, as the flow's scope does for header, query and client.
class CaseScope final : public tmpl::Scope {
public:
    CaseScope(const http::RequestHead& request, std::string client) : m_request(request), m_client(std::move(client)) {}
    tmpl::Value find(const tmpl::Reference& reference) const override {
        if (reference.root == tmpl::Root::header) {
            const http::Header* field = m_request.headers.find(reference.name);
            return field == nullptr ? tmpl::Value{} : tmpl::Value::ofText(field->value);
        }
        if (reference.root == tmpl::Root::client)
            return tmpl::Value::ofText(m_client);
        if (reference.root == tmpl::Root::request)
            return tmpl::Value::ofText(reference.name == "id" ? std::string_view("req-1") : m_request.method);
        if (reference.root == tmpl::Root::path && reference.name == "bad")
            return tmpl::Value::ofText("a\r\nInjected: yes");
        return {};
    }

private:
    const http::RequestHead& m_request;
    std::string m_client;
};

Json listOrEmpty(const Json& from, const char* key) { return from.contains(key) ? from.at(key) : Json::array(); }

policy::ConsumerTable consumersOf(const Json& from) {
    std::vector<policy::ConsumerTable::Consumer> all;
    for (const Json& one : from) {
        policy::ConsumerTable::Consumer consumer{one.at("name"), {}, {}};
        for (const Json& key : one.at("keys")) {
            policy::ConsumerTable::Key made;
            made.digest = policy::sha256(key.at("secret").get<std::string>());
            made.name = key.value("name", "");
            if (key.contains("expiresIn"))
                made.expires = ManualClock().wall() + std::chrono::milliseconds(key.at("expiresIn").get<int>());
            consumer.keys.push_back(std::move(made));
        }
        all.push_back(std::move(consumer));
    }
    policy::ConsumerTable table;
    if (!table.build(std::move(all)).empty())
        throw std::runtime_error("the case has a key twice");
    return table;
}

struct Built {
    std::unique_ptr<const policy::Policy> policy;
    Diagnostics problems;
};

Built build(const policy::Kind& kind, const std::string& settings, const policy::ConsumerTable& consumers, bool identityBefore) {
    Built built;
    auto document = json::Document::parse(settings);
    if (!document) {
        built.problems.push_back({.code = "no-Json", .message = document.error().message});
        return built;
    }
    const schema::Schema& schema = kind.schema();
    const std::shared_ptr<void> value = schema.type().create();
    const schema::ReadContext reading{.policies = nullptr, .problems = &built.problems};
    if (!schema::read(schema, document->root(), value.get(), "", reading))
        return built;
    policy::MakeContext context{consumers, "case", "", identityBefore, built.problems};
    const schema::SettingsBox box = schema.box(value);
    built.policy = kind.make(box, context);
    if (built.policy != nullptr && kind.describe(box).empty())
        built.problems.push_back({.code = "no-description"});
    return built;
}

std::string verdictName(policy::Verdict::Kind kind) {
    using enum policy::Verdict::Kind;
    switch (kind) {
    case pass:
        return "pass";
    case skip:
        return "skip";
    case refuse:
        return "refuse";
    case answer:
        return "answer";
    case delay:
        return "delay";
    case abort:
        break;
    }
    return "abort";
}

std::string abortName(policy::Verdict::Abort abort) {
    using enum policy::Verdict::Abort;
    return abort == reset ? "reset" : abort == truncate ? "truncate" : abort == slowBytes ? "slowBytes" : "none";
}

/// All values of a name, joined by " | "; "(none)" if there is none.
std::string valuesOf(std::span<const http::Header> headers, std::string_view name) {
    std::string text;
    bool any = false;
    for (const http::Header& field : headers)
        if (http::sameName(field.name, name)) {
            text += (any ? " | " : "") + std::string(field.value);
            any = true;
        }
    return any ? text : "(none)";
}

class Step {
public:
    Step(const Json& step, const policy::Policy& policy, const policy::ConsumerTable& consumers, policy::StateStore& store,
         const ManualClock& clock)
        : m_step(step), m_request(&m_arena), m_outgoing(&m_arena), m_response(&m_arena) {
        readRequest(step.value("request", Json::object()));
        const CaseScope scope(m_request, m_client.text());
        policy::PolicyState state = nullptr;
        const bool traced = step.value("traced", true);
        if (traced)
            m_record.policies.emplace_back(&m_record.memory);
        policy::RequestContext context{.request = m_request,
                                       .outgoing = m_outgoing,
                                       .identity = m_identity,
                                       .client = m_client,
                                       .routeName = m_route,
                                       .bodyLimit = m_bodyLimit,
                                       .scope = scope,
                                       .now = clock.now(),
                                       .wall = clock.wall(),
                                       .random = static_cast<std::uint64_t>(step.value("random", 0.5) * 0x1p64),
                                       .arena = m_arena,
                                       .store = store,
                                       .consumers = consumers,
                                       .state = state,
                                       .step = traced ? &m_record.policies[0] : nullptr,
                                       .record = traced ? &m_record : nullptr};
        m_verdict = policy.onRequest(context);
        m_first = verdictName(m_verdict.kind);
        m_delay = m_verdict.delay;
        if (m_verdict.kind == policy::Verdict::Kind::delay && m_verdict.again) {
            m_verdict = policy.onRequest(context);
            m_first += " " + verdictName(m_verdict.kind);
        }
        respond(step.value("response", Json::object()));
        for (const http::Header& field : m_verdict.headers)
            m_response.headers.add(field.name, field.value);
        if (policy.shapesResponse()) {
            policy::ResponseContext shaping{.request = m_request, .response = m_response, .identity = m_identity, .scope = scope,
                                            .now = clock.now(), .arena = m_arena, .state = state};
            policy.onResponse(shaping);
            m_failure = shaping.failed ? std::string(shaping.failure) : "";
        }
    }

    std::string check() {
        const Json expect = m_step.at("expect");
        for (const auto& [key, value] : expect.items())
            compare(key, value);
        return m_wrong;
    }

private:
    std::string_view keep(const Json& text) { return m_arena.copy(text.get<std::string>()); }

    void readRequest(const Json& from) {
        m_request.method = keep(from.value("method", Json("GET")));
        const std::string target = from.value("target", "/");
        const std::size_t mark = target.find('?');
        m_request.target = m_arena.copy(target);
        m_request.path = m_request.target.substr(0, mark);
        m_request.hasQuery = mark != std::string::npos;
        m_request.query = m_request.hasQuery ? m_request.target.substr(mark + 1) : std::string_view();
        for (const Json& field : listOrEmpty(from, "headers"))
            m_request.headers.add(keep(field.at(0)), keep(field.at(1)));
        m_request.framing = from.contains("length") ? http::Framing::length
                            : from.value("chunked", false) ? http::Framing::chunked
                                                           : http::Framing::none;
        m_request.contentLength = from.value("length", std::uint64_t{0});
        m_client = IpAddress::parse(from.value("client", "192.0.2.1")).value();
        m_route = from.value("route", "orders");
        m_bodyLimit = from.value("bodyLimit", std::uint64_t{10'000'000});
        if (from.contains("consumer"))
            m_identity = {.consumer = 0, .consumerName = keep(from.at("consumer")), .credentialName = {}};
        m_outgoing.method = m_request.method;
        m_outgoing.path = m_request.path;
        m_outgoing.query = m_request.query;
        m_outgoing.hasQuery = m_request.hasQuery;
        for (const http::Header& field : m_request.headers)
            m_outgoing.headers.add(field.name, field.value);
    }
    void respond(const Json& from) {
        m_response.status = from.value("status", std::uint16_t{200});
        m_response.fromUpstream = m_verdict.kind == policy::Verdict::Kind::pass || m_verdict.kind == policy::Verdict::Kind::skip;
        if (m_response.fromUpstream)
            for (const Json& field : listOrEmpty(from, "headers"))
                m_response.headers.add(keep(field.at(0)), keep(field.at(1)));
    }
    void want(const std::string& what, const std::string& got, const std::string& wanted) {
        if (got != wanted)
            m_wrong += fmt::format("{} is \"{}\", expected \"{}\"; ", what, got, wanted);
    }
    void compareHeaders(const std::string& what, std::span<const http::Header> headers, const Json& wanted) {
        for (const auto& [name, value] : wanted.items())
            want(what + " " + name, valuesOf(headers, name), value.is_null() ? "(none)" : value.get<std::string>());
    }
    static std::span<const http::Header> spanOf(http::HeaderList& list) { return list.fields(); }

    void compare(const std::string& key, const Json& value) {
        if (key == "verdict")
            want(key, m_first, value);
        else if (key == "status")
            want(key, std::to_string(m_verdict.status), std::to_string(value.get<int>()));
        else if (key == "code")
            want(key, std::string(m_verdict.code), value);
        else if (key == "delayMs")
            want(key, std::to_string(m_delay.count() / 1'000'000), std::to_string(value.get<int>()));
        else if (key == "abort")
            want(key, abortName(m_verdict.abort), value);
        else if (key == "headers")
            compareHeaders("header", m_verdict.headers, value);
        else if (key == "body")
            want(key, std::string(m_verdict.body), value);
        else if (key == "detail")
            want(key, m_record.policies.empty() ? "" : std::string(m_record.policies[0].detail), value);
        else if (key == "figures")
            for (const auto& [name, text] : value.items())
                want("figure " + name, figureOf(name), text);
        else if (key == "outgoing")
            compareHeaders("outgoing", spanOf(m_outgoing.headers), value);
        else if (key == "query")
            want(key, m_outgoing.hasQuery ? std::string(m_outgoing.query) : "(none)", value);
        else if (key == "consumer")
            want(key, std::string(m_identity.consumerName), value);
        else if (key == "credential")
            want(key, std::string(m_identity.credentialName), value);
        else if (key == "bodyLimit")
            want(key, std::to_string(m_bodyLimit), std::to_string(value.get<std::uint64_t>()));
        else if (key == "response")
            compareHeaders("response", spanOf(m_response.headers), value);
        else if (key == "failure")
            want(key, m_failure.empty() ? "false" : "true", value.get<bool>() ? "true" : "false");
        else if (key == "not")
            for (const Json& secret : value)
                if (m_record.policies.empty() || m_record.policies[0].detail.contains(secret.get<std::string>()) ||
                    m_verdict.sentence.contains(secret.get<std::string>()))
                    m_wrong += "shows " + secret.get<std::string>() + "; ";
        if (!known(key))
            m_wrong += "unknown expectation " + key + "; ";
    }
    static bool known(const std::string& key) {
        static const std::vector<std::string> all{"verdict", "status", "code",     "delayMs",    "abort",     "headers",  "body", "detail",
                                                  "figures", "query",  "outgoing", "consumer",   "credential", "bodyLimit", "response",
                                                  "failure", "not"};
        return std::find(all.begin(), all.end(), key) != all.end();
    }
    std::string figureOf(const std::string& name) {
        for (const trace::Field& one : m_record.policies.at(0).figures)
            if (one.name == name)
                return std::string(one.value);
        return "(none)";
    }

    const Json& m_step;
    Arena m_arena;
    trace::ExchangeRecord m_record;
    http::RequestHead m_request;
    policy::OutgoingRequest m_outgoing;
    policy::OutgoingResponse m_response;
    policy::Identity m_identity;
    IpAddress m_client;
    std::string m_route;
    std::uint64_t m_bodyLimit = 0;
    policy::Verdict m_verdict;
    std::string m_first;
    Duration m_delay{};
    std::string m_failure;
    std::string m_wrong;
};

std::string checkProblem(const Diagnostics& problems, const Json& wanted) {
    for (const Diagnostic& one : problems)
        if (one.code == wanted.at("code").get<std::string>() && one.pointer == wanted.value("pointer", one.pointer))
            return {};
    std::string got;
    for (const Diagnostic& one : problems)
        got += one.code + " at \"" + one.pointer + "\" (" + one.message + ") ";
    return "expected the problem " + wanted.dump() + ", got " + (got.empty() ? "none" : got);
}

std::string run(const Json& file, const Json& one) {
    const policy::Kind* kind = policy::findKind(file.at("kind").get<std::string>());
    if (kind == nullptr)
        return "no such kind";
    const policy::ConsumerTable consumers = consumersOf(one.contains("consumers") ? one.at("consumers") : listOrEmpty(file, "consumers"));
    // Settings as text, where JSON itself is the case.
    const std::string settings = one.contains("settingsText") ? one.at("settingsText").get<std::string>() : one.at("settings").dump();
    const Built built = build(*kind, settings, consumers, one.value("identityBefore", true));
    if (one.contains("problem"))
        return checkProblem(built.problems, one.at("problem"));
    if (hasErrors(built.problems) || built.policy == nullptr)
        return "refused: " + (built.problems.empty() ? "" : built.problems[0].pointer + " " + built.problems[0].message);
    policy::StateStore store;
    ManualClock clock;
    std::string wrong;
    for (std::size_t i = 0; i < one.at("steps").size(); ++i) {
        const Json& step = one.at("steps")[i];
        clock.advance(std::chrono::milliseconds(step.value("advanceMs", 0)));
        for (int n = 1; n < step.value("times", 1); ++n)
            Step(step, *built.policy, consumers, store, clock);
        const std::string got = Step(step, *built.policy, consumers, store, clock).check();
        if (!got.empty())
            wrong += fmt::format("step {}: {}", i, got);
    }
    return wrong;
}

} // namespace

std::vector<CaseFile> caseFiles() {
    std::vector<CaseFile> all;
    for (const auto& entry : std::filesystem::directory_iterator(GW_SOURCE_DIR "/engine/policies"))
        if (entry.is_directory())
            all.push_back({entry.path().filename().string(), (entry.path() / "cases.json").string()});
    std::sort(all.begin(), all.end(), [](const CaseFile& a, const CaseFile& b) { return a.folder < b.folder; });
    return all;
}

nlohmann::json readCases(const CaseFile& file) {
    std::ifstream in(file.path);
    return Json::parse(in, nullptr, false);
}

std::string runCase(const nlohmann::json& file, const nlohmann::json& one) {
    try {
        return run(file, one);
    } catch (const std::exception& error) {
        return error.what();
    }
}
