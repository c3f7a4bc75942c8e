#include "engine/stand.h"

#include "net/listening_socket.h"

#include <QTest>

#include <condition_variable>
#include <stdexcept>
#include <system_error>

namespace gw::test {
namespace {

using namespace pipeline;

match::RouteRule rule(std::uint32_t index, std::string name, std::optional<std::string> path) {
    match::RouteRule one;
    one.name = std::move(name);
    one.route = one.order = index;
    one.match.path = std::move(path);
    one.pointer = "/routes/" + std::to_string(index);
    return one;
}

} // namespace

void addBackendRows() {
    QTest::addColumn<int>("backend");
    if (net::Reactor::uringWorks())
        QTest::newRow("io_uring") << static_cast<int>(net::Backend::uring);
    else
        qInfo("io_uring does not work here: epoll only");
    QTest::newRow("epoll") << static_cast<int>(net::Backend::epoll);
}

net::Backend rowBackend() {
    QFETCH(int, backend);
    return static_cast<net::Backend>(backend);
}

Setup::Setup() {
    listener.name = "in";
    upstream.name = "service";
}

runtime::Plan Setup::plan() const {
    auto plan = std::make_shared<GatewayPlan>();
    plan->revision = revision;
    plan->config.listeners.push_back(listener);
    plan->config.upstreams.push_back(upstream);
    UpstreamPlan to;
    to.name = upstream.name;
    to.identity = 42;
    to.config = &plan->config.upstreams.front();
    to.retries = upstream.retry.attempts > 0;
    for (const std::uint16_t one : ports) {
        EndpointPlan endpoint;
        endpoint.host = "127.0.0.1";
        endpoint.port = one;
        endpoint.text = endpoint.authority = "127.0.0.1:" + std::to_string(one);
        to.endpoints.push_back(std::move(endpoint));
    }
    plan->upstreams.push_back(std::move(to));

    RoutePlan local;
    local.name = "local";
    local.document = 0;
    RespondPlan answer;
    answer.body = "local";
    answer.contentType = "text/plain";
    local.action = std::move(answer);
    RoutePlan all;
    all.name = "all";
    all.document = 1;
    all.timeout = routeTimeout;
    ForwardPlan forward;
    forward.arms.push_back({});
    all.action = std::move(forward);
    plan->routes.push_back(std::move(local));
    plan->routes.push_back(std::move(all));

    ListenerPlan in;
    in.name = listener.name;
    in.address = listener.address;
    in.config = &plan->config.listeners.front();
    in.limits = {.headerBytes = static_cast<std::size_t>(listener.limits.headerBytes),
                 .headers = listener.limits.headers,
                 .uriBytes = static_cast<std::size_t>(listener.limits.uriBytes)};
    in.bodyLimit = listener.limits.bodyBytes;
    in.timeouts = listener.timeouts;
    auto router = match::Router::compile({rule(0, "local", "/local"), rule(1, "all", std::nullopt)});
    if (!router)
        throw std::runtime_error(router.error().front().message);
    in.router = std::move(*router);
    plan->listeners.push_back(std::move(in));
    return plan;
}

runtime::Endpoints Setup::endpoints() const {
    auto table = std::make_shared<runtime::EndpointTable>();
    table->revision = revision;
    auto& upstreamRow = table->upstreams.emplace_back();
    for (const std::uint16_t one : ports) {
        auto& endpoint = upstreamRow.endpoints.emplace_back();
        for (const std::string& host : hosts)
            if (net::Address address; net::Address::parse(host, one, address))
                endpoint.addresses.push_back(address);
    }
    return table;
}

struct Stand::Reported {
    std::mutex mutex;
    std::condition_variable changed;
    std::uint64_t prepared = 0, committed = 0;
    bool drained = false;

    void waitFor(const std::function<bool()>& done) {
        std::unique_lock lock(mutex);
        if (!changed.wait_for(lock, std::chrono::seconds(20), done))
            throw std::runtime_error("the worker does not answer");
    }
    template <class Change>
    void note(Change change) {
        const std::lock_guard lock(mutex);
        change();
        changed.notify_all();
    }
};

struct Stand::Bound {
    net::ListeningSocket socket;
};

Stand::Stand(const Setup& setup, net::Backend backend)
    : m_reported(std::make_unique<Reported>())
    , m_share(std::make_shared<runtime::EngineShare>())
    , m_store(std::make_shared<policy::StateStore>()) {
    net::Address any;
    (void)net::Address::parse("127.0.0.1", 0, any);
    auto socket = net::ListeningSocket::open(any, 1);
    if (!socket)
        throw std::system_error(socket.error(), std::generic_category(), "listen");
    m_bound = std::make_unique<Bound>(Bound{std::move(*socket)});
    runtime::WorkerReports reports;
    reports.prepared = [this](std::uint64_t revision, const std::string&) {
        m_reported->note([&] { m_reported->prepared = revision; });
    };
    reports.committed = [this](std::uint64_t revision) { m_reported->note([&] { m_reported->committed = revision; }); };
    reports.drained = [this] { m_reported->note([&] { m_reported->drained = true; }); };
    runtime::WorkerOptions options;
    options.backend = backend;
    options.share = m_share;
    options.store = m_store;
    options.seed = 7;
    m_worker = std::make_unique<runtime::Worker>(std::move(options), std::move(reports));
    if (const std::string error = m_worker->start(); !error.empty())
        throw std::runtime_error(error);
    apply(setup);
}

Stand::~Stand() {
    stop();
}

void Stand::stop() {
    m_worker->stop();
}

std::uint16_t Stand::port() const {
    return m_bound->socket.local().port();
}

void Stand::apply(const Setup& setup) {
    m_worker->prepare({setup.plan(), setup.endpoints(), {{0, m_bound->socket.descriptors().front()}}});
    m_reported->waitFor([&] { return m_reported->prepared == setup.revision; });
    m_worker->commit(setup.revision);
    m_reported->waitFor([&] { return m_reported->committed == setup.revision; });
}

void Stand::drain(Duration within) {
    m_worker->drain(SystemClock().now() + within);
}

bool Stand::drained() const {
    const std::lock_guard lock(m_reported->mutex);
    return m_reported->drained;
}

runtime::Counters Stand::counters() const {
    runtime::Counters total;
    for (const char* const name : {"local", "all", ""})
        total.routes.push_back({.name = name});
    total.upstreams.push_back({.name = "service"});
    m_worker->counters().addTo(total);
    return total;
}

} // namespace gw::test
