#include "capture/forms/ndjson.h"

#include "capture/forms/text_form.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace gw::capture {
namespace {

using Json = nlohmann::ordered_json;

double micros(Duration time) { return static_cast<double>(time.count()) / 1000.0; }

Json fields(const trace::Fields& all) {
    Json list = Json::array();
    for (const trace::Field& one : all)
        list.push_back(Json::array({one.name, one.value}));
    return list;
}

Json body(const trace::Body& body) {
    Json out{{"bytes", body.total}};
    if (isUtf8(body.bytes))
        out["text"] = body.bytes;
    else
        out["base64"] = base64(body.bytes);
    if (body.truncated) {
        out["truncated"] = true;
        out["why"] = body.why;
    }
    return out;
}

Json policies(const trace::ExchangeRecord& record) {
    Json list = Json::array();
    for (const trace::PolicyStep& step : record.policies)
        list.push_back({{"kind", step.kind},
                        {"name", step.name},
                        {"origin", step.origin},
                        {"mark", markName(step.mark)},
                        {"detail", step.detail},
                        {"figures", fields(step.figures)},
                        {"costUs", micros(step.cost)}});
    return list;
}

Json tls(const trace::Tls& of) {
    return {{"version", of.version},       {"cipher", of.cipher}, {"resumed", of.resumed},     {"serverName", of.serverName},
            {"peer", of.peer}, {"peerNames", of.peerNames}, {"fingerprint", of.fingerprint}};
}

Json attempts(const trace::ExchangeRecord& record) {
    Json list = Json::array();
    for (const trace::Attempt& one : record.attempts) {
        Json out{{"id", one.id},
                 {"step", one.step},
                 {"attempt", one.attempt},
                 {"upstream", one.upstream},
                 {"endpoint", one.endpoint},
                 {"chosenBy", one.chosenBy},
                 {"method", one.method},
                 {"target", one.target},
                 {"reusedConnection", one.reusedConnection},
                 {"startedUs", micros(one.started)},
                 {"connectedUs", micros(one.connected)},
                 {"sentUs", micros(one.sent)},
                 {"headUs", micros(one.headAt)},
                 {"endedUs", micros(one.ended)},
                 {"status", one.status},
                 {"bytesIn", one.bytesIn},
                 {"fault", one.fault},
                 {"outcome", one.outcome}};
        if (!one.tls.version.empty())
            out["tls"] = tls(one.tls);
        if (!one.tlsFailure.empty())
            out["tlsFailure"] = one.tlsFailure;
        if (one.item >= 0)
            out["item"] = one.item;
        list.push_back(std::move(out));
    }
    return list;
}

Json steps(const trace::ExchangeRecord& record) {
    Json list = Json::array();
    for (const trace::StepOutcome& one : record.steps)
        list.push_back({{"name", one.name},
                        {"required", one.required},
                        {"mark", markName(one.mark)},
                        {"detail", one.detail},
                        {"startedUs", micros(one.started)},
                        {"endedUs", micros(one.ended)}});
    return list;
}

Json route(const trace::ExchangeRecord& record) {
    return {{"index", record.route},       {"name", record.routeName},     {"group", record.group},
            {"rank", record.rank},         {"candidates", record.candidates}, {"detail", record.routeDetail},
            {"costUs", micros(record.routeCost)}};
}

} // namespace

std::string_view markName(trace::Mark mark) {
    switch (mark) {
    case trace::Mark::passed:
        return "passed";
    case trace::Mark::refused:
        return "refused";
    case trace::Mark::answered:
        return "answered";
    case trace::Mark::skipped:
        return "skipped";
    case trace::Mark::notReached:
        break;
    }
    return "notReached";
}

std::string_view endingName(trace::Ending ending) {
    switch (ending) {
    case trace::Ending::running:
        return "running";
    case trace::Ending::answered:
        return "answered";
    case trace::Ending::aborted:
        return "aborted";
    case trace::Ending::clientGone:
        break;
    }
    return "clientGone";
}

std::string rfc3339(WallTime time) {
    using namespace std::chrono;
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(floor<milliseconds>(time - day));
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count(), clock.subseconds().count());
}

std::string toNdjson(const trace::ExchangeRecord& record) {
    Json origins = Json::array();
    for (const trace::FieldOrigin& one : record.origins)
        origins.push_back({{"pointer", one.pointer}, {"origin", one.origin}});
    Json line{
        {"sequence", record.sequence},
        {"id", record.id},
        {"revision", record.revision},
        {"worker", record.worker},
        {"began", rfc3339(record.began)},
        {"ending", endingName(record.ending)},
        {"listener", record.listener},
        {"peer", record.peer},
        {"client", record.client},
        {"request",
         {{"method", record.method},
          {"target", record.target},
          {"path", record.path},
          {"host", record.host},
          {"headers", fields(record.requestHeaders)},
          {"body", body(record.requestBody)}}},
        {"route", route(record)},
        {"consumer", record.consumer},
        {"policies", policies(record)},
        {"action", record.action},
        {"actionDetail", record.actionDetail},
        {"attempts", attempts(record)},
        {"steps", steps(record)},
        {"origins", std::move(origins)},
        {"partial", record.partial},
        {"response",
         {{"status", record.status},
          {"decidedBy", record.decidedBy},
          {"headers", fields(record.responseHeaders)},
          {"body", body(record.responseBody)}}},
        {"fault", record.fault},
        {"faultDetail", record.faultDetail},
        {"headReadUs", micros(record.headRead)},
        {"decidedUs", micros(record.decided)},
        {"firstByteUs", micros(record.firstByte)},
        {"endedUs", micros(record.ended)},
    };
    if (!record.tls.version.empty())
        line["tls"] = tls(record.tls);
    return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace gw::capture
