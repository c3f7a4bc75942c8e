// Which lines differ between two texts, as people compare them.
// Thread: pure functions, any. Owner: none. Called by: DiffView, tests.
#pragma once

#include <QString>

#include <vector>

namespace gw::ui {

enum class DiffKind : std::uint8_t { same, removed, added, gap };

struct DiffLine {
    DiffKind kind = DiffKind::same;
    QString text;       ///< of a gap: ""
    int before = 0;     ///< line number from 1 in the old text, 0 = not in it
    int after = 0;      ///< the same in the new text
    int skipped = 0;    ///< gap: how many equal lines are left out
    bool operator==(const DiffLine&) const = default;
};

struct LineDiff {
    std::vector<DiffLine> lines;
    int added = 0;
    int removed = 0;
    [[nodiscard]] bool empty() const { return added == 0 && removed == 0; }
};

/// Shortest edit script; equal lines further than `context` from a change become gaps. Of texts that share next to nothing the
/// middle is shown as replaced whole.
[[nodiscard]] LineDiff diffLines(const QString& before, const QString& after, int context = 3);

} // namespace gw::ui
