#include "headless/command.h"
#include "headless/runner.h"

#include <CLI/CLI.hpp>
#include <QCoreApplication>

#include <memory>
#include <sys/resource.h>

namespace gw::app {

namespace {

struct Options {
    RunOptions run;
    std::string io = "auto";
    std::vector<std::string> listen;
};

/// A connection is a descriptor, and the usual soft limit is 1024.
void raiseDescriptorLimit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

int run(Options& options) {
    for (const std::string& text : options.listen) {
        auto one = parseListen(text);
        if (!one) {
            say(one.error());
            return exitUsage;
        }
        options.run.engine.listen.push_back(std::move(*one));
    }
    options.run.engine.io = options.io == "uring"   ? runtime::IoChoice::uring
                            : options.io == "epoll" ? runtime::IoChoice::epoll
                                                    : runtime::IoChoice::automatic;
    raiseDescriptorLimit();
    int argc = 1;
    std::string name = "gatewrightd";
    char* argv[] = {name.data(), nullptr};
    QCoreApplication application(argc, argv);
    return Runner(options.run).run();
}

} // namespace

void addRun(CLI::App& parser, Chosen& chosen) {
    auto options = std::make_shared<Options>();
    CLI::App* command = parser.add_subcommand("run", "Serve a document until SIGTERM or SIGINT; SIGHUP reads it again.");
    command->add_option("FILE", options->run.file, "project file or bare gateway object")->required();
    command->add_option("--listen", options->listen, "name=address:port in place of what the document says; may be given again")
        ->allow_extra_args(false);
    command->add_option("--workers", options->run.engine.workers, "worker threads; 0 = one a hardware thread")
        ->check(CLI::Range(0, 256));
    command->add_option("--io", options->io, "auto, uring or epoll")
        ->check(CLI::IsMember({"auto", "uring", "epoll"}))
        ->capture_default_str();
    command->add_flag("--watch", options->run.watch, "reload whenever the file, or one that it names, changes");
    command->add_flag("--no-mocks", options->run.noMocks, "refuse a document with mocks");
    command->footer("Once it serves, it says so on standard error, one line a listener: listening NAME http://ADDR:PORT (https:// with TLS)");
    command->callback([options, &chosen] { chosen = [options] { return run(*options); }; });
}

} // namespace gw::app
