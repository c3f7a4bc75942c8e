#include "runtime/control/endpoint_resolver.h"

#include <QCoroFuture>
#include <QCoroTask>
#include <QHostInfo>
#include <QPointer>
#include <QPromise>

#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace gw::runtime {

namespace {

bool isNumeric(const std::string& host) {
    net::Address address;
    return net::Address::parse(host, 1, address);
}

std::set<std::string> namesOf(const pipeline::GatewayPlan& plan) {
    std::set<std::string> names;
    for (const pipeline::UpstreamPlan& upstream : plan.upstreams)
        for (const pipeline::EndpointPlan& endpoint : upstream.endpoints)
            if (endpoint.mock < 0 && !isNumeric(endpoint.host))
                names.insert(endpoint.host);
    return names;
}

QFuture<QHostInfo> lookUpHost(const QString& host) {
    auto promise = std::make_shared<QPromise<QHostInfo>>();
    promise->start();
    QHostInfo::lookupHost(host, [promise](const QHostInfo& info) {
        promise->addResult(info);
        promise->finish();
    });
    return promise->future();
}

QCoro::Task<HostAnswer> askSystem(std::string host) {
    const QHostInfo info = co_await lookUpHost(QString::fromStdString(host));
    HostAnswer answer{.host = host, .addresses = {}, .fault = {}, .temporary = false};
    for (const QHostAddress& address : info.addresses())
        answer.addresses.push_back(address.toString().toStdString());
    if (answer.addresses.empty()) {
        answer.fault = fmt::format("{} does not resolve: {}", host, info.errorString().toStdString());
        answer.temporary = info.error() == QHostInfo::UnknownError;
    }
    co_return answer;
}

QCoro::Task<> deliver(std::string host, std::function<void(HostAnswer)> answered) {
    answered(co_await askSystem(std::move(host)));
}

} // namespace

EndpointResolver::LookUp EndpointResolver::systemLookUp() {
    return [](const std::string& host, std::function<void(HostAnswer)> answered) { deliver(host, std::move(answered)); };
}

EndpointResolver::EndpointResolver(QObject* parent, LookUp lookUp) : QObject(parent), m_lookUp(std::move(lookUp)) {
    m_refresh.setInterval(refreshEvery);
    connect(&m_refresh, &QTimer::timeout, this, &EndpointResolver::refresh);
}

Endpoints EndpointResolver::table(const Plan& plan, const std::vector<net::Address>& listenerAddresses) const {
    auto table = std::make_shared<EndpointTable>();
    table->revision = plan->revision;
    for (const pipeline::UpstreamPlan& upstream : plan->upstreams) {
        EndpointTable::Upstream& to = table->upstreams.emplace_back();
        for (const pipeline::EndpointPlan& endpoint : upstream.endpoints) {
            EndpointTable::Endpoint& row = to.endpoints.emplace_back();
            net::Address address;
            if (endpoint.mock >= 0)
                row.addresses.push_back(listenerAddresses.at(static_cast<std::size_t>(endpoint.mock)));
            else if (net::Address::parse(endpoint.host, endpoint.port, address))
                row.addresses.push_back(address);
            else if (const auto known = m_known.find(endpoint.host); known != m_known.end()) {
                row.fault = known->second.fault;
                for (const std::string& one : known->second.addresses)
                    if (net::Address::parse(one, endpoint.port, address))
                        row.addresses.push_back(address);
            }
        }
    }
    return table;
}

void EndpointResolver::learn(const Plan& plan, std::function<void()> done) {
    const std::set<std::string> names = namesOf(*plan);
    std::set<std::string> unknown;
    for (const std::string& name : names)
        if (!m_known.contains(name))
            unknown.insert(name);

    // Called by whichever comes first: the last answer, or the end of the patience.
    auto pending = std::make_shared<std::function<void()>>(std::move(done));
    const auto finish = [pending] {
        if (auto call = std::exchange(*pending, nullptr))
            call();
    };
    if (unknown.empty()) {
        QMetaObject::invokeMethod(this, finish, Qt::QueuedConnection);
        return;
    }
    m_waiting.emplace_back([this, unknown, finish] {
        if (std::ranges::all_of(unknown, [this](const std::string& name) { return m_known.contains(name); }))
            QMetaObject::invokeMethod(this, finish, Qt::QueuedConnection);
    });
    QTimer::singleShot(patience, this, finish);
    ask(unknown);
}

void EndpointResolver::follow(Plan plan, std::vector<net::Address> listenerAddresses, Endpoints given) {
    m_plan = std::move(plan);
    m_listenerAddresses = std::move(listenerAddresses);
    m_last = std::move(given);
    const std::set<std::string> names = namesOf(*m_plan);
    std::erase_if(m_known, [&](const auto& known) { return !names.contains(known.first); });
    m_waiting.clear();
    if (names.empty())
        m_refresh.stop();
    else
        m_refresh.start();
    publishIfNew(); // names that have been answered since the table was given out
}

void EndpointResolver::forget() {
    m_refresh.stop();
    m_plan.reset();
    m_last.reset();
    m_waiting.clear();
}

void EndpointResolver::refresh() {
    if (m_plan)
        ask(namesOf(*m_plan));
}

void EndpointResolver::ask(const std::set<std::string>& hosts) {
    for (const std::string& host : hosts) {
        if (!m_asked.insert(host).second)
            continue;
        m_lookUp(host, [self = QPointer(this)](const HostAnswer& answer) {
            if (self)
                self->accept(answer);
        });
    }
}

void EndpointResolver::accept(const HostAnswer& answer) {
    m_asked.erase(answer.host);
    Known& known = m_known[answer.host];
    if (!answer.addresses.empty() || !answer.temporary || known.addresses.empty()) {
        known.addresses = answer.addresses;
        known.fault = answer.fault;
    }
    for (const auto& waiting : m_waiting)
        waiting();
    publishIfNew();
}

void EndpointResolver::publishIfNew() {
    if (!m_plan)
        return;
    Endpoints now = table(m_plan, m_listenerAddresses);
    if (*now == *m_last)
        return;
    m_last = now;
    emit published(now);
}

} // namespace gw::runtime
