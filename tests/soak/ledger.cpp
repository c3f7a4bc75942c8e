#include "soak/ledger.h"

namespace gw::soak {

void Ledger::answered(const std::string& route, int status) {
    const std::lock_guard hold(m_mutex);
    ++m_answered;
    ++m_byRoute[route].at(static_cast<std::size_t>(status) / 100);
}

void Ledger::failed(const std::string& who, const std::string& what) {
    const std::lock_guard hold(m_mutex);
    ++m_failed;
    if (m_complaints.size() < 20)
        m_complaints.push_back(who + ": " + what);
}

void Ledger::saw(std::uint64_t revision) {
    const std::lock_guard hold(m_mutex);
    m_revisions.insert(revision);
}

std::size_t Ledger::revisionsSeen() const {
    const std::lock_guard hold(m_mutex);
    return m_revisions.size();
}

std::vector<std::string> Ledger::complaints() const {
    const std::lock_guard hold(m_mutex);
    return m_complaints;
}

std::map<std::string, std::array<std::uint64_t, 6>> Ledger::byRoute() const {
    const std::lock_guard hold(m_mutex);
    return m_byRoute;
}

} // namespace gw::soak
