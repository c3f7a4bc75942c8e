// A kind together with how its value lies in a C++ struct: what lets one reader, writer and walker serve all structs.
// Thread: immutable values, any. Owner: shared by the fields that use it. Called by: schema only (built by schema_of.h).
#pragma once

#include "base/clock.h"
#include "base/ip.h"
#include "base/values.h"
#include "schema/kinds.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>

namespace gw::schema {

/// Why a value is refused.
struct Complaint {
    std::string code; ///< kebab-case
    std::string message;
    std::string remedy;
};

/// A scalar between text and struct. A choice is the index of its option (int64).
using Scalar = std::variant<std::string, std::int64_t, double, bool, gw::Duration, gw::Rate, IpPrefix, WallTime, StatusRange>;

struct ScalarOps {
    std::function<std::optional<Complaint>(void* to, Scalar value)> store;
    std::function<Scalar(const void* from)> load;
};
struct ListOps {
    void (*clear)(void*) = nullptr;
    void* (*append)(void*) = nullptr;
    std::size_t (*size)(const void*) = nullptr;
    void* (*at)(void*, std::size_t) = nullptr;
};
struct MapOps {
    void (*clear)(void*) = nullptr;
    void* (*append)(void*, std::string key) = nullptr;
    std::size_t (*size)(const void*) = nullptr;
    const std::string& (*keyAt)(const void*, std::size_t) = nullptr;
    void* (*at)(void*, std::size_t) = nullptr;
};
struct VariantOps {
    void* (*emplace)(void*, std::size_t) = nullptr;
    std::size_t (*index)(const void*) = nullptr;
    void* (*get)(void*) = nullptr;
};
/// The struct itself (kind::Object) or PolicyUses (kind::Policies).
struct DirectOps {};

struct OptionalOps {
    void* (*emplace)(void*) = nullptr;
    void (*reset)(void*) = nullptr;
    void* (*get)(void*) = nullptr; ///< nullptr if there is none
};

struct Value {
    Kind kind;
    std::variant<DirectOps, ScalarOps, ListOps, MapOps, VariantOps> storage;
    std::optional<OptionalOps> optional; ///< the member is a std::optional of it

    /// The value within a member, nullptr if an optional one is not there.
    [[nodiscard]] void* inside(void* member) const { return optional ? optional->get(member) : member; }
    [[nodiscard]] const void* inside(const void* member) const { return inside(const_cast<void*>(member)); }
};

} // namespace gw::schema
