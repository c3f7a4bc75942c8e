#include "headless/command.h"
#include "headless/document_file.h"

#include "runtime/control/explain/explain.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>

namespace gw::app {

namespace {

struct Options {
    std::string file, format = "text";
    std::vector<std::string> headers;
    runtime::ExplainRequest request;
};

int explain(Options& options) {
    for (const std::string& line : options.headers) {
        auto field = runtime::splitHeader(line);
        if (!field) {
            say(field.error());
            return exitUsage;
        }
        options.request.headers.push_back(std::move(*field));
    }
    auto text = readFile(options.file);
    if (!text) {
        say(text.error());
        return exitUsage;
    }
    // No traffic, so no secrets: this works on machines that have none.
    const OpenedDocument document = openText(options.file, std::move(*text), {.secrets = false});
    if (!document.good() || !document.compiled.checked) {
        printProblems(document, document.problems);
        return exitProblems;
    }
    const auto explained = runtime::explain(*document.compiled.checked, options.request);
    if (!explained) {
        say(explained.error());
        return exitUsage;
    }
    const std::string out = options.format == "json" ? runtime::toJson(*explained) : runtime::toText(*explained);
    std::fwrite(out.data(), 1, out.size(), stdout);
    return exitDone;
}

} // namespace

void addExplain(CLI::App& parser, Chosen& chosen) {
    auto options = std::make_shared<Options>();
    CLI::App* command = parser.add_subcommand(
        "explain", "Tell what would happen to a request: which route and why not the others, which policies. No traffic.");
    command->add_option("FILE", options->file, "project file or bare gateway object")->required();
    command->add_option("METHOD", options->request.method, "e.g. GET")->required();
    command->add_option("URL", options->request.url, "http://host:port/path?query (or https), or /path")->required();
    command->add_option("-H,--header", options->headers, "a header, \"name: value\"; may be given again")
        ->allow_extra_args(false);
    command->add_option("--listener", options->request.listener, "name of the listener it comes in at");
    command->add_option("--client", options->request.client, "address that it comes from (127.0.0.1)");
    command->add_option("--format", options->format, "text or json")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();
    command->callback([options, &chosen] { chosen = [options] { return explain(*options); }; });
}

} // namespace gw::app
