// How many problems of a document are told: a document can have a million of them, and each costs a search for its place.
// Thread: plain values, any. Owner: none. Called by: schema reader, config check, pipeline compile.
#pragma once

#include "base/result.h"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <string>
#include <utility>

namespace gw {

/// Of each severity.
inline constexpr std::size_t mostProblems = 1000;

class ProblemCap {
public:
    /// Counts one; false if it is one too many to be told.
    [[nodiscard]] bool admits(Severity severity) { return ++m_seen[static_cast<std::size_t>(severity)] <= mostProblems; }
    [[nodiscard]] bool isFull(Severity severity) const { return m_seen[static_cast<std::size_t>(severity)] >= mostProblems; }

    /// Says how many were not told, at the place of the last one that was.
    void tellRest(Diagnostics& to) const {
        for (std::size_t i = 0; i < m_seen.size(); ++i) {
            if (m_seen[i] <= mostProblems)
                continue;
            Diagnostic rest{static_cast<Severity>(i), "more-problems", {},
                            restText(static_cast<Severity>(i), m_seen[i] - mostProblems),
                            "mend those that are, then check again", {}};
            for (const Diagnostic& one : to)
                if (one.severity == rest.severity && one.spot.offset >= rest.spot.offset) {
                    rest.pointer = one.pointer;
                    rest.spot = one.spot;
                }
            to.push_back(std::move(rest));
        }
    }

private:
    static std::string restText(Severity severity, std::size_t count) {
        switch (severity) {
        case Severity::error: return fmt::format("{} more errors are not listed", count);
        case Severity::warning: return fmt::format("{} more warnings are not listed", count);
        case Severity::info: break;
        }
        return fmt::format("{} more notes are not listed", count);
    }

    std::array<std::size_t, 3> m_seen{};
};

/// Leaves the first ones of each severity and says how many there were.
inline void capProblems(Diagnostics& all) {
    if (all.size() <= mostProblems)
        return;
    ProblemCap cap;
    std::erase_if(all, [&](const Diagnostic& one) { return one.code != "more-problems" && !cap.admits(one.severity); });
    cap.tellRest(all);
}

} // namespace gw
