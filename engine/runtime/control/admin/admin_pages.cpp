#include "runtime/control/admin/admin_pages.h"

#include "http/headers.h"
#include "http/problem.h"
#include "http/uri.h"
#include "policies/consumer_table.h"
#include "runtime/control/explain/explain.h"

#include <array>
#include <charconv>

namespace gw::runtime {

namespace {

AdminAnswer text(std::uint16_t status, std::string body) {
    return {.status = status, .contentType = "text/plain; charset=utf-8", .body = std::move(body), .headers = {},
            .stream = {}, .close = false};
}

AdminAnswer json(std::string body) {
    return {.status = 200, .contentType = "application/json", .body = std::move(body), .headers = {}, .stream = {},
            .close = false};
}

/// The token is compared in constant time, and only if there is exactly one Authorization field.
bool hasToken(const http::RequestHead& request, const AdminBackend& backend) {
    const Plan plan = backend.runningPlan();
    if (!plan || plan->adminToken.empty() || request.headers.count("Authorization") != 1)
        return false;
    constexpr std::string_view scheme = "Bearer ";
    const std::string_view given = request.headers.value("Authorization");
    if (!http::startsWithName(given, scheme))
        return false;
    return policy::equalConstantTime(http::trim(given.substr(scheme.size())), plan->adminToken);
}

AdminAnswer config(const AdminBackend& backend) {
    std::string exported = backend.exportedDocument();
    return exported.empty() ? adminProblem(404, "the running document is not known here") : json(std::move(exported));
}

AdminAnswer captures(const http::RequestHead& request, const AdminServer& server) {
    Arena arena;
    AdminStream stream;
    if (const auto limit = http::queryValue(request.query, "limit", arena)) {
        const char* end = limit->data() + limit->size();
        const auto [at, error] = std::from_chars(limit->data(), end, stream.limit);
        if (error != std::errc() || at != end || stream.limit == 0)
            return adminProblem(400, "limit must be a number of records from 1");
    }
    const std::string_view bodies = http::queryValue(request.query, "bodies", arena).value_or("false");
    if (bodies != "true" && bodies != "false")
        return adminProblem(400, "bodies must be true or false");
    stream.bodies = bodies == "true";
    if (server.streams() >= server.limits().streams)
        return adminProblem(503, "too many capture streams are open");
    AdminAnswer answer;
    answer.contentType = "application/x-ndjson";
    answer.stream = stream;
    return answer;
}

AdminAnswer explainPage(const http::RequestHead& request, const AdminBackend& backend) {
    const Plan plan = backend.runningPlan();
    if (!plan)
        return adminProblem(503, "no document runs");
    Arena arena;
    ExplainRequest asked;
    bool asText = false;
    http::QueryPairs pairs(request.query);
    for (http::QueryPair pair; pairs.next(pair);) {
        const auto name = http::percentDecode(pair.name, arena, true);
        const auto value = http::percentDecode(pair.value, arena, true);
        if (!name || !value)
            return adminProblem(400, "the query is not percent-encoded properly");
        if (*name == "method")
            asked.method = *value;
        else if (*name == "url")
            asked.url = *value;
        else if (*name == "listener")
            asked.listener = *value;
        else if (*name == "client")
            asked.client = *value;
        else if (*name == "header") {
            auto field = splitHeader(*value);
            if (!field)
                return adminProblem(400, field.error());
            asked.headers.push_back(std::move(*field));
        } else if (*name == "format" && (*value == "json" || *value == "text"))
            asText = *value == "text";
        else
            return adminProblem(400, "the query takes method, url, header, listener, client and format=json|text");
    }
    if (asked.url.empty())
        return adminProblem(400, "the query must have a url");
    const auto explained = explain(*plan, asked);
    if (!explained)
        return adminProblem(400, explained.error());
    return asText ? text(200, toText(*explained)) : json(toJson(*explained));
}

} // namespace

AdminAnswer adminProblem(std::uint16_t status, std::string_view detail, bool close) {
    Arena arena;
    const std::string_view body = http::problemJson({.status = status, .title = {}, .detail = detail, .instance = {}}, arena);
    return {.status = status, .contentType = std::string(http::problemType), .body = std::string(body), .headers = {},
            .stream = {}, .close = close};
}

AdminAnswer answerAdmin(const http::RequestHead& request, const AdminServer& server, const QString& reached) {
    if (request.framing != http::Framing::none && request.contentLength != 0)
        return adminProblem(413, "admin requests have no body", true);
    if (request.framing == http::Framing::chunked)
        return adminProblem(413, "admin requests have no body", true);
    if (!server.isOwnHost(std::string(request.host), reached))
        return adminProblem(403, "Host must be this listener's address or localhost", true);
    if (request.headers.has("Origin"))
        return adminProblem(403, "requests from web pages are refused", true);
    if (request.method != "GET" && request.method != "HEAD") {
        AdminAnswer answer = adminProblem(405, "admin pages are only read");
        answer.headers.emplace_back("Allow", "GET, HEAD");
        return answer;
    }
    const AdminBackend& backend = server.backend();
    if (request.path == "/live")
        return text(200, "live\n");
    if (request.path == "/ready")
        return backend.ready() ? text(200, "ready\n") : text(503, "not ready\n");
    if (!hasToken(request, backend)) {
        AdminAnswer answer = adminProblem(401, "send the admin token as Authorization: Bearer", true);
        answer.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"gatewright\"");
        return answer;
    }
    if (request.path == "/metrics") {
        AdminAnswer answer = text(200, metricsPage(backend.metrics()));
        answer.contentType = metricsContentType;
        return answer;
    }
    if (request.path == "/config")
        return config(backend);
    if (request.path == "/captures")
        return captures(request, server);
    if (request.path == "/explain")
        return explainPage(request, backend);
    return adminProblem(404, "there are /live, /ready, /metrics, /config, /captures and /explain");
}

} // namespace gw::runtime
