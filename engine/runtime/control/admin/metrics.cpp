#include "runtime/control/admin/metrics.h"

#include "json/text.h"

#include <fmt/format.h>

#include <array>
#include <iterator>

namespace gw::runtime {

namespace {

class Page {
public:
    /// Opens a family; every sample of it must follow before the next one opens.
    void family(std::string_view name, std::string_view type, std::string_view help) {
        m_name = name;
        fmt::format_to(std::back_inserter(m_out), "# HELP {0} {1}\n# TYPE {0} {2}\n", name, help, type);
    }
    template <class Value>
    void sample(const std::string& labels, Value value, std::string_view suffix = "") {
        fmt::format_to(std::back_inserter(m_out), "{}{}{}{}{} {}\n", m_name, suffix, labels.empty() ? "" : "{", labels,
                       labels.empty() ? "" : "}", value);
    }
    template <class Value>
    void one(std::string_view name, std::string_view type, std::string_view help, Value value) {
        family(name, type, help);
        sample("", value);
    }
    [[nodiscard]] std::string take() { return std::move(m_out); }

private:
    std::string m_out;
    std::string_view m_name;
};

std::string label(std::string_view name, std::string_view value) {
    return fmt::format("{}=\"{}\"", name, labelValue(value));
}

void routes(Page& page, const Counters& counters) {
    static constexpr std::array<std::string_view, 6> classes{"none", "1xx", "2xx", "3xx", "4xx", "5xx"};
    page.family("gatewright_requests_total", "counter",
                "Exchanges that ended, by route (empty = none matched) and class of the status sent.");
    for (const Counters::Route& route : counters.routes)
        for (std::size_t c = 0; c < classes.size(); ++c)
            page.sample(fmt::format("{},{}", label("route", route.name), label("class", classes[c])), route.byClass[c]);

    page.family("gatewright_request_duration_seconds", "histogram",
                "Time from the first byte of a request to the end of its answer, by route.");
    const std::vector<double>& bounds = Counters::bucketBounds();
    for (const Counters::Route& route : counters.routes) {
        const std::string name = label("route", route.name);
        for (std::size_t i = 0; i < bounds.size() && i < route.durationBuckets.size(); ++i)
            page.sample(fmt::format("{},le=\"{}\"", name, bounds[i]), route.durationBuckets[i], "_bucket");
        page.sample(fmt::format("{},le=\"+Inf\"", name), route.requests, "_bucket");
        page.sample(name, static_cast<double>(route.durationSumNs) / 1e9, "_sum");
        page.sample(name, route.requests, "_count");
    }
}

void upstreams(Page& page, const Counters& counters) {
    struct Family {
        std::string_view name, type, help;
        std::uint64_t Counters::Upstream::*value;
    };
    static constexpr std::array<Family, 5> families{{
        {"gatewright_upstream_attempts_total", "counter", "Tries of calls, by upstream.", &Counters::Upstream::attempts},
        {"gatewright_upstream_failures_total", "counter", "Tries that ended without a whole response, by upstream.",
         &Counters::Upstream::failures},
        {"gatewright_upstream_in_flight", "gauge", "Tries under way, by upstream.", &Counters::Upstream::inFlight},
        {"gatewright_upstream_connections", "gauge", "Open connections, by upstream.", &Counters::Upstream::connections},
        {"gatewright_upstream_connections_idle", "gauge", "Open connections that wait for work, by upstream.",
         &Counters::Upstream::idle},
    }};
    for (const Family& family : families) {
        page.family(family.name, family.type, family.help);
        for (const Counters::Upstream& upstream : counters.upstreams)
            page.sample(label("upstream", upstream.name), upstream.*family.value);
    }
}

void handshakes(Page& page, const Counters& counters) {
    const auto samples = [&page](const std::string& labels, const Counters::Handshakes& of) {
        page.sample(fmt::format("{},{}", labels, label("result", "full")), of.full);
        page.sample(fmt::format("{},{}", labels, label("result", "resumed")), of.resumed);
        page.sample(fmt::format("{},{}", labels, label("result", "failed")), of.failed);
    };
    page.family("gatewright_tls_handshakes_total", "counter",
                "TLS handshakes by their end, with clients (upstream empty) and with services.");
    samples(fmt::format("{},{}", label("side", "client"), label("upstream", "")), counters.handshakes);
    for (const Counters::Upstream& upstream : counters.upstreams)
        samples(fmt::format("{},{}", label("side", "upstream"), label("upstream", upstream.name)), upstream.handshakes);
}

void listeners(Page& page, const Counters& counters) {
    page.family("gatewright_connections_refused_total", "counter",
                "Client connections that a cap has turned away, by listener and reason (handshakes = too many TLS handshakes at once).");
    for (const Counters::Listener& of : counters.listeners) {
        const std::string name = label("listener", of.name);
        page.sample(fmt::format("{},{}", name, label("reason", "connections")), of.overConnections);
        page.sample(fmt::format("{},{}", name, label("reason", "connectionsPerClient")), of.overConnectionsPerClient);
        page.sample(fmt::format("{},{}", name, label("reason", "handshakes")), of.overHandshakes);
    }
}

void whole(Page& page, const Counters& c) {
    page.one("gatewright_connections_open", "gauge", "Client connections that are open.", c.connectionsOpen);
    page.one("gatewright_connections_total", "counter", "Client connections accepted.", c.connectionsTotal);
    page.one("gatewright_requests_in_flight", "gauge", "Exchanges under way.", c.requestsInFlight);
    page.one("gatewright_received_bytes_total", "counter", "Bytes read from clients.", c.bytesIn);
    page.one("gatewright_sent_bytes_total", "counter", "Bytes sent to clients.", c.bytesOut);
    page.one("gatewright_refused_heads_total", "counter", "Requests refused because their head was no valid HTTP/1.1.",
             c.refusedHeads);
    page.one("gatewright_accept_pauses_total", "counter", "Times accepting paused for want of descriptors.", c.acceptPauses);
}

} // namespace

std::string labelValue(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t good = json::firstBadUtf8(text).value_or(text.size());
        for (const char c : text.substr(0, good)) {
            if (c == '\\' || c == '"')
                out += '\\';
            if (c == '\n')
                out += "\\n";
            else
                out += c;
        }
        if (good < text.size())
            out += "\xEF\xBF\xBD";
        text.remove_prefix(std::min(text.size(), good + 1));
    }
    return out;
}

