// aggregate{}: several calls answered as one.
// Thread: plain values, any. Owner: the route's action. Called by: config, aggregate, pipeline, ui.
#pragma once

#include "base/clock.h"
#include "base/values.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gw::model {

/// What a template does whose value is missing at run time. error: 400 if the client should have sent it, else a
/// failure of the step; empty: the empty text (JSON null as a whole value); skip: the field is left out.
enum class OnMissing : std::uint8_t { error, empty, skip };

struct AggregateCall {
    std::string upstream;
    std::string method = "GET";
    TemplateText path{"/"};
    OrderedMap<TemplateText> query;
    OrderedMap<TemplateText> headers;
    JsonText body;                            ///< JSON template; "" = no body
    std::vector<std::string> forwardHeaders; ///< names copied from the client's request

    bool operator==(const AggregateCall&) const = default;
};

/// At most one is set. With `defaultJson` or `omit` the step is optional.
struct OnFailure {
    std::optional<JsonText> defaultJson; ///< written "default": stands in for the step's body
    bool omit = false;
    std::optional<std::uint16_t> status; ///< status of the whole answer

    bool operator==(const OnFailure&) const = default;
};

/// Narrows a step's body: first root, then pick or drop, then rename. Paths are dotted ("a.b").
struct Select {
    std::string root;
    std::vector<std::string> pick;
    std::vector<std::string> drop;
    OrderedMap<std::string> rename;

    bool operator==(const Select&) const = default;
};

struct AggregateStep {
    std::string name;
    AggregateCall call;
    std::optional<TemplateText> when;
    std::optional<TemplateText> forEach;
    bool distinct = false;
    std::uint32_t concurrency = 8;
    std::uint32_t maxItems = 100;
    std::optional<Duration> timeout; ///< none = what is left of the aggregate's
    std::vector<StatusRange> success{StatusRange{}};
    std::optional<bool> required; ///< as written; none = required unless onFailure makes the step optional
    OnFailure onFailure;
    OnMissing onMissing = OnMissing::error;
    Select select;

    [[nodiscard]] bool isOptional() const { return onFailure.omit || onFailure.defaultJson.has_value(); }
    bool operator==(const AggregateStep&) const = default;
};

enum class MergeMode : std::uint8_t { deep, shallow };

/// Exactly one of `json` and `merge` is set.
struct AggregateResponse {
    std::optional<JsonText> json;
    std::optional<MergeMode> merge;
    std::uint16_t status = 200;
    OrderedMap<TemplateText> headers;
    OnMissing onMissing = OnMissing::error;

    bool operator==(const AggregateResponse&) const = default;
};

struct Aggregate {
    Duration timeout = std::chrono::seconds(15); ///< for the whole
    std::vector<AggregateStep> steps;
    AggregateResponse response;

    bool operator==(const Aggregate&) const = default;
};

} // namespace gw::model
