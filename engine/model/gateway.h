// The gateway document as plain values: what config::load makes of the text, what the pipeline compiles.
// Thread: plain values, any. Owner: whoever loaded it. Called by: config, match, pipeline, runtime, ui.
// An object's JSON Pointer follows from its index: routes[3] is "/routes/3".
#pragma once

#include "base/clock.h"
#include "base/values.h"
#include "model/aggregate.h"
#include "model/listener.h"
#include "model/route.h"
#include "model/upstream.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gw::model {

/// Exactly one of `secret` and `sha256` is set.
struct ConsumerKey {
    std::optional<Secret> secret;
    std::string sha256; ///< 64 lower-case hex digits of the key's SHA-256
    std::string name;
    std::optional<WallTime> expires;

    bool operator==(const ConsumerKey&) const = default;
};

struct Consumer {
    std::string name;
    std::vector<std::string> groups; ///< free names, for acl
    std::vector<ConsumerKey> keys;

    bool operator==(const Consumer&) const = default;
};

struct MockDelay {
    Duration min{0};
    Duration max{0};

    bool operator==(const MockDelay&) const = default;
};

struct MockOperation {
    std::string method = "GET";
    std::string path; ///< path template, as in a route's match
    std::uint16_t status = 200;
    OrderedMap<TemplateText> headers;
    std::optional<JsonText> json; ///< JSON template; none = no body
    MockDelay delay;
    double failPercent = 0; ///< answered 500

    bool operator==(const MockOperation&) const = default;
};

/// A service that the engine itself serves on a loopback port; an upstream calls it as mock:NAME.
struct Mock {
    std::string name;
    std::uint16_t port = 0; ///< 0 = any free
    std::vector<MockOperation> operations;

    bool operator==(const Mock&) const = default;
};

enum class AccessLogFormat : std::uint8_t { json, combined };

struct AccessLog {
    AccessLogFormat format = AccessLogFormat::json;
    std::string file;    ///< "" = stdout
    double sample = 100; ///< percent

    bool operator==(const AccessLog&) const = default;
};

struct Observability {
    std::optional<AccessLog> accessLog; ///< none = no access log

    bool operator==(const Observability&) const = default;
};

struct Admin {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;
    Secret token;

    bool operator==(const Admin&) const = default;
};

struct Gateway {
    std::uint32_t version = 1; ///< written "gatewright"
    std::string name;
    std::string description;
    std::vector<Listener> listeners;
    std::vector<Upstream> upstreams;
    PolicyUses policies; ///< named, reusable; every one has a name, none is a reference
    std::vector<Consumer> consumers;
    std::vector<Group> groups;
    std::vector<Route> routes;
    std::vector<Mock> mocks;
    Observability observability;
    std::optional<Admin> admin; ///< none = off

    bool operator==(const Gateway&) const = default;
};

} // namespace gw::model
