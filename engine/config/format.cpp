#include "config/format.h"

#include "json/writer.h"

#include <algorithm>
#include <set>

namespace gw::config {

namespace {

std::string_view severityName(Severity severity) {
    switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::info: break;
    }
    return "info";
}

std::uint64_t countOf(const Diagnostics& problems, Severity severity) {
    return static_cast<std::uint64_t>(
        std::count_if(problems.begin(), problems.end(), [&](const Diagnostic& one) { return one.severity == severity; }));
}

/// A file name as a relative URI reference (RFC 3986): everything else than path characters percent-encoded.
std::string asUri(std::string_view file) {
    static constexpr char hex[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : file) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           (c != '\0' && std::string_view("-._~/").find(c) != std::string_view::npos);
        if (plain) {
            out += c;
        } else {
            out += '%';
            out += hex[static_cast<unsigned char>(c) >> 4U];
            out += hex[static_cast<unsigned char>(c) & 0xFU];
        }
    }
    return out;
}

void sarifResult(json::Writer& to, const Diagnostic& one, std::string_view file) {
    const std::string_view level = one.severity == Severity::info ? "note" : severityName(one.severity);
    to.beginObject().key("ruleId").string(one.code).key("level").string(level);
    to.key("message").beginObject().key("text").string(one.message + (one.remedy.empty() ? "" : " (" + one.remedy + ")")).endObject();
    to.key("locations").beginArray().beginObject();
    to.key("physicalLocation").beginObject();
    to.key("artifactLocation").beginObject().key("uri").string(asUri(file)).endObject();
    if (one.spot.line > 0) {
        to.key("region").beginObject();
        to.key("startLine").unsignedInteger(one.spot.line).key("startColumn").unsignedInteger(one.spot.column);
        to.endObject();
    }
    to.endObject();
    to.key("logicalLocations").beginArray().beginObject();
    to.key("fullyQualifiedName").string(one.pointer).key("kind").string("member");
    to.endObject().endArray();
    to.endObject().endArray().endObject();
}

} // namespace

std::string formatText(const Diagnostics& problems, std::string_view file) {
    std::string out;
    for (const Diagnostic& one : problems) {
        out += file;
        if (one.spot.line > 0)
            out += ":" + std::to_string(one.spot.line) + ":" + std::to_string(one.spot.column);
        out += ": " + std::string(severityName(one.severity)) + ": " + one.message;
        if (!one.pointer.empty())
            out += " at " + one.pointer;
        out += " [" + one.code + "]";
        if (!one.remedy.empty())
            out += " (" + one.remedy + ")";
        out += '\n';
    }
    return out;
}

std::string formatJson(const Diagnostics& problems, std::string_view file) {
    json::Writer to(json::Layout::pretty);
    to.beginObject().key("file").string(file);
    to.key("errors").unsignedInteger(countOf(problems, Severity::error));
    to.key("warnings").unsignedInteger(countOf(problems, Severity::warning));
    to.key("problems").beginArray();
    for (const Diagnostic& one : problems) {
        to.beginObject().key("severity").string(severityName(one.severity)).key("code").string(one.code);
        to.key("pointer").string(one.pointer);
        to.key("line").unsignedInteger(one.spot.line).key("column").unsignedInteger(one.spot.column);
        to.key("message").string(one.message).key("remedy").string(one.remedy).endObject();
    }
    to.endArray().endObject();
    return to.take() + "\n";
}

std::string formatSarif(const Diagnostics& problems, std::string_view file) {
    json::Writer to(json::Layout::pretty);
    to.beginObject();
    to.key("$schema").string("https://json.schemastore.org/sarif-2.1.0.json").key("version").string("2.1.0");
    to.key("runs").beginArray().beginObject();
    to.key("tool").beginObject().key("driver").beginObject().key("name").string("gatewright");
    to.key("rules").beginArray();
    std::set<std::string_view> rules;
    for (const Diagnostic& one : problems)
        if (rules.insert(one.code).second)
            to.beginObject().key("id").string(one.code).endObject();
    to.endArray().endObject().endObject();
    to.key("columnKind").string("unicodeCodePoints");
    to.key("results").beginArray();
    for (const Diagnostic& one : problems)
        sarifResult(to, one, file);
    to.endArray().endObject().endArray().endObject();
    return to.take() + "\n";
}

} // namespace gw::config
