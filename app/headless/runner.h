// `gatewrightd run`: an engine, its document, signals and reloads, until it is told to stop.
// Thread: main, with its event loop. Owner: the run command. Called by: the run command.
#pragma once

#include "headless/document_file.h"
#include "runtime/control/document_watcher.h"
#include "runtime/engine_host.h"

#include <QObject>

#include <memory>
#include <string>

class QSocketNotifier;

namespace gw::app {

struct RunOptions {
    std::string file;
    runtime::EngineOptions engine;
    bool watch = false;
    bool noMocks = false;
};

class Runner : public QObject {
    Q_OBJECT

public:
    explicit Runner(RunOptions options);
    ~Runner() override;

    /// Runs the event loop; the exit code.
    [[nodiscard]] int run();

private:
    [[nodiscard]] int begin();
    void reload(std::string text);
    void watchFilesOf(const OpenedDocument& document);
    void onSignal(int number);
    void onApplied(quint64 revision);
    void onRefused(quint64 revision, const Diagnostics& problems);
    void sayListening(const std::vector<runtime::ListenerStatus>& before);
    void watchSignals();

    RunOptions m_options;
    runtime::EngineHost m_host;
    OpenedDocument m_document; ///< the newest that was good; its problems come with spots
    std::unique_ptr<runtime::DocumentWatcher> m_watcher;
    std::unique_ptr<QSocketNotifier> m_signals;
    std::vector<runtime::ListenerStatus> m_shown;
    std::uint64_t m_revision = 1;
    bool m_ran = false;
    int m_exit = 0;
};

/// "name=addr:port" ("[::1]:8080" for IPv6), or a sentence what is wrong with it.
[[nodiscard]] std::expected<runtime::EngineOptions::Override, std::string> parseListen(const std::string& text);

} // namespace gw::app
