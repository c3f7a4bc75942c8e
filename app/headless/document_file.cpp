#include "headless/document_file.h"

#include "config/export.h"
#include "config/format.h"
#include "pipeline/further_problems.h"
#include "runtime/control/secret_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

namespace gw::app {

namespace {

namespace fs = std::filesystem;

} // namespace

std::expected<std::string, std::string> readFile(const std::string& path) {
    // The same care as for files that the document names: regular, bounded, never waiting.
    auto content = runtime::ProcessSecrets(std::string()).file(path);
    if (!content)
        return std::unexpected(fmt::format("{}: {}", path, content.error()));
    return std::move(*content);
}

std::string folderOf(const std::string& path) {
    std::error_code ignored;
    return fs::absolute(fs::path(path), ignored).parent_path().string();
}

OpenedDocument openText(const std::string& path, std::string text, const OpenOptions& options) {
    OpenedDocument out;
    out.path = path;
    out.folder = folderOf(path);
    out.load = config::load(std::move(text));
    out.problems = out.load.diagnostics;
    const runtime::ProcessSecrets secrets(out.folder);
    const pipeline::CompileOptions compiling{
        .revision = options.revision, .allowMocks = options.mocks, .secrets = options.secrets ? &secrets : nullptr};
    Diagnostics found;
    if (out.load.loaded) {
        out.compiled = pipeline::compile(*out.load.loaded, compiling);
        found = out.compiled.diagnostics;
    } else if (out.load.fragment) {
        found = pipeline::furtherProblems(*out.load.fragment, compiling);
    }
    out.files = secrets.asked();
    for (const Diagnostic& one : found)
        if (std::ranges::find(out.problems, one) == out.problems.end())
            out.problems.push_back(one);
    std::ranges::stable_sort(out.problems, {}, [](const Diagnostic& one) { return one.spot.offset; });
    return out;
}

std::string exportedText(const OpenedDocument& document) {
    if (!document.load.loaded)
        return {};
    return config::exportGateway(*document.load.loaded,
                                 {.documentDirectory = document.folder, .outputDirectory = document.folder})
        .text;
}

void printProblems(const OpenedDocument& document, const Diagnostics& problems) {
    std::fputs(config::formatText(problems, document.path).c_str(), stderr);
}

void say(std::string_view line) {
    fmt::print(stderr, "{}\n", line);
}

Diagnostics mockWarnings(const OpenedDocument& document) {
    Diagnostics warnings;
    const auto& mocks = document.load.loaded->gateway.mocks;
    for (std::size_t i = 0; i < mocks.size(); ++i)
        warnings.push_back({Severity::warning, "mock-served", fmt::format("/mocks/{}", i),
                            fmt::format("the mock \"{}\" stands in for a service", mocks[i].name),
                            "point its upstreams at the service before production; --no-mocks refuses mocks", {}});
    return config::locate(*document.load.loaded, std::move(warnings));
}

} // namespace gw::app
