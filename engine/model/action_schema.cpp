#include "model/route.h"
#include "model/schema.h"
#include "schema/schema_of.h"
#include "schema/values/syntax.h"

#include <fmt/format.h>

#include <algorithm>

namespace gw::model {

namespace {

using namespace schema; // NOLINT(google-build-using-namespace): declarations only

ChoiceSpec<OnMissing> onMissing() {
    return choice<OnMissing>({{OnMissing::error, "error", "Refuse"},
                              {OnMissing::empty, "empty", "Nothing"},
                              {OnMissing::skip, "skip", "Leave the field out"}});
}

std::string checkSplitKey(std::string_view text) {
    if (text == "none" || text == "consumer" || text == "ip")
        return {};
    for (const std::string_view prefix : {"cookie:", "header:"})
        if (text.starts_with(prefix))
            return checkToken(text.substr(prefix.size()));
    return "it is none, consumer, ip, cookie:NAME or header:NAME";
}

/// preserve, upstream, or host[:port].
std::string checkForwardHost(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || text.ends_with(']'))
        return checkHost(text, false);
    const std::string_view port = text.substr(colon + 1);
    if (port.empty() || port.size() > 5 || port.find_first_not_of("0123456789") != std::string_view::npos)
        return "the port is a number";
    return checkHost(text.substr(0, colon), false);
}

const Schema& splitArmSchema() {
    static const Schema schema =
        SchemaOf<SplitArm>("splitArm", "split", "One share of the requests.")
            .field(&SplitArm::upstream, "upstream", "Upstream", "Who gets this share.", kind::Ref{Target::upstream}, R"("orders")")
            .required()
            .field(&SplitArm::weight, "weight", "Weight", "How large the share is, against the others.",
                   kind::Integer{0, 1'000'000, {}, "none"}).always();
    return schema;
}

void checkSplit(const Forward& forward, Complaints& complaints) {
    if (forward.splitKey != "none" && forward.split.empty())
        complaints.error("splitKey", "conflict", "\"splitKey\" has no effect without \"split\"", "remove it");
    const bool allZero = std::all_of(forward.split.begin(), forward.split.end(), [](const auto& arm) { return arm.weight == 0; });
    if (!forward.split.empty() && allZero)
        complaints.error("split", "weights-zero", "all weights are 0, so nobody would get a request", "give one a weight of 1 or more");
    for (std::size_t i = 0; i < forward.split.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (forward.split[i].upstream == forward.split[j].upstream)
                complaints.error("split/" + std::to_string(i) + "/upstream", "duplicate-entry",
                                 fmt::format("\"{}\" has a share already", forward.split[i].upstream),
                                 "add the two weights up");
}

void checkRedirect(const Redirect& redirect, Complaints& complaints) {
    if (!redirect.host && redirect.scheme)
        complaints.error("scheme", "conflict", "\"scheme\" needs \"host\": the client's Host is never sent back to it", "add \"host\"");
    if (!redirect.host && redirect.port)
        complaints.error("port", "conflict", "\"port\" needs \"host\": the client's Host is never sent back to it", "add \"host\"");
    if (redirect.path && (!redirect.path->text.starts_with('/') || redirect.path->text.starts_with("//")))
        complaints.error("path", "bad-value", "the path of a redirect starts with exactly one '/'", "write it as \"/shop\"");
    if (!redirect.host && !redirect.path)
        complaints.error("", "missing", "this redirect leads to where the request already is", "add \"path\" or \"host\"");
}

} // namespace

const Schema& forwardSchema() {
    static const Schema schema =
        SchemaOf<Forward>("forward", "forward", "A service answers.")
            .field(&Forward::upstream, "upstream", "Upstream", "Who answers.", kind::Ref{Target::upstream}, R"("orders")")
            .field(&Forward::split, "split", "Split", "Shares among several upstreams; who fails does not spill over.",
                   listOf(splitArmSchema()).atLeast(1).atMost(64))
            .field(&Forward::splitKey, "splitKey", "Split by", "Who keeps the same share: none, consumer, ip, cookie:NAME, header:NAME.",
                   kind::Text{1, 256, false, "a split key", "^(none|consumer|ip|cookie:.+|header:.+)$", checkSplitKey}, R"("none")")
            .field(&Forward::path, "path", "Path", "The path that is asked for; none given: the request's.", kind::Template{Sink::path},
                   R"("/v2/orders/{path.id}")")
            .field(&Forward::query, "query", "Query", "Stands in for the request's query; none given: the request's.",
                   mapOf(MapKey::queryParameter, kind::Template{Sink::query}), R"({"id": "{path.id}"})")
            .field(&Forward::host, "host", "Host",
                   "The Host that the service sees: preserve (the client's), upstream (the endpoint's), or a literal.",
                   kind::Text{1, 255, false, "preserve, upstream or a host", {}, checkForwardHost}, R"("preserve")")
            .unsupported("mirror", "Mirror", "Sends a copy to another upstream.")
            .field(&Forward::onMissing, "onMissing", "Missing values", std::string(onMissingHelp()), onMissing())
            .exactlyOneOf({"upstream", "split"})
            .check(checkSplit);
    return schema;
}

const Schema& respondSchema() {
    static const Schema schema =
        SchemaOf<Respond>("respond", "respond", "The gateway answers by itself.")
            .field(&Respond::status, "status", "Status", "Of the answer.", kind::Integer{200, 599})
            .field(&Respond::headers, "headers", "Headers", "Header fields of the answer.",
                   mapOf(MapKey::headerName, kind::Template{Sink::header}), R"({"Cache-Control": "no-store"})")
            .field(&Respond::json, "json", "JSON", "A JSON body; placeholders keep the type of their values.", kind::Json{true},
                   R"({"id": "{path.id}"})")
            .field(&Respond::text, "text", "Text", "A plain text body.", kind::Template{Sink::text}, R"("Hello {path.id}")")
            .field(&Respond::file, "file", "File", "The body from a file beside the document, read when it is loaded.", kind::File{.read = true},
                   R"("./maintenance.html")")
            .field(&Respond::delay, "delay", "Delay", "Waits before it answers.",
                   kind::Duration{Duration(0), std::chrono::minutes(10), "at once"}, R"("100ms")")
            .field(&Respond::onMissing, "onMissing", "Missing values", std::string(onMissingHelp()), onMissing())
            .atMostOneOf({"json", "text", "file"})
            .check([](const Respond& respond, Complaints& complaints) {
                const bool bodyless = respond.status == 204 || respond.status == 205 || respond.status == 304;
                if (bodyless && (respond.json || respond.text || respond.file))
                    complaints.error("status", "conflict", "a response with this status has no body (RFC 9110 15.3.5, 15.3.6, 15.4.5)",
                                     "remove the body, or use 200");
            });
    return schema;
}

const Schema& redirectSchema() {
    kind::Integer status;
    status.allowed = {301, 302, 303, 307, 308};
    static const Schema schema =
        SchemaOf<Redirect>("redirect", "redirect", "The client is sent elsewhere.")
            .field(&Redirect::status, "status", "Status", "301 and 308 are for ever, 302, 303 and 307 for now.", status)
            .field(&Redirect::path, "path", "Path", "Of the new place; none given: the request's.", kind::Template{Sink::path},
                   R"("/shop")")
            .field(&Redirect::scheme, "scheme", "Scheme", "Of the new place; needs a host.",
                   choice<std::string>({{"http", "http", "http"}, {"https", "https", "https"}}), R"("https")")
            .field(&Redirect::host, "host", "Host", "Of the new place; never taken from the request.", kind::Host{false},
                   R"("www.example.com")")
            .field(&Redirect::port, "port", "Port", "Of the new place; needs a host.", kind::Integer{1, 65535}, "8443")
            .field(&Redirect::keepQuery, "keepQuery", "Keep query", "The request's query goes along.", kind::Toggle{})
            .field(&Redirect::onMissing, "onMissing", "Missing values", std::string(onMissingHelp()), onMissing())
            .check(checkRedirect);
    return schema;
}

} // namespace gw::model
