#include "model/aggregate.h"
#include "model/schema.h"
#include "schema/schema_of.h"
#include "schema/values/syntax.h"

#include <algorithm>
#include <array>

namespace gw::model {

std::string_view onMissingHelp() {
    return "What a placeholder does that has no value: refuse (400 if the client should have sent it), stand for nothing, or "
           "leave its field out.";
}

namespace {

using namespace schema; // NOLINT(google-build-using-namespace): declarations only

/// [A-Za-z]\w*, and none of the words with which other placeholders begin.
std::string checkStepName(std::string_view text) {
    static constexpr std::array<std::string_view, 12> reserved{"path",   "query",   "header", "cookie", "jwt",  "consumer",
                                                               "client", "request", "each",   "index",  "step", "env"};
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const auto word = [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '_'; };
    if (text.empty() || text.size() > 64 || !letter(text.front()) || !std::all_of(text.begin(), text.end(), word))
        return "it starts with a letter, and letters, digits and '_' follow (64 at most)";
    if (std::find(reserved.begin(), reserved.end(), text) != reserved.end())
        return "this word has a meaning of its own in placeholders";
    return {};
}

ChoiceSpec<OnMissing> onMissing() {
    return choice<OnMissing>({{OnMissing::error, "error", "Refuse"},
                              {OnMissing::empty, "empty", "Nothing"},
                              {OnMissing::skip, "skip", "Leave the field out"}});
}

const Schema& callSchema() {
    using C = AggregateCall;
    static const Schema schema =
        SchemaOf<C>("call", "call", "The request of a step.")
            .field(&C::upstream, "upstream", "Upstream", "Who is asked.", kind::Ref{Target::upstream}, R"("orders")").required()
            .field(&C::method, "method", "Method", "How it is asked.", kind::Method{})
            .field(&C::path, "path", "Path", "What is asked for; values are percent-encoded.", kind::Template{Sink::path},
                   R"("/orders/{path.id}")")
            .field(&C::query, "query", "Query", "Query parameters.", mapOf(MapKey::queryParameter, kind::Template{Sink::query}),
                   R"({"page": "{query.page}"})")
            .field(&C::headers, "headers", "Headers", "Header fields.", mapOf(MapKey::headerName, kind::Template{Sink::header}),
                   R"({"X-User": "{path.id}"})")
            .field(&C::body, "body", "Body", "A JSON body.", kind::Json{true}, R"({"id": "{path.id}"})")
            .field(&C::forwardHeaders, "forwardHeaders", "Forwarded headers", "Header fields copied from the client's request.",
                   listOf(kind::HeaderName{true}), R"(["Accept-Language"])");
    return schema;
}

const Schema& onFailureSchema() {
    static const Schema schema =
        SchemaOf<OnFailure>("onFailure", "onFailure", "What a failed step means for the whole.")
            .field(&OnFailure::defaultJson, "default", "Default", "Stands in for the step's body; the step is then optional.",
                   kind::Json{}, "[]")
            .field(&OnFailure::omit, "omit", "Leave out", "The step's part is left out; the step is then optional.", kind::Toggle{},
                   "true")
            .field(&OnFailure::status, "status", "Status", "The status of the whole answer.", kind::Integer{400, 599}, "502")
            .atMostOneOf({"default", "omit", "status"});
    return schema;
}

const Schema& selectSchema() {
    kind::Text path;
    path.what = "a dotted path such as \"data.items\"";
    path.minLength = 1;
    static const Schema schema =
        SchemaOf<Select>("select", "select", "Narrows a step's body: root, then pick or drop, then rename.")
            .field(&Select::root, "root", "Root", "Only what lies below this path.", kind::Text{.what = "a dotted path"}, R"("data")")
            .field(&Select::pick, "pick", "Pick", "Only these.", listOf(path), R"(["id", "name"])")
            .field(&Select::drop, "drop", "Drop", "All but these.", listOf(path), R"(["internal"])")
            .field(&Select::rename, "rename", "Rename", "Old name to new name.", mapOf(MapKey::text, path), R"({"id": "orderId"})")
            .atMostOneOf({"pick", "drop"});
    return schema;
}

const Schema& responseSchema() {
    using R = AggregateResponse;
    static const Schema schema =
        SchemaOf<R>("aggregateResponse", "response", "How the steps' answers become one.")
            .field(&R::json, "json", "JSON", "The answer; placeholders keep the type of their values.", kind::Json{true},
                   R"({"orders": "{orders.body}"})")
            .field(&R::merge, "merge", "Merge", "The steps' bodies are merged in the order of the steps.",
                   choice<MergeMode>({{MergeMode::deep, "deep", "Deep"}, {MergeMode::shallow, "shallow", "Shallow"}}),
                   R"("deep")")
            .field(&R::status, "status", "Status", "The status of the answer.", kind::Integer{200, 599})
            .field(&R::headers, "headers", "Headers", "Header fields of the answer.",
                   mapOf(MapKey::headerName, kind::Template{Sink::header}), R"({"Cache-Control": "no-store"})")
            .field(&R::onMissing, "onMissing", "Missing values", std::string(onMissingHelp()), onMissing())
            .unsupported("format", "Format", "XML or YAML instead of JSON.")
            .exactlyOneOf({"json", "merge"});
    return schema;
}

void checkStep(const AggregateStep& step, Complaints& complaints) {
    if (step.required == true && step.isOptional())
        complaints.error("required", "conflict", "a step with \"default\" or \"omit\" is optional, so it cannot be required",
                         "remove \"required\", or the default");
    if (step.required == false && !step.isOptional())
        complaints.error("required", "conflict", "a step that is not required needs something in its place",
                         "add \"onFailure\": { \"omit\": true } or a default");
    if (!step.forEach && step.distinct)
        complaints.error("distinct", "conflict", "\"distinct\" has no effect without \"forEach\"", "remove it");
    if (step.success.empty())
        complaints.error("success", "bad-value", "no status counts as success", "leave the key away for 200-299");
}

} // namespace

const Schema& aggregateStepSchema() {
    using S = AggregateStep;
    static const Schema schema =
        SchemaOf<S>("step", "step", "One call of an aggregate, or one for each item of a list.")
            .field(&S::name, "name", "Name", "Placeholders of other steps begin with it.",
                   kind::Text{1, 64, false, "a step's name", "^[A-Za-z][A-Za-z0-9_]*$", checkStepName}, R"("orders")").required()
            .field(&S::call, "call", "Call", "What is asked of whom.", callSchema()).required()
            .field(&S::when, "when", "Condition", "The step runs only if this has a value that is neither false, null nor empty.",
                   kind::Template{Sink::value}, R"("{query.details}")")
            .field(&S::forEach, "forEach", "For each", "A list; the step runs once for each item, as {each} and {index}.",
                   kind::Template{Sink::value}, R"("{query.ids}")")
            .field(&S::distinct, "distinct", "Distinct", "Equal items run once.", kind::Toggle{}, "true")
            .field(&S::concurrency, "concurrency", "At once", "Most items under way at once.", kind::Integer{1, 64, "calls"})
            .field(&S::maxItems, "maxItems", "Most items", "A longer list fails the step.", kind::Integer{1, 256, "items"})
            .field(&S::timeout, "timeout", "Timeout", "How long the step may take; none: what is left of the whole.",
                   kind::Duration{std::chrono::milliseconds(1), std::chrono::hours(1), {}}, R"("500ms")")
            .field(&S::success, "success", "Success", "Statuses that count as success.", listOf(kind::Statuses{}).orSingle())
            .field(&S::required, "required", "Required", "Whether its failure is the failure of the whole.", kind::Toggle{}, "false")
            .field(&S::onFailure, "onFailure", "On failure", "What a failure means for the whole.", onFailureSchema())
            .field(&S::onMissing, "onMissing", "Missing values", std::string(onMissingHelp()), onMissing())
            .field(&S::select, "select", "Select", "What of the body is kept.", selectSchema())
            .unsupported("cache", "Cache", "Keeps the step's answer.")
            .check(checkStep);
    return schema;
}

const Schema& aggregateSchema() {
    static const Schema schema =
        SchemaOf<Aggregate>("aggregate", "aggregate", "Asks several services and answers once.")
            .field(&Aggregate::timeout, "timeout", "Timeout", "For the whole; what is not there by then counts as failed.",
                   kind::Duration{std::chrono::milliseconds(1), std::chrono::hours(1), {}}, R"("2s")")
            .field(&Aggregate::steps, "steps", "Steps", "The calls; those that do not refer to each other run at once.",
                   listOf(aggregateStepSchema()).atLeast(1).atMost(32)).required()
            .field(&Aggregate::response, "response", "Response", "How the answers become one.", responseSchema()).required();
    return schema;
}

} // namespace gw::model
