#include "headless/command.h"
#include "headless/document_file.h"

#include "config/format.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>

namespace gw::app {

namespace {

struct Options {
    std::string file, format = "text";
    bool noSecrets = false;
};

int check(const Options& options) {
    auto text = readFile(options.file);
    if (!text) {
        say(text.error());
        return exitUsage;
    }
    const OpenedDocument document = openText(options.file, std::move(*text), {.secrets = !options.noSecrets});
    const std::string out = options.format == "json"    ? config::formatJson(document.problems, options.file)
                            : options.format == "sarif" ? config::formatSarif(document.problems, options.file)
                                                        : config::formatText(document.problems, options.file);
    std::fwrite(out.data(), 1, out.size(), stdout);
    if (options.format == "text" && document.problems.empty())
        std::puts("no problems");
    return document.good() ? exitDone : exitProblems;
}

} // namespace

void addCheck(CLI::App& parser, Chosen& chosen) {
    auto options = std::make_shared<Options>();
    CLI::App* command = parser.add_subcommand("check", "Read a document and print all of its problems.");
    command->add_option("FILE", options->file, "project file or bare gateway object")->required();
    command->add_flag("--no-secrets", options->noSecrets, "do not read secrets, do not miss them");
    command->add_option("--format", options->format, "text, json or sarif")
        ->check(CLI::IsMember({"text", "json", "sarif"}))
        ->capture_default_str();
    command->callback([options, &chosen] { chosen = [options] { return check(*options); }; });
}

} // namespace gw::app
