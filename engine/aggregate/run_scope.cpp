// What a template of a step or of the response can name: the steps that have ended, the element at hand, and the request.
#include "aggregate/run_impl.h"

#include "http/headers.h"

namespace gw::aggregate {

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

} // namespace gw::aggregate
