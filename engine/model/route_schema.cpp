#include "model/route.h"
#include "model/schema.h"
#include "schema/schema_of.h"
#include "schema/values/syntax.h"

namespace gw::model {

namespace {

using namespace schema; // NOLINT(google-build-using-namespace): declarations only

kind::Text description() {
    kind::Text text;
    text.multiline = true;
    return text;
}

SchemaOf<ValueMatch> valueMatch(const std::string& name, const std::string& title, const std::string& example) {
    using V = ValueMatch;
    kind::Text text;
    text.maxLength = 8192;
    kind::Text nonEmpty;
    nonEmpty.minLength = 1;
    nonEmpty.maxLength = 256;
    return SchemaOf<V>(name, title, "Looks at one value by its name. A secret is written ${env:NAME} or ${file:path}.")
        .field(&V::name, "name", "Name", "Which one.", nonEmpty, example).required()
        .field(&V::exact, "exact", "Exactly", "The value is this.", text, R"("2")")
        .field(&V::prefix, "prefix", "Begins with", "The value begins with this.", text, R"("v")")
        .field(&V::regex, "regex", "Regular expression", "RE2; the whole value must fit.", kind::Regex{}, R"("v[0-9]+")")
        .field(&V::present, "present", "Present", "It is there, or (false) it is not.", kind::Toggle{}, "true")
        .exactlyOneOf({"exact", "prefix", "regex", "present"});
}

const Schema& headerMatchSchema() {
    static const Schema schema = valueMatch("headerMatch", "header match", R"("X-Version")")
                                     .check([](const ValueMatch& match, Complaints& complaints) {
                                         if (!isToken(match.name))
                                             complaints.error("name", "bad-value", "this is not a header name", "e.g. \"X-Version\"");
                                     });
    return schema;
}

const Schema& queryMatchSchema() {
    static const Schema schema = valueMatch("queryMatch", "query match", R"("version")");
    return schema;
}

const Schema& cookieMatchSchema() {
    static const Schema schema = valueMatch("cookieMatch", "cookie match", R"("beta")");
    return schema;
}

const Schema& groupMatchSchema() {
    static const Schema schema =
        SchemaOf<GroupMatch>("groupMatch", "match", "What the routes of a group have in common.")
            .field(&GroupMatch::hosts, "hosts", "Hosts", "Routes with hosts of their own must fit them.",
                   listOf(kind::Host{}).unique(), R"(["*.example.com"])")
            .field(&GroupMatch::pathPrefix, "pathPrefix", "Path prefix", "Goes before the path of every route.",
                   kind::Path{}, R"("/shop")")
            .check([](const GroupMatch& match, Complaints& complaints) {
                if (match.pathPrefix.ends_with('/'))
                    complaints.error("pathPrefix", "bad-value", "a prefix does not end with '/'", "remove the last '/'");
            });
    return schema;
}

} // namespace

const Schema& matchSchema() {
    static const Schema schema =
        SchemaOf<Match>("match", "match", "Which requests; every given part must hold.")
            .field(&Match::hosts, "hosts", "Hosts", "Exact, or *.suffix for everything below it; the port does not matter.",
                   listOf(kind::Host{}).unique(), R"(["api.example.com"])")
            .field(&Match::path, "path", "Path",
                   "{name} and * stand for one segment, ** at the end for all that is below; without them the path is exact.",
                   kind::Path{true}, R"("/orders/{id}")")
            .field(&Match::pathRegex, "pathRegex", "Path expression", "RE2; the whole path must fit.", kind::Regex{},
                   R"("/orders/[0-9]+")")
            .field(&Match::methods, "methods", "Methods", "GET stands for HEAD too.", listOf(kind::Method{}).unique(), R"(["GET"])")
            .field(&Match::headers, "headers", "Headers", "All must hold.", listOf(headerMatchSchema()).atMost(32))
            .field(&Match::query, "query", "Query", "All must hold.", listOf(queryMatchSchema()).atMost(32))
            .field(&Match::cookies, "cookies", "Cookies", "All must hold.", listOf(cookieMatchSchema()).atMost(32))
            .field(&Match::clientIp, "clientIp", "Client addresses", "The client's address is in one of these.",
                   listOf(kind::Cidr{}).unique(), R"(["10.0.0.0/8"])")
            .atMostOneOf({"path", "pathRegex"});
    return schema;
}

const Schema& groupSchema() {
    static const Schema schema =
        SchemaOf<Group>("group", "group", "What routes share, written once.")
            .field(&Group::name, "name", "Name", "Routes refer to it.", kind::Name{}, R"("shop")").required()
            .field(&Group::description, "description", "Description", "For people.", description())
            .field(&Group::match, "match", "Match", "Hosts and a path prefix.", groupMatchSchema())
            .field(&Group::policies, "policies", "Policies", "For every route of the group, before its own.", kind::Policies{}, "[]")
            .field(&Group::timeout, "timeout", "Timeout", "For routes without one.",
                   kind::Duration{std::chrono::milliseconds(1), std::chrono::hours(24), {}}, R"("10s")")
            .field(&Group::listeners, "listeners", "Listeners", "Where its routes are; none given: everywhere.",
                   listOf(kind::Ref{Target::listener}).unique(), R"(["public"])");
    return schema;
}

const Schema& routeSchema() {
    static const Schema schema =
        SchemaOf<Route>("route", "route", "Which requests, under which policies, answered how.")
            .field(&Route::name, "name", "Name", "In traffic, logs and metrics.", kind::Name{}, R"("orders")").required()
            .field(&Route::description, "description", "Description", "For people.", description())
            .field(&Route::enabled, "enabled", "Enabled", "A route that is off is as if it were not there.", kind::Toggle{})
            .field(&Route::listeners, "listeners", "Listeners", "Where the route is; none given: those of its group, else everywhere.",
                   listOf(kind::Ref{Target::listener}).unique(), R"(["public"])")
            .field(&Route::group, "group", "Group", "What it shares with others.", kind::Ref{Target::group}, R"("shop")")
            .field(&Route::match, "match", "Match", "Which requests; of a list, one must fit. None given: every request.",
                   listOf(matchSchema()).atMost(64).orSingle())
            .field(&Route::policies, "policies", "Policies", "In running order within their stages.", kind::Policies{}, "[]")
            .field(&Route::without, "without", "Without", "Inherited named policies that are left out (never identity or admission).",
                   listOf(kind::Ref{Target::policy}).unique(), "[]")
            .field(&Route::isPublic, "public", "Public", "Lifts inherited identity and acl: anybody may call.", kind::Toggle{})
            .unsupported("variants", "Variants", "Another shape for each kind of client.")
            .oneOf(&Route::action, "Action", "What answers.",
                   alternative("forward", "Forward", "A service answers.", forwardSchema()),
                   alternative("respond", "Respond", "The gateway answers by itself.", respondSchema()),
                   alternative("redirect", "Redirect", "The client is sent elsewhere.", redirectSchema()),
                   alternative("aggregate", "Aggregate", "Several services, one answer.", aggregateSchema()))
            .unsupportedAlternative("transcode", "Transcode", "JSON to gRPC.")
            .field(&Route::timeout, "timeout", "Timeout", "For the whole, until the response begins.",
                   kind::Duration{std::chrono::milliseconds(1), std::chrono::hours(24), {}}, R"("10s")");
    return schema;
}

} // namespace gw::model
