#include "config/load.h"

#include "config/check.h"
#include "config/place.h"
#include "json/spots.h"
#include "json/text.h"
#include "model/schema.h"
#include "policies/policy.h"
#include "schema/read.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace gw::config {

namespace {

constexpr std::int64_t formatVersion = 1;

/// What load() knows while it works.
struct Loading {
    const json::Document& document;
    Diagnostics problems{};

    void report(json::Node node, bool atKey, std::string code, std::string message, std::string remedy) {
        problems.push_back({Severity::error, std::move(code), node.pointer(), std::move(message), std::move(remedy),
                            document.spot(node, atKey)});
    }
};

/// The gateway object of a project or the root itself; absent if the text is neither.
json::Node findGateway(Loading& loading) {
    const json::Node root = loading.document.root();
    if (!root.isObject()) {
        loading.report(root, false, "wrong-type",
                       fmt::format("a gateway document is an object, not {}", json::kindName(root.kind())),
                       "write { \"gatewright\": 1, … }");
        return {};
    }
    const json::Node gateway = root.find("gateway");
    if (!gateway || root.find("gatewright"))
        return root;
    std::set<std::string> seen;
    for (const json::Node member : root) {
        const std::string key = member.key();
        if (!seen.insert(key).second)
            loading.report(member, true, "duplicate-key", fmt::format("{} stands here twice", json::quoted(key)),
                           "keep one of the two");
        const bool isTests = key == "tests";
        if (key != "gateway" && key != "canvas" && !isTests)
            loading.report(member, true, "unknown-key", fmt::format("{} is not a part of a project", json::quoted(key)),
                           "a project has \"gateway\", \"canvas\" and \"tests\"");
        else if (isTests ? !member.isArray() : !member.isObject())
            loading.report(member, false, "wrong-type",
                           isTests ? fmt::format("{} must be a list", json::quoted(key))
                                   : fmt::format("{} must be an object", json::quoted(key)),
                           "");
    }
    return gateway.isObject() ? gateway : json::Node();
}

/// Whether this build understands the document's format; one clear sentence if not.
bool checkVersion(Loading& loading, json::Node gateway) {
    const json::Node version = gateway.find("gatewright");
    if (!version) {
        loading.report(gateway, false, "missing", "\"gatewright\" is missing: the format version of the document",
                       "add \"gatewright\": 1");
        return true; // everything else can still be checked
    }
    const auto value = version.integer();
    if (value == formatVersion || !version.isNumber())
        return true;
    if (version.number() > static_cast<double>(formatVersion))
        loading.report(version, false, "newer-version",
                       fmt::format("the document has format version {}, and this build reads up to {}",
                                   version.raw().substr(0, 20), formatVersion),
                       "use a newer Gatewright");
    else
        loading.report(version, false, "unknown-version",
                       fmt::format("there is no format version {}", version.raw().substr(0, 20)),
                       "write \"gatewright\": 1");
    return false;
}

void sortByPlace(Diagnostics& problems) {
    std::stable_sort(problems.begin(), problems.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.spot.offset < b.spot.offset; });
}

} // namespace

LoadOutcome load(std::string text, const LoadOptions& options) {
    LoadOutcome outcome;
    json::ParseOptions parsing;
    parsing.comments = true;
    parsing.maxBytes = options.maxBytes;
    auto parsed = json::Document::parse(std::move(text), parsing);
    if (!parsed) {
        const json::ParseError& error = parsed.error();
        outcome.diagnostics.push_back({Severity::error, "syntax", "", error.message, error.remedy, error.spot});
        return outcome;
    }
    outcome.document = std::make_shared<const json::Document>(std::move(*parsed));
    Loading loading{*outcome.document};
    const json::Node gateway = findGateway(loading);
    if (!gateway || !checkVersion(loading, gateway)) {
        outcome.root = gateway ? gateway.pointer() : std::string();
        outcome.diagnostics = std::move(loading.problems);
        return outcome;
    }
    outcome.root = gateway.pointer();

    Loaded loaded{outcome.document, outcome.root, {}};
    Diagnostics reading;
    const schema::PolicyTable& policies = options.policies != nullptr ? *options.policies : policyTable();
    schema::read(model::gatewaySchema(), gateway, loaded.gateway, "", {&policies, &reading});
    if (!gateway.find("gatewright")) // said above, better
        std::erase_if(reading, [](const Diagnostic& one) { return one.code == "missing" && one.pointer.empty(); });
    Diagnostics checking = check(loaded.gateway, reading);
    std::vector<std::string> unread, told;
    for (const Diagnostic& one : checking)
        if (one.severity == Severity::error)
            told.push_back(one.pointer);
    checking = locate(loaded, std::move(checking));
    for (Diagnostic& one : reading) {
        if (one.severity == Severity::error)
            unread.push_back(one.pointer);
        one.pointer.insert(0, outcome.root);
        loading.problems.push_back(std::move(one));
    }
    std::move(checking.begin(), checking.end(), std::back_inserter(loading.problems));
    sortByPlace(loading.problems);
    outcome.diagnostics = std::move(loading.problems);
    if (!hasErrors(outcome.diagnostics))
        outcome.loaded = std::move(loaded);
    else
        outcome.fragment = Fragment{std::move(loaded), std::move(unread), std::move(told)};
    return outcome;
}

Diagnostics locate(const Loaded& loaded, Diagnostics problems) {
    return locate(*loaded.document, loaded.root, std::move(problems));
}

Diagnostics locate(const json::Document& document, std::string_view root, Diagnostics problems) {
    Places places(document, root);
    json::Spots spots(document.text()); // thousands of notes in the order of the text would cost its length each
    for (Diagnostic& one : problems) {
        const Place place = places.find(one.pointer);
        one.pointer = place.pointer;
        one.spot = place.node ? spots.at(place.node.token().begin) : SourceSpot{};
    }
    sortByPlace(problems);
    return problems;
}

const schema::PolicyTable& policyTable() {
    static const schema::PolicyTable table = [] {
        std::vector<schema::PolicyEntry> entries;
        for (const policy::Kind& kind : policy::catalog())
            entries.push_back({std::string(kind.name), &kind.schema(), std::string(policy::stageName(kind.stage))});
        for (const std::string_view name : policy::unsupportedKinds())
            entries.push_back({std::string(name), nullptr, {}});
        return schema::PolicyTable(std::move(entries));
    }();
    return table;
}

} // namespace gw::config
