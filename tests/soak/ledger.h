// What the clients of a soak saw, to be compared with what the engine counted.
// Thread: any. Owner: the run. Called by: clients, the run's report.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace gw::soak {

class Ledger {
public:
    /// A whole answer that was right; `status` is what the engine must have counted for this route.
    void answered(const std::string& route, int status);
    /// A client left on purpose: nothing is known of how the engine counted it.
    void left() { add(m_left); }
    /// Something that must not happen. The first ones are kept in words.
    void failed(const std::string& who, const std::string& what);
    /// A revision was seen in an answer.
    void saw(std::uint64_t revision);

    [[nodiscard]] std::uint64_t requests() const { return get(m_answered); }
    [[nodiscard]] std::uint64_t leavers() const { return get(m_left); }
    [[nodiscard]] std::uint64_t failures() const { return get(m_failed); }
    [[nodiscard]] std::size_t revisionsSeen() const;
    /// Sentences of the first failures.
    [[nodiscard]] std::vector<std::string> complaints() const;
    /// Answers by route and status class (index = status / 100).
    [[nodiscard]] std::map<std::string, std::array<std::uint64_t, 6>> byRoute() const;

private:
    void add(std::uint64_t& figure) {
        const std::lock_guard hold(m_mutex);
        ++figure;
    }
    [[nodiscard]] std::uint64_t get(const std::uint64_t& figure) const {
        const std::lock_guard hold(m_mutex);
        return figure;
    }

    mutable std::mutex m_mutex;
    std::map<std::string, std::array<std::uint64_t, 6>> m_byRoute;
    std::set<std::uint64_t> m_revisions;
    std::vector<std::string> m_complaints;
    std::uint64_t m_answered = 0, m_left = 0, m_failed = 0;
};

} // namespace gw::soak
