#include "ui/files/line_diff.h"

#include <QStringList>

#include <algorithm>

namespace gw::ui {

namespace {

/// Beyond this many differences the middle counts as replaced: time and memory grow with their square.
constexpr int mostDifferences = 2000;

using Lines = QList<QStringView>;

Lines linesOf(const QString& text) {
    Lines lines;
    for (QStringView line : QStringView(text).split(QLatin1Char('\n')))
        lines << (line.endsWith(QLatin1Char('\r')) ? line.chopped(1) : line);
    if (!lines.isEmpty() && lines.back().isEmpty())
        lines.removeLast(); // the end of the last line is no line
    return lines;
}

/// Myers: for each number of differences the furthest point on each diagonal; then the way back.
std::vector<std::pair<int, int>> matches(const Lines& a, const Lines& b, int begin, int endA, int endB) {
    const int n = endA - begin;
    const int m = endB - begin;
    const int most = std::min(n + m, mostDifferences);
    std::vector<std::vector<int>> trace;
    std::vector<int> reach(static_cast<std::size_t>(2 * most + 3), 0);
    const auto at = [&](std::vector<int>& v, int k) -> int& { return v[static_cast<std::size_t>(k + most + 1)]; };
    for (int d = 0; d <= most; ++d) {
        trace.push_back(reach);
        for (int k = -d; k <= d; k += 2) {
            int x = k == -d || (k != d && at(reach, k - 1) < at(reach, k + 1)) ? at(reach, k + 1) : at(reach, k - 1) + 1;
            while (x < n && x - k < m && a[begin + x] == b[begin + x - k])
                ++x;
            at(reach, k) = x;
            if (x < n || x - k < m)
                continue;
            std::vector<std::pair<int, int>> pairs;
            int y = x - k;
            for (int step = d; step >= 0; --step) {
                std::vector<int>& v = trace[static_cast<std::size_t>(step)];
                const int diagonal = x - y;
                const bool down = diagonal == -step || (diagonal != step && at(v, diagonal - 1) < at(v, diagonal + 1));
                const int fromX = step == 0 ? 0 : at(v, down ? diagonal + 1 : diagonal - 1);
                const int fromY = step == 0 ? 0 : fromX - (down ? diagonal + 1 : diagonal - 1);
                while (x > fromX && y > fromY && x > 0 && y > 0 && a[begin + x - 1] == b[begin + y - 1]) {
                    pairs.emplace_back(begin + x - 1, begin + y - 1);
                    --x, --y;
                }
                x = fromX;
                y = fromY;
            }
            std::ranges::reverse(pairs);
            return pairs;
        }
    }
    return {};
}

/// Equal lines far from a change are left out.
std::vector<DiffLine> withGaps(const std::vector<DiffLine>& all, int context) {
    std::vector<bool> kept(all.size(), false);
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i].kind != DiffKind::same)
            for (std::size_t j = i < static_cast<std::size_t>(context) ? 0 : i - static_cast<std::size_t>(context); j < std::min(all.size(), i + static_cast<std::size_t>(context) + 1); ++j)
                kept[j] = true;
    std::vector<DiffLine> shown;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (kept[i])
            shown.push_back(all[i]);
        else if (!shown.empty() && shown.back().kind == DiffKind::gap)
            ++shown.back().skipped;
        else
            shown.push_back({DiffKind::gap, {}, 0, 0, 1});
    }
    return shown;
}

} // namespace

LineDiff diffLines(const QString& before, const QString& after, int context) {
    const Lines a = linesOf(before);
    const Lines b = linesOf(after);
    int head = 0;
    while (head < a.size() && head < b.size() && a[head] == b[head])
        ++head;
    int endA = static_cast<int>(a.size());
    int endB = static_cast<int>(b.size());
    while (endA > head && endB > head && a[endA - 1] == b[endB - 1])
        --endA, --endB;
    std::vector<std::pair<int, int>> pairs;
    for (int i = 0; i < head; ++i)
        pairs.emplace_back(i, i);
    for (const auto& pair : matches(a, b, head, endA, endB))
        pairs.push_back(pair);
    for (int i = 0; endA + i < a.size(); ++i)
        pairs.emplace_back(endA + i, endB + i);
    pairs.emplace_back(static_cast<int>(a.size()), static_cast<int>(b.size()));
    LineDiff diff;
    std::vector<DiffLine> all;
    int x = 0;
    int y = 0;
    for (const auto& [toA, toB] : pairs) {
        for (; x < toA; ++x, ++diff.removed)
            all.push_back({DiffKind::removed, a[x].toString(), x + 1, 0, 0});
        for (; y < toB; ++y, ++diff.added)
            all.push_back({DiffKind::added, b[y].toString(), 0, y + 1, 0});
        if (toA < a.size() && toB < b.size())
            all.push_back({DiffKind::same, a[x].toString(), x + 1, y + 1, 0});
        x = toA + 1;
        y = toB + 1;
    }
    diff.lines = diff.empty() ? std::vector<DiffLine>() : withGaps(all, context);
    return diff;
}

} // namespace gw::ui
