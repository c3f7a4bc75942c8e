// Turns the endpoints of a plan into socket addresses, off the workers: numbers and mocks at once, names through the
// system's resolver, again every 30 s. A name that does not resolve leaves its endpoint down, never the plan.
// Thread: the control thread (lookups run in Qt's own threads). Owner: EngineHost. Called by: EngineHost, tests.
#pragma once

#include "runtime/endpoint_table.h"
#include "runtime/engine_host.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace gw::runtime {

/// Answer of one lookup.
struct HostAnswer {
    std::string host;
    std::vector<std::string> addresses; ///< numeric, in the resolver's order
    std::string fault;                  ///< why there are none, one sentence
    bool temporary = false;             ///< the resolver itself failed: what was known before stays in use
};

class EndpointResolver : public QObject {
    Q_OBJECT

public:
    /// `answered` is called once, on the caller's thread, later.
    using LookUp = std::function<void(const std::string& host, std::function<void(HostAnswer)> answered)>;

    /// The system's resolver (QHostInfo).
    [[nodiscard]] static LookUp systemLookUp();

    explicit EndpointResolver(QObject* parent = nullptr, LookUp lookUp = systemLookUp());

    static constexpr auto refreshEvery = std::chrono::seconds(30);
    static constexpr auto patience = std::chrono::seconds(2);

    /// The table of this plan, as far as names are known by now. `listenerAddresses`: by index into
    /// GatewayPlan::listeners, where each is bound (mocks are called there).
    [[nodiscard]] Endpoints table(const Plan& plan, const std::vector<net::Address>& listenerAddresses) const;
    /// Looks up the names of this plan that are not known yet; `done` is called when all have answered or `patience` is over,
    /// never from inside this call.
    void learn(const Plan& plan, std::function<void()> done);
    /// From now on keeps this plan's table fresh: published() whenever it differs from the last one, of which `given` is the
    /// first (what the workers have got already).
    void follow(Plan plan, std::vector<net::Address> listenerAddresses, Endpoints given);
    /// The newest table of the followed plan, nullptr if there is none.
    [[nodiscard]] const Endpoints& newest() const { return m_last; }
    /// Ends follow().
    void forget();
    /// Looks all names of the followed plan up again, now. Called by the timer.
    void refresh();

signals:
    void published(const gw::runtime::Endpoints& endpoints);

private:
    struct Known {
        std::vector<std::string> addresses;
        std::string fault;
    };
    void ask(const std::set<std::string>& hosts);
    void accept(const HostAnswer& answer);
    void publishIfNew();

    LookUp m_lookUp;
    QTimer m_refresh;
    std::map<std::string, Known, std::less<>> m_known;
    std::set<std::string> m_asked; ///< lookups under way
    std::vector<std::function<void()>> m_waiting; ///< each is called after every answer
    Plan m_plan;
    std::vector<net::Address> m_listenerAddresses;
    Endpoints m_last;
};

} // namespace gw::runtime
