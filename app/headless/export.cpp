#include "headless/command.h"
#include "headless/document_file.h"

#include "config/export.h"

#include <CLI/CLI.hpp>
#include <QSaveFile>
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <memory>

namespace gw::app {

namespace {

struct Options {
    std::string file, out, target = "file";
};

bool write(const std::string& to, const std::string& text) {
    if (to == "-")
        return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    // All or nothing: a deployment never sees half a document.
    QSaveFile file(QString::fromStdString(to));
    const bool good = file.open(QIODevice::WriteOnly) && file.write(text.data(), static_cast<qint64>(text.size())) >= 0 &&
                      file.commit();
    if (!good)
        say(fmt::format("{}: {}", to, file.errorString().toStdString()));
    return good;
}

/// What the document has and the export has not.
void sayDropped(const config::LoadOutcome& load) {
    const json::Node root = load.document->root();
    for (const char* part : {"canvas", "tests"})
        if (!load.root.empty() && root.find(part))
            say(fmt::format("left out: {}", part));
    if (!json::Document::parseView(load.document->text()))
        say("left out: comments");
}

int exportDocument(const Options& options) {
    if (options.target != "file") {
        say(fmt::format("--target {}: not supported by this build; it exports to: file", options.target));
        return exitUsage;
    }
    auto text = readFile(options.file);
    if (!text) {
        say(text.error());
        return exitUsage;
    }
    const OpenedDocument document = openText(options.file, std::move(*text), {.secrets = false});
    if (!document.good()) {
        printProblems(document, document.problems);
        return exitProblems;
    }
    std::error_code ignored;
    const std::string outFolder =
        options.out == "-" ? std::filesystem::current_path(ignored).string() : folderOf(options.out);
    const config::Exported exported = config::exportGateway(
        *document.load.loaded, {.documentDirectory = document.folder, .outputDirectory = outFolder});
    if (!write(options.out, exported.text))
        return exitProblems;
    printProblems(document, config::locate(*document.load.loaded, exported.warnings));
    sayDropped(document.load);
    for (const config::ExportedSecret& secret : exported.secrets)
        say(fmt::format("set {} (was a literal at {})", secret.variable, secret.pointer));
    return exitDone;
}

} // namespace

void addExport(CLI::App& parser, Chosen& chosen) {
    auto options = std::make_shared<Options>();
    CLI::App* command =
        parser.add_subcommand("export", "Write the bare gateway object that is deployed: no canvas, no comments, no secrets.");
    command->add_option("FILE", options->file, "project file or bare gateway object")->required();
    command->add_option("-o,--output", options->out, "file to write; - = standard output")->required();
    command->add_option("--target", options->target, "file")->capture_default_str();
    command->callback([options, &chosen] { chosen = [options] { return exportDocument(*options); }; });
}

} // namespace gw::app
