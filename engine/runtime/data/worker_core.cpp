#include "runtime/data/worker_core.h"

#include "runtime/data/client/client_connection.h"
#include "runtime/data/composer_client.h"
#include "runtime/data/exchange/attempt.h"
#include "runtime/data/exchange/exchange.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include <unistd.h>

namespace gw::runtime {
namespace {

constexpr auto tickEvery = std::chrono::milliseconds(250);
/// Nobody has come to a removed listener for so long: its queue is empty.
constexpr auto retireAfter = std::chrono::milliseconds(500);

void countWays(Serving& serving, const pipeline::GatewayPlan& plan, WorkerCounters& counters) {
    serving.unmatchedWay = counters.entry({}, {});
    for (const pipeline::RoutePlan& route : plan.routes) {
        RouteWays& ways = serving.ways.emplace_back();
        if (route.document < 0)
            continue;
        ways.entry = counters.entry(plan.listeners[route.listener].name, route.name);
        for (const std::uint32_t upstream : pipeline::calledBy(route))
            ways.calls.emplace_back(upstream, counters.call(route.name, plan.upstreams[upstream].name));
    }
    for (const pipeline::UpstreamPlan& upstream : plan.upstreams) {
        auto& cells = serving.endpointCells.emplace_back();
        for (const pipeline::EndpointPlan& endpoint : upstream.endpoints)
            cells.push_back(counters.endpoint(upstream.name, endpoint.text));
    }
}

} // namespace

WorkerCore::WorkerCore(net::Reactor& reactor, const WorkerOptions& options, const WorkerReports& reports,
                       WorkerCounters& counters, capture::CaptureRing& ring)
    : m_reactor(reactor)
    , m_options(options)
    , m_reports(reports)
    , m_counters(counters)
    , m_ring(ring)
    , m_state(m_clock, *options.store, options.seed)
    , m_records(capture::RecordPool::make())
    , m_tick(reactor, [this] { tick(); }) {
    m_tick.set(now() + tickEvery);
}

WorkerCore::~WorkerCore() = default;

void WorkerCore::prepare(Assignment assignment) {
    const std::uint64_t revision = assignment.plan->revision;
    auto serving = std::make_shared<Serving>();
    const pipeline::GatewayPlan& plan = *assignment.plan;
    for (const pipeline::UpstreamPlan& upstream : plan.upstreams) {
        serving->pools.push_back(&pool(upstream));
        serving->goodAddress.emplace_back(upstream.endpoints.size(), std::uint16_t{0});
    }
    for (const pipeline::RoutePlan& route : plan.routes)
        serving->routes.push_back(route.document < 0 ? nullptr : m_counters.route(route.name));
    serving->unmatched = m_counters.route({});
    countWays(*serving, plan, m_counters);
    for (const pipeline::ListenerPlan& listener : plan.listeners) {
        serving->listeners.push_back(m_options.share->listener(listener.name));
        serving->listenerCells.push_back(m_counters.listener(listener.name));
    }
    serving->redactor = capture::Redactor(plan.secretHeaders, plan.secretQueries);
    serving->endpoints = std::move(assignment.endpoints);
    serving->plan = std::move(assignment.plan);
    const std::string error = secure(*serving);
    m_prepared[revision] = {std::move(serving), std::move(assignment.sockets)};
    if (m_reports.prepared)
        m_reports.prepared(revision, error);
}

std::string WorkerCore::secure(Serving& serving) {
    const pipeline::GatewayPlan& plan = *serving.plan;
    std::string error;
    for (const pipeline::ListenerPlan& listener : plan.listeners) {
        serving.tls.push_back(listener.tls ? net::tls::ServerContext::make(listener.tls, m_options.share->tickets(), error) : nullptr);
        if (!error.empty())
            return fmt::format("TLS of listener {}: {}", listener.name, error);
    }
    std::erase_if(m_targets, [](const auto& one) { return one.second.expired(); });
    for (const pipeline::UpstreamPlan& upstream : plan.upstreams) {
        auto& targets = serving.targets.emplace_back(upstream.endpoints.size());
        for (std::size_t i = 0; i < targets.size(); ++i) {
            if (!upstream.endpoints[i].secure)
                continue;
            auto& known = m_targets[net::tls::Target::identityOf(*upstream.tls, upstream.endpoints[i].host)];
            targets[i] = known.lock();
            if (!targets[i])
                targets[i] = net::tls::Target::make(upstream.tls, upstream.endpoints[i].host, error);
            if (!targets[i])
                return fmt::format("TLS of upstream {}: {}", upstream.name, error);
            known = targets[i];
        }
    }
    return {};
}

UpstreamPool& WorkerCore::pool(const pipeline::UpstreamPlan& upstream) {
    auto& pool = m_pools[upstream.identity];
    if (!pool) {
        const std::uint64_t identity = upstream.identity;
        pool = std::make_unique<UpstreamPool>(m_reactor, m_options.share->upstream(identity),
                                              *m_counters.upstream(upstream.name),
                                              [this, identity] { m_options.share->askForConnection(this, identity); });
        pool->configure(upstream.config->pool, {upstream.config->timeouts.connect, upstream.config->timeouts.idle});
    }
    return *pool;
}

void WorkerCore::commit(std::uint64_t revision) {
    const auto found = m_prepared.find(revision);
    if (found == m_prepared.end())
        return;
    const Prepared prepared = std::move(found->second);
    m_prepared.erase(found);
    const pipeline::GatewayPlan& plan = *prepared.serving->plan;
    for (std::size_t i = 0; i < plan.upstreams.size(); ++i) {
        const model::Upstream& config = *plan.upstreams[i].config;
        prepared.serving->pools[i]->configure(config.pool, {config.timeouts.connect, config.timeouts.idle});
    }
    for (const std::shared_ptr<AcceptPoint>& point : m_points)
        point->retiring = true;
    for (const ListeningSocket& socket : prepared.sockets) {
        const auto same = std::ranges::find(m_points, socket.fd, [](const auto& point) { return point->fd; });
        if (same != m_points.end()) {
            (*same)->listener = socket.listener;
            (*same)->serving = prepared.serving;
            (*same)->retiring = false;
            continue;
        }
        auto point = std::make_shared<AcceptPoint>();
        point->fd = socket.fd;
        point->listener = socket.listener;
        point->serving = prepared.serving;
        point->acceptor = std::make_unique<net::Acceptor>(
            m_reactor, socket.fd,
            [this, raw = point.get()](int fd, const net::Address& peer) { accepted(*raw, fd, peer); });
        m_points.push_back(std::move(point));
    }
    for (const std::shared_ptr<AcceptPoint>& point : m_points)
        if (point->retiring)
            point->lastAccept = now();
    for (std::size_t i = 0; i < m_clients.all().size(); ++i)
        m_clients.all()[i]->planChanged();
    if (m_serving)
        m_old.push_back({m_serving, now() + m_options.grace});
    m_serving = prepared.serving;
    if (m_reports.committed)
        m_reports.committed(revision);
}

void WorkerCore::setEndpoints(const Endpoints& endpoints) {
    const auto give = [&](const std::shared_ptr<Serving>& serving) {
        if (serving && serving->plan->revision == endpoints->revision)
            serving->endpoints = endpoints;
    };
    give(m_serving);
    for (const Old& old : m_old)
        give(old.serving);
    for (const auto& [revision, prepared] : m_prepared)
        give(prepared.serving);
}

void WorkerCore::accepted(AcceptPoint& point, int fd, const net::Address& peer) {
    point.lastAccept = now();
    const auto shared = std::ranges::find(m_points, &point, [](const auto& one) { return one.get(); });
    if (shared == m_points.end()) {
        ::close(fd);
        return;
    }
    ClientConnection* const client = m_clients.take([this] { return std::make_unique<ClientConnection>(*this); });
    client->begin(fd, peer, *shared);
}

bool WorkerCore::listensOn(const net::Address& address) const {
    return std::ranges::any_of(m_points, [&](const std::shared_ptr<AcceptPoint>& point) {
        net::Address bound;
        bound.length = sizeof bound.storage;
        if (::getsockname(point->fd, reinterpret_cast<sockaddr*>(&bound.storage), &bound.length) != 0)
            return false;
        const std::string host = address.host();
        const bool loopback = host.starts_with("127.") || host == "::1";
        const bool any = bound.host() == "0.0.0.0" || bound.host() == "::";
        return bound.port() == address.port() && (bound.host() == host || (any && loopback));
    });
}

WorkerCore::Handshakes::iterator WorkerCore::handshakeBegan(ClientConnection* client) {
    m_handshakes.push_back(client);
    const auto own = std::prev(m_handshakes.end());
    if (m_handshakes.size() > mostHandshakes)
        m_handshakes.front()->giveHandshakeUp();
    return own;
}

void WorkerCore::closed(ClientConnection* client) {
    m_clients.give(client);
    if (m_draining)
        checkDrained();
}

Exchange* WorkerCore::takeExchange() {
    return m_exchanges.take([this] { return std::make_unique<Exchange>(*this); });
}

Attempt* WorkerCore::takeAttempt() {
    return m_attempts.take([] { return std::make_unique<Attempt>(); });
}

void WorkerCore::push(capture::RecordPtr record) {
    bool wake = false;
    m_ring.push(std::move(record), wake);
    if (wake && m_reports.capturesPending)
        m_reports.capturesPending();
}

void WorkerCore::tick() {
    m_tick.set(now() + tickEvery);
    m_told = 0;
    releaseRetired(now());
    cutOverdue();
    if (m_draining)
        checkDrained();
}

/// Exchanges of replaced plans whose grace is over.
void WorkerCore::cutOverdue() {
    for (const Old& old : m_old) {
        if (old.until > now() || old.serving->exchanges == 0)
            continue;
        for (std::size_t i = 0; i < m_clients.all().size(); ++i)
            m_clients.all()[i]->cutIfServedBy(*old.serving);
    }
    std::erase_if(m_old, [](const Old& old) { return old.serving->exchanges == 0; });
}

void WorkerCore::releaseRetired(MonoTime at) {
    std::vector<int> fds;
    std::erase_if(m_points, [&](const std::shared_ptr<AcceptPoint>& point) {
        if (!point->retiring || at - point->lastAccept < retireAfter)
            return false;
        point->acceptor.reset();
        fds.push_back(point->fd);
        return true;
    });
    if (!fds.empty() && m_reports.released)
        m_reports.released(fds);
}

void WorkerCore::drain(MonoTime deadline) {
    m_draining = true;
    m_drainUntil = std::min(m_drainUntil, deadline);
    for (const std::shared_ptr<AcceptPoint>& point : m_points)
        point->lastAccept = now();
    for (std::size_t i = 0; i < m_clients.all().size(); ++i)
        m_clients.all()[i]->drain();
    checkDrained();
}

void WorkerCore::checkDrained() {
    if (m_drainReported)
        return;
    const bool over = now() >= m_drainUntil;
    if (over)
        for (std::size_t i = 0; i < m_clients.all().size(); ++i)
            m_clients.all()[i]->abandon();
    const bool quiet =
        std::ranges::all_of(m_points, [&](const auto& point) { return now() - point->lastAccept >= tickEvery; });
    if (!over && (m_clients.used() > 0 || !quiet))
        return;
    m_drainReported = true;
    if (m_reports.drained)
        m_reports.drained();
}

void WorkerCore::send(ComposedRequest request, std::function<void(ComposedReply)> done) {
    m_composers.push_back(std::make_unique<ComposerClient>(*this, std::move(request), std::move(done)));
    m_composers.back()->start();
}

/// Not from inside its own call, and not before its connection is gone.
void WorkerCore::finished(ComposerClient* composer) {
    m_reactor.post([this, composer] {
        if (!composer->closed())
            return finished(composer);
        std::erase_if(m_composers, [&](const auto& one) { return one.get() == composer; });
    });
}

void WorkerCore::yieldConnection(std::uint64_t upstream) {
    m_reactor.post([this, upstream] {
        if (const auto found = m_pools.find(upstream); found != m_pools.end())
            found->second->yieldConnection();
    });
}

void WorkerCore::closeAll() {
    for (const std::shared_ptr<AcceptPoint>& point : m_points)
        point->acceptor.reset();
    m_points.clear();
    for (std::size_t i = 0; i < m_clients.all().size(); ++i)
        m_clients.all()[i]->abandon();
    for (std::size_t i = 0; i < m_composers.size(); ++i)
        m_composers[i]->giveUp("the engine stops");
    for (const auto& [identity, pool] : m_pools)
        pool->closeIdle();
}

} // namespace gw::runtime
