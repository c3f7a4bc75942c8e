// A document from its file to a plan, with every problem on the way; and how these are printed.
// Thread: any. Owner: the caller. Called by: the commands.
#pragma once

#include "config/load.h"
#include "pipeline/gateway_plan.h"

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace gw::app {

struct OpenOptions {
    std::uint64_t revision = 1;
    bool secrets = true; ///< false: they are neither read nor missed, and the plan cannot run
    bool mocks = true;   ///< false: a document with mocks is refused
};

struct OpenedDocument {
    std::string path;   ///< as given, for messages
    std::string folder; ///< absolute, where the document's relative paths start
    config::LoadOutcome load;
    pipeline::Compiled compiled;  ///< empty if loading failed
    std::vector<std::string> files; ///< that it names: certificates, keys, secrets, bodies
    Diagnostics problems;         ///< of both, with spots, in document order
    [[nodiscard]] bool good() const { return !hasErrors(problems) && load.loaded.has_value(); }
};

/// The file's bytes, or one sentence why not.
[[nodiscard]] std::expected<std::string, std::string> readFile(const std::string& path);
/// Folder of a document, absolute, links in it kept.
[[nodiscard]] std::string folderOf(const std::string& path);

/// Loads and compiles a text that came from `path`.
[[nodiscard]] OpenedDocument openText(const std::string& path, std::string text, const OpenOptions& options);
/// config::exportGateway's text, for the admin's /config; "" if the document has errors.
[[nodiscard]] std::string exportedText(const OpenedDocument& document);

/// Prints all of them as text to standard error. Problems of the gateway object get their spots first.
void printProblems(const OpenedDocument& document, const Diagnostics& problems);
/// One warning for each mock: what answers there is no service.
[[nodiscard]] Diagnostics mockWarnings(const OpenedDocument& document);
void say(std::string_view line); ///< one line on standard error

} // namespace gw::app
