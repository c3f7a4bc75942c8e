// Run: events in, calls out.
#include "aggregate/run_impl.h"

#include "aggregate/reply_text.h"
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

MonoTime later(MonoTime from, Duration by) {
    return by.count() <= 0 || by >= MonoTime::max() - from ? MonoTime::max() : from + by;
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

tmpl::Value RunScope::find(const tmpl::Reference& reference) const {
    switch (reference.root) {
    case tmpl::Root::step:
        return ofStep(reference);
    case tmpl::Root::each:
        return m_item == nullptr ? tmpl::Value{} : tmpl::follow(m_item->each, reference.path);
    case tmpl::Root::index:
        return m_item == nullptr ? tmpl::Value{} : tmpl::Value::ofNumber(m_item->index);
    default:
        return m_run.request.find(reference);
    }
}

tmpl::Value RunScope::ofStep(const tmpl::Reference& reference) const {
    const auto index = m_run.plan.stepNamed(reference.step);
    if (!index)
        return {};
    const StepState& step = m_run.steps[*index];
    if (m_purpose == For::response && (step.ending == Ending::omitted || step.ending == Ending::skipped))
        return {tmpl::Value::Kind::omitted, {}, {}, {}};
    switch (reference.part) {
    case tmpl::StepPart::status:
        return step.status.empty() ? tmpl::Value{} : tmpl::Value::ofNumber(step.status);
    case tmpl::StepPart::header:
        for (const auto& [name, value] : step.headers)
            if (http::sameName(name, reference.name))
                return tmpl::Value::ofText(value);
        return {};
    case tmpl::StepPart::body:
        break;
    }
    if (!step.hasBody())
        return {};
    if (step.ending == Ending::defaulted)
        return tmpl::follow(m_run.plan.steps[*index].standIn->root(), reference.path);
    return tmpl::follow(step.body->root(), reference.path);
}

Run::Impl::Impl(const Plan::Impl& planOf, const tmpl::Scope& requestScope, const http::HeaderList& requestFields,
                MonoTime now)
    : plan(planOf), request(requestScope), fields(requestFields), steps(planOf.steps.size()),
      deadline(later(now, planOf.config.timeout)) {}

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
    state.detail = fmt::format("{}: {}", config(step).onFailure.omit ? "omitted" : "default", cause.code);
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
    state.detail = fmt::format("{} items", state.items.size());
    if (state.failed > 0)
        state.detail += fmt::format(", {} {} ({})", state.failed, omit ? "omitted" : "defaulted", first);
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

Run::Run(const Plan& plan, const tmpl::Scope& request, const http::HeaderList& fields, MonoTime now)
    : m_impl(std::make_unique<Impl>(plan.impl(), request, fields, now)) {}
Run::~Run() = default;

std::vector<LegCall> Run::ready(MonoTime now) {
    std::vector<LegCall> out;
    m_impl->ready(out, now);
    return out;
}

bool Run::replied(std::uint32_t call, std::uint16_t status, const http::HeaderList& headers, std::string_view body,
                  MonoTime now) {
    if (m_impl->isDecided || call >= m_impl->calls.size() || !m_impl->calls[call].open)
        return false;
    CallState& state = m_impl->calls[call];
    state.open = false;
    --m_impl->steps[state.step].running;
    const bool taken = m_impl->take(state, status, headers, body, now);
    m_impl->settle(state.step, now);
    return taken;
}

void Run::failed(std::uint32_t call, std::string_view code, bool late, MonoTime now) {
    if (m_impl->isDecided || call >= m_impl->calls.size() || !m_impl->calls[call].open)
        return;
    CallState& state = m_impl->calls[call];
    state.open = false;
    --m_impl->steps[state.step].running;
    m_impl->itemFailed(state.step, state.item, {std::string(code), std::string(code), late}, now);
    m_impl->settle(state.step, now);
}

std::vector<std::uint32_t> Run::expired(MonoTime now) {
    std::vector<std::uint32_t> out;
    const bool whole = m_impl->deadline <= now;
    for (std::uint32_t i = 0; i < m_impl->steps.size() && !m_impl->isDecided; ++i) {
        StepState& step = m_impl->steps[i];
        if (step.over() || (!whole && (step.ending != Ending::running || step.deadline > now)))
            continue;
        const Cause cause{whole ? "aggregate-timeout" : "step-timeout", "it did not answer in time", true};
        for (const Item& item : step.items)
            if (item.at == Item::At::running && m_impl->calls[item.call].open) {
                m_impl->calls[item.call].open = false;
                out.push_back(item.call);
            }
        step.running = 0;
        if (step.items.empty()) {
            m_impl->stepFailed(i, cause, now);
            continue;
        }
        step.next = step.items.size();
        for (std::uint32_t k = 0; k < step.items.size() && !step.over(); ++k)
            if (step.items[k].at == Item::At::running || step.items[k].at == Item::At::pending)
                m_impl->itemFailed(i, k, cause, now);
        m_impl->settle(i, now);
    }
    return out;
}

MonoTime Run::nextDeadline() const {
    if (m_impl->isDecided)
        return MonoTime::max();
    MonoTime next = m_impl->deadline;
    for (const StepState& step : m_impl->steps)
        if (step.ending == Ending::running)
            next = std::min(next, step.deadline);
    return next;
}

std::size_t Run::held() const { return m_impl->held; }

bool Run::decided() const { return m_impl->isDecided; }

} // namespace gw::aggregate
