// `merge deep|shallow`: the bodies of all steps as one object, in step order, whatever the order of arrival.
// Thread: pure function, any. Owner: the caller. Called by: Run.
#pragma once

#include "json/document.h"
#include "model/aggregate.h"

#include <cstdint>
#include <string>
#include <vector>

namespace gw::aggregate {

struct MergePart {
    json::Node body;        ///< an object
    std::uint32_t step = 0; ///< index, only passed through
};

/// A value of the result and the part it came from.
struct MergedField {
    std::string pointer; ///< RFC 6901, in the result
    std::uint32_t step = 0;
};

/// `winner` replaced the value of `loser`.
struct Collision {
    std::string pointer;
    std::uint32_t winner = 0;
    std::uint32_t loser = 0;
};

struct MergeTrace {
    std::vector<MergedField> fields;
    std::vector<Collision> collisions;
};

/// Appends the merged object. shallow: of equal top-level keys the later step's wins. deep: objects are merged into each
/// other, any other value of a later step replaces. Members stand in the order in which they first appear.
void merge(const std::vector<MergePart>& parts, model::MergeMode mode, std::string& out, MergeTrace* trace = nullptr);

} // namespace gw::aggregate
