// Documents as text → plans, for tests that run an engine.
// Thread: any. Owner: the test. Called by: tests of the host.
#pragma once

#include "config/load.h"
#include "pipeline/gateway_plan.h"
#include "runtime/control/secret_source.h"

#include <QByteArray>

#include <memory>

namespace gw::test {

/// The plan; a document with errors ends the test program with all of them.
inline std::shared_ptr<const pipeline::GatewayPlan> planFrom(const QByteArray& text, std::uint64_t revision = 1) {
    const config::LoadOutcome outcome = config::load(text.toStdString());
    Diagnostics problems = outcome.diagnostics;
    if (outcome.loaded) {
        const runtime::ProcessSecrets secrets("");
        const pipeline::Compiled compiled = pipeline::compile(*outcome.loaded, {.revision = revision, .secrets = &secrets});
        if (compiled.plan)
            return compiled.plan;
        problems.insert(problems.end(), compiled.diagnostics.begin(), compiled.diagnostics.end());
    }
    for (const Diagnostic& one : problems)
        qWarning("%s: %s (%s)", one.pointer.c_str(), one.message.c_str(), one.remedy.c_str());
    qFatal("the test's document has errors");
}

} // namespace gw::test
