// An engine that runs a document from a folder with certificates in it. Thread: one with a Qt loop. Called by: tests/tls.
#pragma once

#include "config/load.h"
#include "pipeline/gateway_plan.h"
#include "runtime/control/secret_source.h"
#include "runtime/engine_host.h"

#include <QSignalSpy>
#include <QTest>
#include <QUrl>

#include <atomic>
#include <functional>
#include <string>
#include <thread>

namespace gw::test {

/// The plan of a document in this folder and all its problems.
inline pipeline::Compiled compileIn(const std::string& folder, const QByteArray& text, std::uint64_t revision = 1) {
    const config::LoadOutcome outcome = config::load(text.toStdString());
    if (!outcome.loaded)
        return {nullptr, nullptr, outcome.diagnostics};
    const runtime::ProcessSecrets secrets(folder);
    return pipeline::compile(*outcome.loaded, {.revision = revision, .secrets = &secrets});
}

class EngineStand {
public:
    explicit EngineStand(std::string folder) : m_folder(std::move(folder)) {}

    /// False, with a warning, if it does not run.
    bool run(const QByteArray& document, bool epoll, int workers = 2) {
        const pipeline::Compiled compiled = compileIn(m_folder, document);
        for (const Diagnostic& one : compiled.diagnostics)
            if (one.severity == Severity::error)
                qWarning("%s: %s", one.pointer.c_str(), one.message.c_str());
        if (!compiled.plan)
            return false;
        runtime::EngineOptions options;
        options.workers = workers;
        options.io = epoll ? runtime::IoChoice::epoll : runtime::IoChoice::automatic;
        if (!host.start(compiled.plan, options).empty())
            return false;
        host.setCapture({.level = runtime::CaptureOptions::Level::heads});
        return QTest::qWaitFor([this] { return host.state() == runtime::EngineHost::State::running; }, 10'000);
    }
    bool apply(const QByteArray& document, std::uint64_t revision) {
        const pipeline::Compiled compiled = compileIn(m_folder, document, revision);
        if (!compiled.plan)
            return false;
        QSignalSpy applied(&host, &runtime::EngineHost::applied);
        host.apply(compiled.plan);
        return QTest::qWaitFor([&] { return !applied.empty(); }, 10'000);
    }
    [[nodiscard]] std::uint16_t port(const std::string& listener) const {
        for (const runtime::ListenerStatus& one : host.listeners())
            if (one.name == listener)
                return static_cast<std::uint16_t>(QUrl(QString::fromStdString(one.url)).port());
        return 0;
    }
    /// Runs `work` in a thread beside the event loop, which the host needs.
    static void beside(const std::function<void()>& work) {
        std::atomic<bool> done{false};
        std::thread thread([&] {
            work();
            done = true;
        });
        if (!QTest::qWaitFor([&] { return done.load(); }, 60'000))
            qWarning("the client waits");
        thread.join();
    }

    runtime::EngineHost host;

private:
    std::string m_folder;
};

} // namespace gw::test
