#include "headless/runner.h"

#include "headless/command.h"
#include "headless/service_notify.h"
#include "http/uri.h"
#include "net/reactor.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <sys/signalfd.h>
#include <unistd.h>

namespace gw::app {

namespace {

/// Which of the exit codes fits what start() said.
int codeOf(const Diagnostics& problems) {
    const auto has = [&](std::string_view code) { return std::ranges::find(problems, code, &Diagnostic::code) != problems.end(); };
    if (has("address-in-use") || has("bind-failed"))
        return exitBind;
    if (has("listen-override") || has("io-unavailable"))
        return exitUsage;
    return exitProblems;
}

} // namespace

std::expected<runtime::EngineOptions::Override, std::string> parseListen(const std::string& text) {
    const std::size_t equals = text.find('=');
    const auto authority = equals == std::string::npos
                               ? std::nullopt
                               : http::parseAuthority(std::string_view(text).substr(equals + 1));
    net::Address address;
    const bool anyPort = text.ends_with(":0"); // port 0, any free one, is no port of a URL
    const std::string withoutPort = anyPort && equals != std::string::npos
                                        ? text.substr(equals + 1, text.size() - equals - 3)
                                        : std::string();
    if (anyPort && equals > 0 && net::Address::parse(withoutPort, 0, address))
        return runtime::EngineOptions::Override{text.substr(0, equals), address.host(), 0};
    if (!authority || equals == 0 || !authority->hasPort || !net::Address::parse(authority->host, authority->port, address))
        return std::unexpected(
            fmt::format("--listen {}: write name=address:port, e.g. public=0.0.0.0:8080 or public=[::1]:8080", text));
    return runtime::EngineOptions::Override{text.substr(0, equals), std::string(authority->host), authority->port};
}

Runner::Runner(RunOptions options) : m_options(std::move(options)) {
    connect(&m_host, &runtime::EngineHost::applied, this, &Runner::onApplied);
    connect(&m_host, &runtime::EngineHost::refused, this, &Runner::onRefused);
    connect(&m_host, &runtime::EngineHost::logged, this, [](const QString& line) { say(line.toStdString()); });
    connect(&m_host, &runtime::EngineHost::stopped, this, [this] { QCoreApplication::exit(m_exit); });
}

Runner::~Runner() {
    if (m_signals)
        ::close(static_cast<int>(m_signals->socket()));
}

int Runner::run() {
    watchSignals();
    if (const int code = begin(); code != exitDone)
        return code;
    return QCoreApplication::exec();
}

int Runner::begin() {
    auto text = readFile(m_options.file);
    if (!text) {
        say(text.error());
        return exitUsage;
    }
    const std::string known = *text;
    m_document = openText(m_options.file, std::move(*text), {.revision = m_revision, .mocks = !m_options.noMocks});
    printProblems(m_document, m_document.problems);
    if (!m_document.good() || !m_document.compiled.plan)
        return exitProblems;
    printProblems(m_document, mockWarnings(m_document));
    m_options.engine.documentFolder = m_document.folder;
    m_options.engine.exported = exportedText(m_document);
    if (const Diagnostics problems = m_host.start(m_document.compiled.plan, m_options.engine); !problems.empty()) {
        printProblems(m_document, config::locate(*m_document.load.loaded, problems));
        return codeOf(problems);
    }
    if (m_options.watch) {
        const QString path = QString::fromStdString(m_options.file);
        m_watcher = std::make_unique<runtime::DocumentWatcher>(path, QByteArray::fromStdString(known));
        connect(m_watcher.get(), &runtime::DocumentWatcher::changed, this,
                [this](const QByteArray& content) { reload(content.toStdString()); });
        connect(m_watcher.get(), &runtime::DocumentWatcher::vanished, this,
                [this] { say(fmt::format("{} is gone; what runs stays", m_options.file)); });
        watchFilesOf(m_document);
    }
    return exitDone;
}

/// What is wrong with one of them may be mended there.
void Runner::watchFilesOf(const OpenedDocument& document) {
    if (!m_watcher)
        return;
    QStringList files;
    for (const std::string& file : document.files)
        files.append(QString::fromStdString(file));
    m_watcher->setCompanions(files);
}

void Runner::reload(std::string text) {
    OpenedDocument next =
        openText(m_options.file, std::move(text), {.revision = m_revision + 1, .mocks = !m_options.noMocks});
    printProblems(next, next.problems);
    watchFilesOf(next);
    if (!next.good() || !next.compiled.plan) {
        say("the document has problems; what runs stays");
        return;
    }
    ++m_revision;
    m_document = std::move(next);
    m_host.apply(m_document.compiled.plan, exportedText(m_document));
}

void Runner::onApplied(quint64 revision) {
    const std::vector<runtime::ListenerStatus> before = std::exchange(m_shown, m_host.listeners());
    if (std::exchange(m_ran, true))
        say(fmt::format("reloaded, revision {}", revision));
    sayListening(before);
    notifyService(fmt::format("READY=1\nSTATUS=serving revision {}", revision));
}

void Runner::sayListening(const std::vector<runtime::ListenerStatus>& before) {
    for (const runtime::ListenerStatus& one : m_shown) {
        const bool same = std::ranges::any_of(before, [&](const runtime::ListenerStatus& old) {
            return old.name == one.name && old.url == one.url && old.mock == one.mock;
        });
        if (!same)
            say(fmt::format("{} {} {}", one.mock ? "mock" : "listening", one.name, one.url));
    }
    if (before.empty() && !m_host.adminUrl().isEmpty())
        say(fmt::format("admin {}", m_host.adminUrl().toStdString()));
}

void Runner::onRefused(quint64 revision, const Diagnostics& problems) {
    printProblems(m_document, m_document.load.loaded ? config::locate(*m_document.load.loaded, problems) : problems);
    if (m_ran)
        say(fmt::format("revision {} is refused; what runs stays", revision));
    else
        m_exit = codeOf(problems);
}

void Runner::watchSignals() {
    sigset_t wanted;
    sigemptyset(&wanted);
    for (const int number : {SIGTERM, SIGINT, SIGHUP})
        sigaddset(&wanted, number);
    // Blocked before the first worker starts, so every thread inherits it and only the descriptor hears them.
    ::pthread_sigmask(SIG_BLOCK, &wanted, nullptr);
    const int fd = ::signalfd(-1, &wanted, SFD_NONBLOCK | SFD_CLOEXEC);
    m_signals = std::make_unique<QSocketNotifier>(fd, QSocketNotifier::Read);
    connect(m_signals.get(), &QSocketNotifier::activated, this, [this, fd] {
        signalfd_siginfo info{};
        while (::read(fd, &info, sizeof info) == static_cast<ssize_t>(sizeof info))
            onSignal(static_cast<int>(info.ssi_signo));
    });
}

void Runner::onSignal(int number) {
    if (number != SIGHUP) {
        const bool again = m_host.state() == runtime::EngineHost::State::draining;
        say(again ? "stopping at once" : "draining; a second signal stops at once");
        notifyService("STOPPING=1\nSTATUS=draining");
        m_host.stop(again ? Duration::zero() : m_options.engine.drain);
        return;
    }
    if (const QString problem = m_host.reopenAccessLog(); !problem.isEmpty())
        say(problem.toStdString());
    auto text = readFile(m_options.file);
    if (!text) {
        say(fmt::format("{}; what runs stays", text.error()));
        return;
    }
    if (m_watcher)
        m_watcher->setKnown(QByteArray::fromStdString(*text));
    reload(std::move(*text));
}

} // namespace gw::app
