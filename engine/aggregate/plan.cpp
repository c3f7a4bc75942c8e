#include "aggregate/plan_impl.h"

#include "http/headers.h"

#include <algorithm>
#include <fmt/format.h>

namespace gw::aggregate {

namespace {

using tmpl::Names;
using tmpl::Reference;
using tmpl::Root;
using tmpl::Sink;
using tmpl::Template;

/// Fields that the driver writes itself, or that belong to one connection.
bool isForbiddenHeader(std::string_view name) {
    return http::isHopByHop(name) || http::sameName(name, "host") || http::sameName(name, "content-length") ||
           http::sameName(name, "expect");
}

std::string encodeName(std::string_view name) {
    std::string out;
    for (const char c : name)
        if (http::is(c, http::isUnreserved))
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    return out;
}

class Compiler {
public:
    Compiler(const CompileContext& context, Plan::Impl& out) : m_context(context), m_out(out) {}

    Diagnostics run() {
        const model::Aggregate& config = m_out.config;
        if (config.steps.empty())
            report("no-steps", "/steps", "An aggregate has at least one step", "Add a step, or use forward");
        if (config.steps.size() > maxSteps)
            report("too-many-steps", "/steps", fmt::format("{} steps; {} are allowed", config.steps.size(), maxSteps),
                   "Split the route, or use forEach");
        checkNames();
        m_out.steps.resize(config.steps.size());
        for (std::uint32_t i = 0; i < config.steps.size(); ++i)
            compileStep(i);
        compileResponse();
        if (m_problems.empty())
            findCycles();
        return std::move(m_problems);
    }

private:
    void report(std::string code, const std::string& below, std::string message, std::string remedy) {
        m_problems.push_back({Severity::error, std::move(code), m_context.pointer + below, std::move(message),
                              std::move(remedy), {}});
    }

    void checkNames() {
        const auto& steps = m_out.config.steps;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const std::string at = fmt::format("/steps/{}/name", i);
            const std::string& name = steps[i].name;
            if (!tmpl::isStepName(name))
                report("bad-step-name", at, fmt::format("\"{}\" is no name for a step", name),
                       "A letter, then letters, digits or \"_\"");
            else if (tmpl::isReservedRoot(name))
                report("reserved-name", at, fmt::format("\"{}\" already means something in templates", name),
                       "Give the step another name");
            for (std::size_t j = 0; j < i; ++j)
                if (steps[j].name == name) {
                    report("duplicate-name", at, fmt::format("Two steps are called \"{}\"", name),
                           "Give each step its own name");
                    break;
                }
        }
    }

    /// Records what a template of step `step` (or of the response, step = none) refers to.
    void use(const std::vector<Reference>& references, std::optional<std::uint32_t> step, const std::string& at) {
        for (const Reference& reference : references) {
            if (reference.root != Root::step)
                continue;
            const auto target = m_out.stepNamed(reference.step);
            if (!target) {
                std::string names;
                for (const model::AggregateStep& one : m_out.config.steps)
                    names += (names.empty() ? "" : ", ") + one.name;
                report("unknown-step", at,
                       fmt::format("{{{}}} refers to a step \"{}\" that is not there", reference.text, reference.step),
                       fmt::format("Steps are {}", names));
                continue;
            }
            if (m_out.config.steps[*target].forEach && reference.part != tmpl::StepPart::body)
                report("many-replies", at,
                       fmt::format("{{{}}}: a forEach step has many replies, only its body is one", reference.text),
                       fmt::format("Use {{{}.body}}", reference.step));
            if (reference.part == tmpl::StepPart::header)
                m_out.steps[*target].headersWanted = true;
            if (!step)
                continue;
            auto& waits = m_out.steps[*step].waitsFor;
            if (std::ranges::find(waits, *target) == waits.end())
                waits.push_back(*target);
        }
    }

    std::optional<Template> parse(const std::string& text, Sink sink, std::optional<std::uint32_t> step, bool item,
                                  const std::string& at) {
        auto parsed = Template::parse(text, sink, Names{true, item, m_context.captures});
        if (!parsed) {
            report("bad-template", at, fmt::format("{} (at character {})", parsed.error().message,
                                                   parsed.error().offset + 1),
                   parsed.error().remedy);
            return std::nullopt;
        }
        use(parsed->references(), step, at);
        return std::move(*parsed);
    }

