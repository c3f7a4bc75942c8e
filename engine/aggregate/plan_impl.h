// What Plan::compile makes of an aggregate. Internal to the floor.
// Thread: immutable after compile, shared by all workers. Owner: Plan. Called by: Run.
#pragma once

#include "aggregate/plan.h"
#include "aggregate/select.h"
#include "json/document.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gw::aggregate {

constexpr std::size_t maxSteps = 32;
constexpr std::size_t maxCalls = 256;                  ///< of one request
constexpr std::size_t maxStepBytes = 1024UL * 1024;    ///< of one step's reply (each of its items)
constexpr std::size_t maxAllBytes = 8UL * 1024 * 1024; ///< of all replies of one request
constexpr std::size_t maxStepValues = 128UL * 1024;    ///< JSON values of one step's reply: each costs 32 bytes beside its text
constexpr std::size_t maxAllValues = 256UL * 1024;     ///< of all replies of one request
constexpr std::uint32_t maxDepth = 128;                ///< of a reply's JSON

using NamedTemplates = std::vector<std::pair<std::string, tmpl::Template>>;

struct StepPlan {
    tmpl::Template path;
    NamedTemplates query; ///< names percent-encoded
    NamedTemplates headers;
    std::optional<tmpl::JsonTemplate> body;
    std::optional<tmpl::Template> when;
    std::optional<tmpl::Template> forEach;
    std::optional<json::Document> standIn; ///< onFailure.default
    Selection select;
    std::vector<std::uint32_t> waitsFor;
    bool headersWanted = false; ///< some template reads a header of its reply
};

struct Plan::Impl {
    model::Aggregate config;
    std::vector<StepPlan> steps;
    std::optional<tmpl::JsonTemplate> response;
    NamedTemplates responseHeaders;

    [[nodiscard]] std::optional<std::uint32_t> stepNamed(std::string_view name) const;
};

} // namespace gw::aggregate
