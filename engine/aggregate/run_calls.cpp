// Which steps may begin, and what their calls are made of.
#include "aggregate/run_impl.h"

#include "http/headers.h"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_set>

namespace gw::aggregate {

namespace {

tmpl::OnMissing missingOf(const model::AggregateStep& step) {
    return static_cast<tmpl::OnMissing>(step.onMissing);
}
static_assert(static_cast<int>(tmpl::OnMissing::skip) == static_cast<int>(model::OnMissing::skip) &&
              static_cast<int>(tmpl::OnMissing::empty) == static_cast<int>(model::OnMissing::empty));

Cause causeOf(const tmpl::RenderError& error) {
    return {std::string(tmpl::faultCode(error.fault)), error.message, false, error.fromClient};
}

/// Equal values give equal keys: strings decoded, integers by value, everything else as spelled.
std::string distinctKey(json::Node node) {
    if (node.isString())
        return "s" + node.string();
    if (node.isNumber())
        if (const auto integer = node.integer())
            return fmt::format("n{}", *integer);
    return fmt::format("r{}", node.raw());
}

} // namespace

bool Run::Impl::mayBegin(std::uint32_t step) const {
    return steps[step].ending == Ending::notReached &&
           std::ranges::all_of(plan.steps[step].waitsFor, [&](std::uint32_t other) { return steps[other].over(); });
}

void Run::Impl::ready(std::vector<LegCall>& out, MonoTime now) {
    // A step that ends without a call (skipped, failed to render) can free others: until nothing moves any more.
    for (bool moved = true; moved && !isDecided;) {
        moved = false;
        for (std::uint32_t i = 0; i < steps.size() && !isDecided; ++i) {
            if (mayBegin(i)) {
                begin(i, now);
                moved = true;
            }
            const std::size_t limit = config(i).concurrency == 0 ? SIZE_MAX : config(i).concurrency;
            while (!isDecided && steps[i].ending == Ending::running && steps[i].next < steps[i].items.size() &&
                   steps[i].running < limit) {
                const auto item = static_cast<std::uint32_t>(steps[i].next++);
                moved = !startItem(i, item, out, now) || moved;
            }
        }
    }
    if (isDecided)
        out.clear();
}

void Run::Impl::begin(std::uint32_t step, MonoTime now) {
    StepState& state = steps[step];
    state.ending = Ending::running;
    state.started = now;
    state.deadline = std::min(deadline, config(step).timeout ? later(now, *config(step).timeout) : MonoTime::max());
    if (plan.steps[step].when && !conditionHolds(step, now))
        return;
    if (plan.steps[step].forEach) {
        expand(step, now);
    } else {
        state.items.resize(1);
        if (++committed > maxCalls)
            return stepFailed(step, {"too-many-calls", fmt::format("more than {} calls in one request", maxCalls)}, now);
    }
    if (state.ending == Ending::running && state.items.empty())
        settle(step, now);
}

/// Missing, null, "", false and 0 are no; everything else is yes. Ends the step when it is no.
bool Run::Impl::conditionHolds(std::uint32_t step, MonoTime now) {
    StepState& state = steps[step];
    const tmpl::Template& when = *plan.steps[step].when;
    const RunScope scope(*this, RunScope::For::call);
    bool holds = true;
    tmpl::Value whole;
    if (when.isWhole())
        whole = scope.find(when.references()[0]);
    if (whole.kind == tmpl::Value::Kind::list) {
        holds = !whole.list.empty();
    } else if (whole.node.isObject() || whole.node.isArray()) {
        holds = whole.node.size() > 0;
    } else {
        std::string text;
        const auto rendered = when.render(scope, tmpl::OnMissing::empty, text);
        if (!rendered) {
            stepFailed(step, causeOf(rendered.error()), now);
            return false;
        }
        holds = !text.empty() && text != "false" && text != "0" && text != "null";
    }
    if (holds)
        return true;
    state.ending = Ending::skipped;
    state.finished = now;
    state.detail = "when is false";
    decideIfOver();
    return false;
}

/// forEach: one item an element, each counted before the first is called.
void Run::Impl::expand(std::uint32_t step, MonoTime now) {
    StepState& state = steps[step];
    const tmpl::Reference& reference = plan.steps[step].forEach->references()[0];
    const tmpl::Value value = RunScope(*this, RunScope::For::call).find(reference);
    const bool lenient = config(step).onMissing != model::OnMissing::error;
    std::vector<json::Node> elements;
    if (value.kind == tmpl::Value::Kind::list) {
        elements = value.list;
    } else if (value.kind == tmpl::Value::Kind::json && value.node.isArray()) {
        for (const json::Node element : value.node)
            elements.push_back(element);
    } else if (value.kind != tmpl::Value::Kind::missing) {
        return stepFailed(step, {"not-an-array", fmt::format("{{{}}} is no array", reference.text)}, now);
    } else if (!lenient) {
        return stepFailed(step, {"value-missing", fmt::format("{{{}}} has no value", reference.text)}, now);
    }
    if (std::erase_if(elements, [](json::Node node) { return !node; }) > 0 && !lenient)
        return stepFailed(step, {"value-missing", fmt::format("{{{}}} has no value in some elements", reference.text)},
                          now);
    if (config(step).distinct) {
        std::unordered_set<std::string> seen;
        std::erase_if(elements, [&](json::Node node) { return !seen.insert(distinctKey(node)).second; });
    }
    const std::size_t most = config(step).maxItems;
    if (most != 0 && elements.size() > most)
        return stepFailed(step, {"too-many-items", fmt::format("{} items; {} are allowed", elements.size(), most)}, now);
    committed += elements.size();
    if (committed > maxCalls)
        return stepFailed(step, {"too-many-calls", fmt::format("more than {} calls in one request", maxCalls)}, now);
    state.items.resize(elements.size());
    for (std::size_t i = 0; i < elements.size(); ++i) {
        state.items[i].each = elements[i];
        state.items[i].index = fmt::to_string(i);
    }
}

std::expected<void, tmpl::RenderError> Run::Impl::renderCall(std::uint32_t step, const Item& item,
                                                             CallState& call) const {
    const StepPlan& from = plan.steps[step];
    const RunScope scope(*this, RunScope::For::call, &item);
    const tmpl::OnMissing onMissing = missingOf(config(step));
    // A path cannot be left out: a value to skip is a value that is missing.
    const auto path = from.path.render(
        scope, onMissing == tmpl::OnMissing::skip ? tmpl::OnMissing::error : onMissing, call.path);
    if (!path)
        return std::unexpected(path.error());
    for (const auto& [name, value] : from.query) {
        std::string text;
        const auto rendered = value.render(scope, onMissing, text);
        if (!rendered)
            return std::unexpected(rendered.error());
        if (*rendered == tmpl::Rendered::done)
            call.query += fmt::format("{}{}={}", call.query.empty() ? "" : "&", name, text);
    }
    for (const auto& [name, value] : from.headers) {
        std::string text;
        const auto rendered = value.render(scope, onMissing, text);
        if (!rendered)
            return std::unexpected(rendered.error());
        if (*rendered == tmpl::Rendered::done)
            call.headers.emplace_back(name, std::move(text));
    }
    for (const std::string& name : config(step).call.forwardHeaders) {
        if (std::ranges::any_of(from.headers, [&](const auto& set) { return http::sameName(set.first, name); }))
            continue;
        for (const http::Header& field : fields)
            if (http::sameName(field.name, name))
                call.headers.emplace_back(name, field.value);
    }
    if (from.body)
        if (const auto rendered = from.body->render(scope, onMissing, call.body); !rendered)
            return std::unexpected(rendered.error());
    return {};
}

/// True if the call is under way, false if it could not be made.
bool Run::Impl::startItem(std::uint32_t step, std::uint32_t item, std::vector<LegCall>& out, MonoTime now) {
    StepState& state = steps[step];
    CallState call;
    call.step = step;
    call.item = item;
    if (const auto rendered = renderCall(step, state.items[item], call); !rendered) {
        itemFailed(step, item, causeOf(rendered.error()), now);
        settle(step, now);
        return false;
    }
    state.items[item].at = Item::At::running;
    state.items[item].call = static_cast<std::uint32_t>(calls.size());
    ++state.running;
    const CallState& kept = calls.emplace_back(std::move(call));
    LegCall leg;
    leg.call = state.items[item].call;
    leg.step = step;
    leg.item = plan.steps[step].forEach ? static_cast<std::int32_t>(item) : -1;
    leg.method = config(step).call.method;
    leg.path = kept.path;
    leg.query = kept.query;
    for (const auto& [name, value] : kept.headers)
        leg.headers.emplace_back(name, value);
    leg.body = kept.body;
    leg.hasBody = plan.steps[step].body.has_value();
    leg.deadline = state.deadline;
    out.push_back(std::move(leg));
    return true;
}

} // namespace gw::aggregate