    std::optional<json::Document> parseJson(const std::string& text, const std::string& at) {
        auto document = json::Document::parse(text, {.comments = true});
        if (document)
            return std::move(*document);
        report("bad-json", at, document.error().message, document.error().remedy);
        return std::nullopt;
    }

    std::optional<tmpl::JsonTemplate> parseJsonTemplate(const std::string& text, std::optional<std::uint32_t> step,
                                                        bool item, const std::string& at) {
        const auto document = parseJson(text, at);
        if (!document)
            return std::nullopt;
        auto parsed = tmpl::JsonTemplate::parse(document->root(), Names{true, item, m_context.captures});
        if (!parsed) {
            for (const tmpl::JsonTemplateError& one : parsed.error())
                report("bad-template", at + one.pointer,
                       fmt::format("{} (at character {})", one.error.message, one.error.offset + 1), one.error.remedy);
            return std::nullopt;
        }
        use(parsed->references(), step, at);
        return std::move(*parsed);
    }

    void parseNamed(const OrderedMap<TemplateText>& from, Sink sink, std::optional<std::uint32_t> step, bool item,
                    const std::string& at, NamedTemplates& to) {
        for (const auto& [name, value] : from) {
            std::string here = at;
            json::appendPointer(here, name);
            if (sink == Sink::headerValue && (!http::isToken(name) || isForbiddenHeader(name))) {
                report("bad-header", here, fmt::format("\"{}\" cannot be set here", name),
                       "Framing, Host and connection fields are written by the gateway");
                continue;
            }
            if (auto parsed = parse(value.text, sink, step, item, here))
                to.emplace_back(sink == Sink::queryValue ? encodeName(name) : name, std::move(*parsed));
        }
    }

    void compileStep(std::uint32_t i) {
        const model::AggregateStep& config = m_out.config.steps[i];
        StepPlan& step = m_out.steps[i];
        const std::string at = fmt::format("/steps/{}", i);
        const bool item = config.forEach.has_value();
        if (config.when)
            step.when = parse(config.when->text, Sink::text, i, false, at + "/when");
        if (config.forEach) {
            step.forEach = parse(config.forEach->text, Sink::text, i, false, at + "/forEach");
            if (step.forEach && (!step.forEach->isWhole() || step.forEach->references()[0].root != Root::step ||
                                 step.forEach->references()[0].part != tmpl::StepPart::body))
                report("bad-for-each", at + "/forEach", "forEach takes one array out of the body of another step",
                       "Write {orders.body[*].itemId} and nothing else");
        }
        if (auto path = parse(config.call.path.text, Sink::path, i, item, at + "/call/path"))
            step.path = std::move(*path);
        parseNamed(config.call.query, Sink::queryValue, i, item, at + "/call/query", step.query);
        parseNamed(config.call.headers, Sink::headerValue, i, item, at + "/call/headers", step.headers);
        if (!config.call.body.text.empty())
            step.body = parseJsonTemplate(config.call.body.text, i, item, at + "/call/body");
        if (!http::isToken(config.call.method))
            report("bad-method", at + "/call/method", fmt::format("\"{}\" is no method", config.call.method),
                   "A method is a token in upper case: GET, POST");
        for (std::size_t k = 0; k < config.call.forwardHeaders.size(); ++k)
            if (const std::string& name = config.call.forwardHeaders[k]; !http::isToken(name) || isForbiddenHeader(name))
                report("bad-header", fmt::format("{}/call/forwardHeaders/{}", at, k),
                       fmt::format("\"{}\" cannot be forwarded", name),
                       "Framing, Host and connection fields belong to one connection");
        step.select = Selection::compile(config.select, m_context.pointer + at + "/select", m_problems);
        checkFailure(config, step, at);
    }

