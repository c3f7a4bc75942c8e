// What would happen to a request, told from the plan alone: which route and why not the others, which policies in their
// real order and where each comes from, what the action is. No traffic, no state: figures of limits are not looked at.
// Thread: pure functions, any. Owner: none. Called by: gatewrightd explain, the admin listener, ui (decisions).
#pragma once

#include "pipeline/gateway_plan.h"

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gw::runtime {

struct ExplainRequest {
    std::string method = "GET";
    std::string url;      ///< "http://host:port/path?query", https, or "/path?query"
    std::vector<std::pair<std::string, std::string>> headers;
    std::string listener; ///< "" = the one with the URL's port, else the first that serves the host, else the first
    std::string client;   ///< address of the peer, "" = 127.0.0.1
};

/// A policy that would run.
struct ExplainedPolicy {
    std::string stage, kind, name;
    std::string origin; ///< "listener public", "group shop", "route"
    std::string facts;  ///< "60 requests a minute for each consumer", "" = none
    std::string pointer;
};

/// One rule of the listener, in rank order.
struct ExplainedRule {
    std::string route, verdict, match, rank, pointer;
    bool won = false;
};

struct Explained {
    std::string listener;
    std::string method, host, path; ///< as matched, i.e. normalised
    std::string client;             ///< after trusted proxies
    std::uint16_t status = 0;       ///< 0 = a route takes it; else what the router (or the codec) answers
    std::string summary;            ///< one sentence
    std::string allow;              ///< with 405
    std::string route, group, routePointer;
    std::string action;             ///< "forward → orders"
    std::vector<std::string> actionFacts;
    std::vector<std::pair<std::string, std::string>> captures;
    std::vector<ExplainedPolicy> policies;
    std::vector<std::string> notes; ///< "it is a preflight, routed by the method it announces", …
    std::vector<ExplainedRule> rules;
};

/// Why the request itself cannot be understood, or what would happen.
[[nodiscard]] std::expected<Explained, std::string> explain(const pipeline::GatewayPlan& plan, const ExplainRequest& request);

/// "name: value" → its parts, checked as a field line.
[[nodiscard]] std::expected<std::pair<std::string, std::string>, std::string> splitHeader(std::string_view line);

[[nodiscard]] std::string toText(const Explained& explained);
/// One JSON object, indented, ends with a newline.
[[nodiscard]] std::string toJson(const Explained& explained);

} // namespace gw::runtime
