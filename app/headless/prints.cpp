#include "headless/command.h"

#include "config/derived.h"
#include "runtime/version.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdio>

namespace gw::app {

namespace {

int print(const std::string& text) {
    const bool good = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    return good ? exitDone : exitProblems;
}

std::string versionText() {
    std::string text;
    for (const auto& [name, version] : runtime::versions())
        text += fmt::format("{} {}\n", name, version);
    return text;
}

void add(CLI::App& parser, Chosen& chosen, const char* name, const char* help, std::string (*text)()) {
    parser.add_subcommand(name, help)->callback([&chosen, text] { chosen = [text] { return print(text()); }; });
}

} // namespace

void addPrints(CLI::App& parser, Chosen& chosen) {
    add(parser, chosen, "schema", "Print the JSON Schema of the document.", config::jsonSchema);
    add(parser, chosen, "reference", "Print the reference of the document as Markdown.", config::reference);
    add(parser, chosen, "version", "Print the versions of this program and what it runs on.", versionText);
}

} // namespace gw::app
