// The commands of gatewrightd: each adds itself to the parser and, when chosen, leaves what is to be run.
// Thread: main. Owner: main.cpp. Called by: main.cpp.
#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace gw::app {

enum ExitCode : int {
    exitDone = 0,
    exitProblems = 1, ///< in the document
    exitUsage = 2,
    exitBind = 3, ///< an address could not be bound
};

/// Set by the command that was chosen; returns the exit code.
using Chosen = std::function<int()>;

void addRun(CLI::App& parser, Chosen& chosen);
void addCheck(CLI::App& parser, Chosen& chosen);
void addExplain(CLI::App& parser, Chosen& chosen);
void addExport(CLI::App& parser, Chosen& chosen);
/// schema, reference, version
void addPrints(CLI::App& parser, Chosen& chosen);

} // namespace gw::app
