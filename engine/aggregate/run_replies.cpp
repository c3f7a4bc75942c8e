// What came back: replies taken or refused, steps that end with them, and the failure of the whole.
#include "aggregate/run_impl.h"

#include "aggregate/reply_text.h"

#include <algorithm>
#include <fmt/format.h>

namespace gw::aggregate {

bool Run::Impl::take(CallState& call, std::uint16_t status, const http::HeaderList& headers, std::string_view text,
                     MonoTime now) {
    StepState& state = steps[call.step];
    Item& item = state.items[call.item];
    const auto fail = [&](std::string code, std::string detail) {
        itemFailed(call.step, call.item, {std::move(code), std::move(detail)}, now);
        return false;
    };
    bytes += text.size();
    if (std::ranges::none_of(config(call.step).success, [&](const StatusRange& range) { return range.contains(status); }))
        return fail("unexpected-status", fmt::format("status {}", status));
    if (text.size() > maxStepBytes)
        return fail("response-too-large", fmt::format("its reply is larger than {} KiB", maxStepBytes / 1024));
    if (bytes > maxAllBytes)
        return fail("responses-too-large", fmt::format("all replies are larger than {} MiB", maxAllBytes / 1024 / 1024));
    const std::size_t most = std::min(maxStepValues, maxAllValues - std::min(values, maxAllValues));
    auto parsed = json::Document::parse(isBlank(text) ? "null" : std::string(text), {.maxDepth = maxDepth, .maxNodes = most});
    if (!parsed && mayHoldMore(text, most) && most < maxStepValues)
        return fail("responses-too-many-values", fmt::format("all replies have more than {} JSON values", maxAllValues));
    if (!parsed && mayHoldMore(text, most))
        return fail("response-too-many-values", fmt::format("its reply has more than {} JSON values", maxStepValues));
    if (!parsed && nestsTooDeep(text))
        return fail("response-too-deep", fmt::format("its reply nests deeper than {} levels", maxDepth));
    if (!parsed)
        return fail("invalid-json", fmt::format("its reply is no JSON: {}", parsed.error().message));
    if (const Selection& select = plan.steps[call.step].select; !select.empty()) {
        std::string selected;
        if (!select.apply(parsed->root(), selected))
            return fail("select-missing", fmt::format("its reply has no \"{}\"", config(call.step).select.root));
        parsed = json::Document::parse(std::move(selected), {.maxDepth = maxDepth});
        if (!parsed)
            return fail("invalid-json", "what select leaves is no JSON");
    }
    values += parsed->tokens().size();
    held += parsed->text().size() + parsed->tokens().size() * sizeof(json::Token);
    item.at = Item::At::done;
    item.body = std::make_unique<json::Document>(std::move(*parsed));
    ++state.ended;
    if (plan.steps[call.step].forEach)
        return true;
    state.status = fmt::to_string(status);
    if (plan.steps[call.step].headersWanted)
        for (const http::Header& field : headers)
            state.headers.emplace_back(field.name, field.value);
    return true;
}

void Run::Impl::itemFailed(std::uint32_t step, std::uint32_t item, Cause cause, MonoTime now) {
    StepState& state = steps[step];
    if (cause.clients || !config(step).isOptional())
        return failWhole(step, cause, now);
    if (!plan.steps[step].forEach)
        return stepFailed(step, cause, now);
    state.items[item].at = Item::At::failed;
    ++state.failed;
    ++state.ended;
    if (state.detail.empty())
        state.detail = cause.code;
}

void Run::Impl::stepFailed(std::uint32_t step, const Cause& cause, MonoTime now) {
    StepState& state = steps[step];
    if (cause.clients || !config(step).isOptional())
        return failWhole(step, cause, now);
    state.ending = config(step).onFailure.omit ? Ending::omitted : Ending::defaulted;
    state.finished = now;
    state.detail =
        config(step).onFailure.omit ? fmt::format("omitted: {}", cause.code) : fmt::format("default: {}", cause.code);
    state.status.clear();
    decideIfOver();
}

/// Ends a step all of whose items have ended.
void Run::Impl::settle(std::uint32_t step, MonoTime now) {
    StepState& state = steps[step];
    if (isDecided || state.ending != Ending::running || state.ended < state.items.size())
        return;
    if (plan.steps[step].forEach) {
        join(step);
    } else {
        state.body = std::move(state.items[0].body);
        state.detail = state.status;
    }
    state.ending = Ending::done;
    state.finished = now;
    decideIfOver();
}

void Run::Impl::join(std::uint32_t step) {
    StepState& state = steps[step];
    const bool omit = config(step).onFailure.omit;
    std::string text = "[";
    for (const Item& item : state.items) {
        const bool failed = item.at == Item::At::failed;
        if (failed && omit)
            continue;
        if (text.size() > 1)
            text += ',';
        text += failed ? plan.steps[step].standIn->root().raw() : item.body->root().raw();
    }
    text += ']';
    const std::string first = std::move(state.detail);
    state.detail = state.failed == 0 ? fmt::format("{} items", state.items.size())
                   : omit            ? fmt::format("{} items, {} omitted ({})", state.items.size(), state.failed, first)
                          : fmt::format("{} items, {} defaulted ({})", state.items.size(), state.failed, first);
    // Made of parsed values: it parses. Comments of a default and one level more are allowed for.
    auto joined = json::Document::parse(std::move(text), {.comments = true, .maxDepth = maxDepth + 2});
    state.body = joined ? std::make_unique<json::Document>(std::move(*joined))
                        : std::make_unique<json::Document>(*json::Document::parse("[]"));
    held += state.body->text().size() + state.body->tokens().size() * sizeof(json::Token);
    state.items.clear();
    state.ended = 0;
}

void Run::Impl::failWhole(std::uint32_t step, const Cause& cause, MonoTime now) {
    if (isDecided)
        return;
    const model::AggregateStep& of = config(step);
    steps[step].ending = Ending::failed;
    steps[step].finished = now;
    steps[step].detail = cause.code;
    isDecided = true;
    failure.failed = true;
    failure.code = cause.code;
    failure.step = of.name;
    failure.status = cause.clients ? std::uint16_t{400} : of.onFailure.status.value_or(cause.late ? 504 : 502);
    failure.sentence = cause.clients ? fmt::format("The request lacks a usable value: {}", cause.detail)
                                     : fmt::format("Step \"{}\" failed: {}", of.name, cause.detail);
}

void Run::Impl::decideIfOver() {
    isDecided = isDecided || std::ranges::all_of(steps, [](const StepState& step) { return step.over(); });
}

} // namespace gw::aggregate
