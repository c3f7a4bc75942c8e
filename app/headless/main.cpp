#include "headless/command.h"

#include "runtime/version.h"

#include <CLI/CLI.hpp>

#include <csignal>
#include <string>

int main(int argc, char** argv) {
    // A reader of our output that leaves, or a limit on the size of files, must not take the gateway with it; writes report
    // it instead.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);

    CLI::App parser("Gatewright, an API gateway that runs a document designed on a canvas.", "gatewrightd");
    parser.set_version_flag("--version", "gatewrightd " + std::string(gw::runtime::engineVersion()));
    parser.require_subcommand(1);
    parser.footer("Exit codes: 0 done, 1 problems in the document, 2 usage, 3 an address could not be bound.\n"
                  "gatewrightd COMMAND --help explains a command.");
    gw::app::Chosen chosen;
    gw::app::addRun(parser, chosen);
    gw::app::addCheck(parser, chosen);
    gw::app::addExplain(parser, chosen);
    gw::app::addExport(parser, chosen);
    gw::app::addPrints(parser, chosen);
    try {
        parser.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return parser.exit(error) == 0 ? gw::app::exitDone : gw::app::exitUsage;
    }
    return chosen();
}
