// Request methods as bits, so that a rule's methods are one word and Allow is a union.
// Thread: immutable after compile, any. Owner: the router. Called by: router (compile, find), explain.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gw::match {

using MethodBits = std::uint64_t; ///< 0 in a rule = every method

class MethodSet {
public:
    MethodSet();
    /// The bit of this method, taken into the set if it is new; 0 when all 64 are in use.
    MethodBits intern(std::string_view method);
    /// The bit of this method, 0 if no rule names it. Methods are case-sensitive (RFC 9110 9.1).
    [[nodiscard]] MethodBits find(std::string_view method) const;
    /// Bits of a rule's list; GET brings HEAD with it.
    [[nodiscard]] MethodBits of(const std::vector<std::string>& methods, bool& full);
    /// "GET, HEAD, POST" in the order of RFC 9110, others after it: the value of an Allow field.
    [[nodiscard]] std::string text(MethodBits bits) const;

private:
    std::vector<std::string> m_names;
};

} // namespace gw::match