std::string metricsPage(const MetricsInput& in) {
    Page page;
    page.family("gatewright_build_info", "gauge", "1; the labels say what runs.");
    page.sample(fmt::format("{},{}", label("version", in.version), label("io", in.io)), 1);
    page.one("gatewright_ready", "gauge", "1 while /ready says so.", in.ready ? 1 : 0);
    page.one("gatewright_plan_revision", "gauge", "Revision of the document that runs.", in.revision);
    page.one("gatewright_workers", "gauge", "Worker threads.", in.workers);
    page.one("gatewright_start_time_seconds", "gauge", "When the engine began to serve, in Unix seconds.",
             fmt::format("{:.3f}", in.startTime));
    whole(page, in.counters);
    listeners(page, in.counters);
    routes(page, in.counters);
    upstreams(page, in.counters);
    handshakes(page, in.counters);
    page.one("gatewright_captures_seen_total", "counter", "Exchanges that ended while capture was on.", in.captures.seen);
    page.one("gatewright_captures_recorded_total", "counter", "Exchanges that were recorded.", in.captures.recorded);
    page.one("gatewright_captures_lost_total", "counter", "Records lost because a ring was full.", in.captures.lost);
    page.one("gatewright_access_log_lines_total", "counter", "Lines written to the access log.", in.accessLog.written);
    page.one("gatewright_access_log_lost_total", "counter", "Lines the access log had no room for or could not write.",
             in.accessLog.lost);
    return page.take();
}

} // namespace gw::runtime
