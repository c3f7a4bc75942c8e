// routes[] and groups[]: which requests, under which policies, answered how.
// Thread: plain values, any. Owner: Gateway. Called by: config, match, pipeline, ui.
#pragma once

#include "base/clock.h"
#include "base/ip.h"
#include "base/values.h"
#include "model/aggregate.h"
#include "model/policy_use.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace gw::model {

/// A header, query parameter or cookie by name; exactly one of the four is set.
struct ValueMatch {
    std::string name;
    std::optional<std::string> exact;
    std::optional<std::string> prefix;
    std::optional<std::string> regex; ///< RE2, the whole value
    std::optional<bool> present;

    bool operator==(const ValueMatch&) const = default;
};

/// Every given part must hold; a Match without parts matches every request.
struct Match {
    std::vector<std::string> hosts;       ///< exact or *.suffix, lower case; empty = every host
    std::optional<std::string> path;      ///< template; not beside pathRegex
    std::optional<std::string> pathRegex; ///< RE2, whole normalised path
    std::vector<std::string> methods;     ///< upper case; empty = every method
    std::vector<ValueMatch> headers;
    std::vector<ValueMatch> query;
    std::vector<ValueMatch> cookies;
    std::vector<IpPrefix> clientIp;

    bool operator==(const Match&) const = default;
};

struct SplitArm {
    std::string upstream;
    std::uint32_t weight = 1; ///< 0 = none

    bool operator==(const SplitArm&) const = default;
};

/// To one upstream, or split by weight (exactly one of the two is set).
struct Forward {
    std::string upstream;
    std::vector<SplitArm> split;
    std::string splitKey = "none";     ///< none | consumer | ip | cookie:NAME | header:NAME
    std::optional<TemplateText> path;  ///< none = the request's path
    std::optional<OrderedMap<TemplateText>> query; ///< none = the request's query; else replaces it
    std::string host = "preserve";     ///< preserve | upstream | a literal host[:port]
    OnMissing onMissing = OnMissing::error;

    bool operator==(const Forward&) const = default;
};

/// At most one of json, text and file is set; none = no body.
struct Respond {
    std::uint16_t status = 200;
    OrderedMap<TemplateText> headers;
    std::optional<JsonText> json; ///< JSON template
    std::optional<TemplateText> text;
    std::optional<FileRef> file;
    Duration delay{0};
    OnMissing onMissing = OnMissing::error;

    bool operator==(const Respond&) const = default;
};

/// What is not given is taken from the request, but scheme, host and port are never the client's words: without
/// `host` the answer is a path-absolute reference (RFC 9110 10.2.2).
struct Redirect {
    std::uint16_t status = 302; ///< 301, 302, 303, 307, 308
    std::optional<std::string> scheme; ///< http | https; needs `host`
    std::optional<std::string> host;
    std::optional<std::uint16_t> port; ///< needs `host`
    std::optional<TemplateText> path;
    bool keepQuery = true;
    OnMissing onMissing = OnMissing::error;

    bool operator==(const Redirect&) const = default;
};

using Action = std::variant<Forward, Respond, Redirect, Aggregate>;

struct GroupMatch {
    std::vector<std::string> hosts;
    std::string pathPrefix; ///< "" or "/a/b" without trailing slash

    bool operator==(const GroupMatch&) const = default;
};

/// What routes share, written once.
struct Group {
    std::string name;
    std::string description;
    GroupMatch match;
    PolicyUses policies;
    std::optional<Duration> timeout;
    std::vector<std::string> listeners; ///< empty = all

    bool operator==(const Group&) const = default;
};

struct Route {
    std::string name;
    std::string description;
    bool enabled = true;
    std::vector<std::string> listeners; ///< empty = the group's, else all
    std::string group;                  ///< "" = none
    std::vector<Match> match;           ///< OR; empty = every request
    PolicyUses policies;
    std::vector<std::string> without; ///< inherited named policies left out
    bool isPublic = false;            ///< written "public": lifts inherited identity and acl
    Action action;
    std::optional<Duration> timeout; ///< for the whole exchange up to the response head; none = the group's, else none

    bool operator==(const Route&) const = default;
};

} // namespace gw::model
