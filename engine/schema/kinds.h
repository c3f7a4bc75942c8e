// What a setting can be: the closed list of kinds. From a kind follow reading, limits, JSON Schema, the reference page
// and the editor in the property panel (which visits this variant).
// Thread: immutable values, any. Owner: the Value that has the kind. Called by: every part of schema, ui/properties.
#pragma once

#include "base/clock.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace gw::schema {

class Schema;
struct Value;
using ValuePtr = std::shared_ptr<const Value>;

/// What a reference names.
enum class Target : std::uint8_t { listener, upstream, policy, group, consumer, mock };

/// Where a template's text lands: decides how its values are encoded.
enum class Sink : std::uint8_t {
    path,   ///< a URL path: values percent-encoded, by segment
    query,  ///< a query value
    header, ///< a header value
    text,   ///< a body or other plain text
    value,  ///< a condition or a list to walk: one placeholder, type kept
};

/// Which strings may be keys of a map.
enum class MapKey : std::uint8_t {
    text,
    headerName,     ///< a header that the gateway may set: no framing, no hop-by-hop
    queryParameter,
};

namespace kind {

/// Free text. Control characters are refused (line ends allowed if `multiline`).
struct Text {
    std::size_t minLength = 0; ///< in bytes
    std::size_t maxLength = 4096;
    bool multiline = false;
    std::string what = "text";  ///< for messages: "a cookie name"
    std::string pattern = {};        ///< for JSON Schema only (ECMA 262)
    std::string (*check)(std::string_view) = nullptr; ///< "" = fine, else why not
};
/// The name of an object: letters, digits, blanks within, '-', '_', '.'.
struct Name {
    bool plain = false; ///< fit for a host name and a command line: ASCII, no blanks
};
/// The name of another object; config::check sees to it that it exists.
struct Ref {
    Target to = Target::upstream;
};
struct Integer {
    std::int64_t min = 0;
    std::int64_t max = std::numeric_limits<std::int64_t>::max();
    std::string unit = {};                  ///< "connections"
    std::string zero = {};                  ///< what 0 means, e.g. "unlimited"
    std::vector<std::int64_t> allowed = {}; ///< if not empty, only these
};
struct Number {
    double min = 0;
    double max = std::numeric_limits<double>::max();
    std::string unit = {};
};
struct Toggle {};
struct Option {
    std::string key;
    std::string label = {};
    std::string help = {};
    bool supported = true; ///< false: in the contract, refused by this build
};
struct Choice {
    std::vector<Option> options = {};
};
/// "250ms", "1.5s", "2m", "1h", "1d"; 0 is written 0.
struct Duration {
    gw::Duration min{0};
    gw::Duration max = std::chrono::hours(24 * 366);
    std::string zero = {}; ///< what 0 means
};
/// "64KiB", "10MiB", or bytes as a number.
struct Size {
    std::uint64_t min = 0;
    std::uint64_t max = 1ULL << 50;
    std::string zero = {};
};
/// "100/s", "5000/h", "20/10s".
struct Rate {
    std::uint64_t min = 1;
    std::uint64_t max = 1'000'000'000'000;
    std::string zero = {};
};
/// "20%" or 20: 0 to 100.
struct Percent {};
/// CIDR, or one address.
struct Cidr {};
/// An IP address.
struct Address {};
/// A host name or address; with `wildcard` also "*.suffix". Read in lower case.
struct Host {
    bool wildcard = true;
};
/// An HTTP method in upper case (RFC 9110 9.1: compared exactly).
struct Method {};
/// A header's name (a token).
struct HeaderName {
    bool endToEnd = false; ///< refuse framing and hop-by-hop names (RFC 9110 7.6.1)
};
/// A path that starts with '/'. `pattern`: with {name}, * and ** as a route matches them; else literal.
struct Path {
    bool pattern = false;
};
/// RE2; compiled (and refused) by who uses it.
struct Regex {};
/// Text with placeholders; parsed by the template floor.
struct Template {
    Sink sink = Sink::text;
};
/// Never shown: masked in the panel, replaced in exports. ${env:NAME} and ${file:path} are resolved.
struct Secret {};
/// Any JSON, kept as text.
struct Json {
    bool templated = false; ///< its strings are templates
};
/// A path relative to the document.
struct File {
    bool read = false; ///< the member is a FileRef whose content is read when the document is compiled
};
/// RFC 3339, "2027-01-31T00:00:00Z".
struct Timestamp {};
/// 404 or "200-299".
struct Statuses {};

/// A list of policies: names of top-level ones or objects with `type`.
struct Policies {
    bool named = false; ///< the top-level list: only objects, each with a name
};
struct List {
    ValuePtr element;
    std::size_t min = 0;
    std::size_t max = 10'000;
    bool orSingle = false; ///< one element may stand without brackets
    bool unique = false;
};
/// An object with free keys.
struct Map {
    ValuePtr element;
    MapKey key = MapKey::text;
};
struct Object {
    const Schema* schema = nullptr;
};
/// One of several keys of the object that the field stands in.
struct Alternative {
    std::string key;
    std::string label = {};
    std::string help = {};
    ValuePtr value; ///< nullptr: in the contract, refused by this build
};
struct OneOf {
    std::vector<Alternative> alternatives = {};
};

} // namespace kind

using Kind = std::variant<kind::Text, kind::Name, kind::Ref, kind::Integer, kind::Number, kind::Toggle, kind::Choice,
                          kind::Duration, kind::Size, kind::Rate, kind::Percent, kind::Cidr, kind::Address, kind::Host,
                          kind::Method, kind::HeaderName, kind::Path, kind::Regex, kind::Template, kind::Secret,
                          kind::Json, kind::File, kind::Timestamp, kind::Statuses, kind::Policies, kind::List,
                          kind::Map, kind::Object, kind::OneOf>;

} // namespace gw::schema
