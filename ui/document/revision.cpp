#include "ui/document/revision.h"

#include <algorithm>
#include <mutex>
#include <vector>

namespace gw::ui {

namespace {

/// A stretch of numbers that belong to one document.
struct Stretch {
    quint64 first = 1;
    quint64 before = 0; ///< how many the same file had in stretches before
    QString path;
};

struct Counted {
    std::mutex mutex; ///< of all that follows
    quint64 last = 0;
    std::vector<Stretch> stretches; ///< by their first number
};

Counted& counted() {
    static Counted all;
    return all;
}

/// How many texts of a file were counted.
quint64 countOf(const Counted& counted, const QString& path) {
    const std::vector<Stretch>& all = counted.stretches;
    for (std::size_t i = all.size(); i-- > 0;)
        if (!path.isEmpty() && all[i].path == path)
            return (i + 1 < all.size() ? all[i + 1].first : counted.last + 1) - all[i].first + all[i].before;
    return 0;
}

} // namespace

quint64 nextRevision() {
    Counted& all = counted();
    const std::lock_guard lock(all.mutex);
    return ++all.last;
}

void countDocument(const QString& path) {
    Counted& all = counted();
    const std::lock_guard lock(all.mutex);
    const quint64 before = countOf(all, path);
    all.stretches.push_back({all.last + 1, before, path});
}

void renameCounted(const QString& path) {
    Counted& all = counted();
    const std::lock_guard lock(all.mutex);
    if (!all.stretches.empty())
        all.stretches.back().path = path;
}

quint64 shownRevision(quint64 revision) {
    Counted& all = counted();
    const std::lock_guard lock(all.mutex);
    const auto after = std::ranges::upper_bound(all.stretches, revision, {}, &Stretch::first);
    if (after == all.stretches.begin())
        return revision;
    const Stretch& own = *std::prev(after);
    return revision - own.first + 1 + own.before;
}

} // namespace gw::ui
