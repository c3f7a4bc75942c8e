// The tree that a filter is compiled to. Texts are UTF-8 in lower case, so that matching makes no strings.
// Thread: immutable after parsing. Owner: ExchangeFilter. Called by: filter parser, filter evaluation.
#pragma once

#include "ui/inspector/filter/exchange_filter.h"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace gw::ui {

enum class FilterField : std::uint8_t { path, route, group, method, host, consumer, upstream, id, listener, client, fault, policy, status, duration, size, is };
enum class FilterIs : std::uint8_t { error, partial, running, cached, refused, aborted, fault, retried, slow };

struct ExchangeFilter::Node {
    enum class Kind : std::uint8_t { all, any, negation, term } kind = Kind::term;
    std::vector<std::shared_ptr<const Node>> children;

    FilterField field = FilterField::path;
    bool whole = false;              ///< texts: the value, not a part of it
    std::vector<std::string> pieces; ///< texts: between the `*`, in order
    FilterIs is = FilterIs::error;
    /// Numbers: low ≤ value ≤ high, as status, nanoseconds or bytes.
    std::int64_t low = std::numeric_limits<std::int64_t>::min();
    std::int64_t high = std::numeric_limits<std::int64_t>::max();
    bool differs = false; ///< numbers: outside of low … high
    QString words;        ///< the term as a person says it
};

} // namespace gw::ui
