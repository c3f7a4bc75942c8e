#include "capture/forms/har.h"

#include "capture/forms/ndjson.h"
#include "capture/forms/text_form.h"
#include "http/headers.h"
#include "http/uri.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace gw::capture {
namespace {

using Json = nlohmann::ordered_json;

double millis(Duration time) { return static_cast<double>(std::max(time, Duration::zero()).count()) / 1e6; }

Json headers(const trace::Fields& fields) {
    Json list = Json::array();
    for (const trace::Field& one : fields)
        list.push_back({{"name", one.name}, {"value", one.value}});
    return list;
}

std::string_view valueOf(const trace::Fields& fields, std::string_view name) {
    for (const trace::Field& one : fields)
        if (http::sameName(one.name, name))
            return one.value;
    return {};
}

Json queryOf(std::string_view target) {
    Json list = Json::array();
    const std::size_t mark = target.find('?');
    if (mark == std::string_view::npos)
        return list;
    Arena arena;
    http::QueryPairs pairs(target.substr(mark + 1));
    for (http::QueryPair pair; pairs.next(pair);)
        list.push_back({{"name", http::percentDecode(pair.name, arena, true).value_or(pair.name)},
                        {"value", http::percentDecode(pair.value, arena, true).value_or(pair.value)}});
    return list;
}

Json request(const trace::ExchangeRecord& record, std::string_view base) {
    const bool absolute = !record.target.starts_with('/') && record.target.contains("://");
    std::string url = absolute ? std::string(record.target) : std::string(base) + std::string(record.target);
    Json out{{"method", record.method},
             {"url", std::move(url)},
             {"httpVersion", "HTTP/1.1"},
             {"cookies", Json::array()},
             {"headers", headers(record.requestHeaders)},
             {"queryString", queryOf(record.target)},
             {"headersSize", -1},
             {"bodySize", record.requestBody.total}};
    if (record.requestBody.total > 0) {
        Json data{{"mimeType", valueOf(record.requestHeaders, "content-type")}, {"params", Json::array()}};
        data["text"] = isUtf8(record.requestBody.bytes) ? std::string(record.requestBody.bytes)
                                                        : base64(record.requestBody.bytes);
        if (!isUtf8(record.requestBody.bytes))
            data["comment"] = "base64";
        if (record.requestBody.truncated)
            data["comment"] = record.requestBody.why;
        out["postData"] = std::move(data);
    }
    return out;
}

Json response(const trace::ExchangeRecord& record) {
    const trace::Body& body = record.responseBody;
    Json content{{"size", body.total}, {"mimeType", valueOf(record.responseHeaders, "content-type")}};
    if (isUtf8(body.bytes)) {
        content["text"] = body.bytes;
    } else {
        content["text"] = base64(body.bytes);
        content["encoding"] = "base64";
    }
    if (body.truncated)
        content["comment"] = body.why;
    return {{"status", record.status},
            {"statusText", ""},
            {"httpVersion", "HTTP/1.1"},
            {"cookies", Json::array()},
            {"headers", headers(record.responseHeaders)},
            {"content", std::move(content)},
            {"redirectURL", valueOf(record.responseHeaders, "location")},
            {"headersSize", -1},
            {"bodySize", body.total}};
}

Json entry(const trace::ExchangeRecord& record, std::string_view base) {
    const Duration first = record.firstByte > Duration::zero() ? record.firstByte : record.ended;
    return {{"startedDateTime", rfc3339(record.began)},
            {"time", millis(record.ended)},
            {"request", request(record, base)},
            {"response", response(record)},
            {"cache", Json::object()},
            {"timings",
             {{"send", millis(record.headRead)},
              {"wait", millis(first - record.headRead)},
              {"receive", millis(record.ended - first)}}},
            {"comment", std::string(record.routeName) + (record.decidedBy.empty() ? "" : " · by ") +
                            std::string(record.decidedBy)},
            {"_gatewrightId", record.id},
            {"_gatewrightRevision", record.revision}};
}

} // namespace

std::string toHar(std::span<const std::shared_ptr<const trace::ExchangeRecord>> records, std::string_view base,
                  std::string_view programVersion) {
    Json entries = Json::array();
    for (const auto& record : records)
        if (record != nullptr && record->ending != trace::Ending::running)
            entries.push_back(entry(*record, base));
    const Json har{{"log",
                    {{"version", "1.2"},
                     {"creator", {{"name", "Gatewright"}, {"version", programVersion}}},
                     {"entries", std::move(entries)}}}};
    return har.dump(2, ' ', false, Json::error_handler_t::replace);
}

} // namespace gw::capture
