// Small values that a gateway document is written in: rates, templates, raw JSON, secrets, files, status ranges.
// Thread: plain values, any. Owner: the model struct that holds them. Called by: schema (reads and writes them),
// config (resolves secrets and files), policies and pipeline (use them).
#pragma once

#include "base/clock.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace gw {

/// "240/s", "5000/h": `count` in each `per`. count 0 = unlimited where a limit is meant.
struct Rate {
    std::uint64_t count = 0;
    Duration per = std::chrono::seconds(1);

    bool operator==(const Rate&) const = default;
};

/// Text with placeholders such as {path.id}, as written (the template floor parses it). After config::resolveSecrets,
/// ${env:…} and ${file:…} in it are replaced by their values with braces doubled, so no value is ever scanned again.
struct TemplateText {
    std::string text;

    bool operator==(const TemplateText&) const = default;
};

/// One JSON value as raw text, number spelling kept; its strings may be templates where the field says so. "" = none.
struct JsonText {
    std::string text;

    bool operator==(const JsonText&) const = default;
};

/// A secret. `raw` is the text of the document (a literal, or with ${env:NAME} / ${file:path} in it).
/// `value` is "" until config::resolveSecrets fills it; only `value` may be compared with what a client sent.
struct Secret {
    std::string raw;
    std::string value;

    bool operator==(const Secret&) const = default;
};

/// A file beside the document: `path` as written, `content` filled by config::resolveSecrets ("" until then).
struct FileRef {
    std::string path;
    std::string content;

    bool operator==(const FileRef&) const = default;
};

/// Statuses `from` to `to`, both included; written 404 or "200-299".
struct StatusRange {
    std::uint16_t from = 200;
    std::uint16_t to = 299;

    [[nodiscard]] bool contains(unsigned status) const { return status >= from && status <= to; }
    bool operator==(const StatusRange&) const = default;
};

/// A JSON object of free keys, in the document's order (keys are unique: the reader refuses duplicates).
template <class Value>
using OrderedMap = std::vector<std::pair<std::string, Value>>;

} // namespace gw
