#include "schema/values/nearest.h"

#include "schema/values/syntax.h"

#include <algorithm>
#include <string>

namespace gw::schema {

namespace {

/// Edits (change, insert, remove, swap of neighbours) between two words.
std::size_t distance(const std::string& a, const std::string& b) {
    std::vector<std::size_t> twoAgo(b.size() + 1);
    std::vector<std::size_t> above(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        above[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], twoAgo[j - 2] + 1);
        }
        twoAgo = above;
        above = row;
    }
    return above[b.size()];
}

} // namespace

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& known) {
    if (word.empty() || word.size() > 64) // longer words are no typing mistakes, and the work is quadratic
        return {};
    const std::string wanted = lowerCase(word);
    std::size_t best = wanted.size() / 3 + 1;
    std::string_view found;
    for (const std::string_view one : known) {
        if (one.size() > 64)
            continue;
        const std::size_t edits = distance(wanted, lowerCase(one));
        if (edits < best || (edits == 0 && found.empty())) {
            best = edits;
            found = one;
        }
    }
    return found;
}

} // namespace gw::schema