    void checkFailure(const model::AggregateStep& config, StepPlan& step, const std::string& at) {
        const model::OnFailure& failure = config.onFailure;
        const int given = static_cast<int>(failure.defaultJson.has_value()) + static_cast<int>(failure.omit) +
                          static_cast<int>(failure.status.has_value());
        if (given > 1)
            report("on-failure-conflict", at + "/onFailure", "Only one of default, omit and status can hold",
                   "Keep one of them");
        if (config.required == true && config.isOptional())
            report("required-conflict", at + "/required", "A step with onFailure.default or .omit is optional",
                   "Take required or onFailure out");
        if (config.required == false && !config.isOptional())
            report("required-conflict", at + "/required", "An optional step needs something to stand in for it",
                   "Add onFailure: {\"omit\": true} or {\"default\": …}");
        if (failure.status && (*failure.status < 400 || *failure.status > 599))
            report("bad-status", at + "/onFailure/status", fmt::format("{} is no failure", *failure.status),
                   "Use a status from 400 to 599");
        if (failure.defaultJson)
            step.standIn = parseJson(failure.defaultJson->text, at + "/onFailure/default");
    }

    void compileResponse() {
        const model::AggregateResponse& response = m_out.config.response;
        if (response.json.has_value() == response.merge.has_value())
            report("bad-response", "/response", "A response is made by json or by merge", "Give one of them");
        else if (response.json)
            m_out.response = parseJsonTemplate(response.json->text, std::nullopt, false, "/response/json");
        if (response.merge)
            for (std::size_t i = 0; i < m_out.config.steps.size(); ++i)
                if (m_out.config.steps[i].forEach)
                    report("merge-of-array", fmt::format("/steps/{}/forEach", i),
                           "merge puts objects together, and the body of a forEach step is an array",
                           "Use response.json");
        parseNamed(response.headers, Sink::headerValue, std::nullopt, false, "/response/headers", m_out.responseHeaders);
    }

    void findCycles() {
        enum class Mark : std::uint8_t { fresh, open, closed };
        std::vector<Mark> marks(m_out.steps.size(), Mark::fresh);
        std::vector<std::uint32_t> trail;
        const auto visit = [&](auto& self, std::uint32_t at) -> void {
            marks[at] = Mark::open;
            trail.push_back(at);
            for (const std::uint32_t next : m_out.steps[at].waitsFor) {
                if (marks[next] == Mark::fresh)
                    self(self, next);
                else if (marks[next] == Mark::open)
                    reportCycle({std::ranges::find(trail, next), trail.end()});
            }
            trail.pop_back();
            marks[at] = Mark::closed;
        };
        for (std::uint32_t i = 0; i < m_out.steps.size(); ++i)
            if (marks[i] == Mark::fresh)
                visit(visit, i);
    }

    void reportCycle(const std::vector<std::uint32_t>& cycle) {
        std::string path;
        for (const std::uint32_t step : cycle)
            path += m_out.config.steps[step].name + " → ";
        path += m_out.config.steps[cycle.front()].name;
        report("step-cycle", fmt::format("/steps/{}", cycle.front()), fmt::format("Steps wait for each other: {}", path),
               "Take one of these references out");
    }

    const CompileContext& m_context;
    Plan::Impl& m_out;
    Diagnostics m_problems;
};

} // namespace

std::optional<std::uint32_t> Plan::Impl::stepNamed(std::string_view name) const {
    for (std::uint32_t i = 0; i < config.steps.size(); ++i)
        if (config.steps[i].name == name)
            return i;
    return std::nullopt;
}

Plan::Plan(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Plan::Plan(Plan&&) noexcept = default;
Plan& Plan::operator=(Plan&&) noexcept = default;
Plan::~Plan() = default;

const model::Aggregate& Plan::config() const { return m_impl->config; }
const std::vector<std::uint32_t>& Plan::waitsFor(std::size_t i) const { return m_impl->steps[i].waitsFor; }

Result<Plan> Plan::compile(const model::Aggregate& aggregate, const CompileContext& context) {
    auto impl = std::make_unique<Impl>();
    impl->config = aggregate;
    Diagnostics problems = Compiler(context, *impl).run();
    if (!problems.empty())
        return std::unexpected(std::move(problems));
    return Plan(std::move(impl));
}

} // namespace gw::aggregate
