// Run: what the client gets, and where each part of it came from.
#include "aggregate/run_impl.h"

#include <fmt/format.h>

namespace gw::aggregate {

namespace {

Answer refusal(std::uint16_t status, std::string code, std::string sentence, std::string step) {
    Answer answer;
    answer.failed = true;
    answer.status = status;
    answer.code = std::move(code);
    answer.sentence = std::move(sentence);
    answer.step = std::move(step);
    return answer;
}

Answer refusal(const tmpl::RenderError& error) {
    const std::size_t end = error.reference.find_first_of(".[");
    return refusal(error.fromClient ? 400 : 502, std::string(tmpl::faultCode(error.fault)),
                  error.fromClient ? fmt::format("The request lacks a usable value: {}", error.message)
                                   : fmt::format("The response could not be made: {}", error.message),
                  error.fromClient ? std::string() : error.reference.substr(0, end));
}

} // namespace

std::string Run::Impl::sourceText(std::uint32_t step) const {
    return steps[step].ending == Ending::defaulted ? fmt::format("default of {}", config(step).name)
                                                   : config(step).name + ".body";
}

std::expected<std::vector<MergePart>, Answer> Run::Impl::mergeParts() const {
    std::vector<MergePart> parts;
    for (std::uint32_t i = 0; i < steps.size(); ++i) {
        if (!steps[i].hasBody())
            continue;
        const json::Node root =
            steps[i].ending == Ending::defaulted ? plan.steps[i].standIn->root() : steps[i].body->root();
        if (root.isNull()) // an empty reply adds nothing
            continue;
        if (!root.isObject())
            return std::unexpected(refusal(502, "not-an-object",
                                          fmt::format("Step \"{}\" failed: its body is {}, and merge puts objects together",
                                                      config(i).name, json::kindName(root.kind())),
                                          config(i).name));
        parts.push_back({root, i});
    }
    return parts;
}

std::expected<std::string, Answer> Run::Impl::body(std::vector<FieldSource>* sources) const {
    std::string out;
    if (plan.config.response.merge) {
        const auto parts = mergeParts();
        if (!parts)
            return std::unexpected(parts.error());
        MergeTrace trace;
        merge(*parts, *plan.config.response.merge, out, sources != nullptr ? &trace : nullptr);
        for (MergedField& field : trace.fields)
            sources->push_back({std::move(field.pointer), sourceText(field.step)});
        return out;
    }
    std::vector<tmpl::Origin> origins;
    const auto rendered = plan.response->render(RunScope(*this, RunScope::For::response),
                                                static_cast<tmpl::OnMissing>(plan.config.response.onMissing), out,
                                                sources != nullptr ? &origins : nullptr);
    if (!rendered)
        return std::unexpected(refusal(rendered.error()));
    for (tmpl::Origin& origin : origins) {
        std::string source = origin.reference->text;
        if (origin.reference->root == tmpl::Root::step)
            if (const auto step = plan.stepNamed(origin.reference->step);
                step && steps[*step].ending == Ending::defaulted)
                source = sourceText(*step);
        sources->push_back({std::move(origin.pointer), std::move(source)});
    }
    return out;
}

Answer Run::Impl::answer() const {
    if (failure.failed)
        return failure;
    Answer out;
    out.status = plan.config.response.status;
    auto text = body(nullptr);
    if (!text)
        return std::move(text.error());
    out.body = std::move(*text);
    const RunScope scope(*this, RunScope::For::response);
    for (const auto& [name, value] : plan.responseHeaders) {
        std::string rendered;
        const auto done = value.render(scope, static_cast<tmpl::OnMissing>(plan.config.response.onMissing), rendered);
        if (!done)
            return refusal(done.error());
        if (*done == tmpl::Rendered::done)
            out.headers.emplace_back(name, std::move(rendered));
    }
    for (std::uint32_t i = 0; i < steps.size(); ++i)
        if (steps[i].isPartial())
            out.partial.push_back(config(i).name);
    if (!out.partial.empty())
        out.headers.emplace_back("Cache-Control", "no-store");
    return out;
}

Answer Run::answer() { return m_impl->answer(); }

std::vector<FieldSource> Run::origins() const {
    std::vector<FieldSource> sources;
    if (m_impl->isDecided && !m_impl->failure.failed && !m_impl->body(&sources))
        sources.clear();
    return sources;
}

std::vector<StepReport> Run::report() const {
    std::vector<StepReport> out;
    for (std::uint32_t i = 0; i < m_impl->steps.size(); ++i) {
        const StepState& step = m_impl->steps[i];
        StepReport one;
        one.name = m_impl->config(i).name;
        one.required = !m_impl->config(i).isOptional();
        one.ending = step.ending;
        one.detail = step.detail;
        one.started = step.started;
        one.ended = step.finished;
        out.push_back(std::move(one));
    }
    const model::AggregateResponse& response = m_impl->plan.config.response;
    if (!response.merge || !m_impl->isDecided || m_impl->failure.failed)
        return out;
    if (const auto parts = m_impl->mergeParts()) {
        MergeTrace trace;
        std::string text;
        merge(*parts, *response.merge, text, &trace);
        for (const Collision& collision : trace.collisions)
            out[collision.winner].detail = fmt::format("{}, replaces {} of {}", out[collision.winner].detail,
                                                       collision.pointer, m_impl->config(collision.loser).name);
    }
    return out;
}

} // namespace gw::aggregate
