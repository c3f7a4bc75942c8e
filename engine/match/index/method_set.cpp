#include "match/index/method_set.h"

namespace gw::match {

MethodSet::MethodSet() : m_names{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"} {}

MethodBits MethodSet::find(std::string_view method) const {
    for (std::size_t i = 0; i < m_names.size(); ++i)
        if (m_names[i] == method)
            return MethodBits{1} << i;
    return 0;
}

MethodBits MethodSet::intern(std::string_view method) {
    if (const MethodBits bit = find(method); bit != 0)
        return bit;
    if (m_names.size() == 64)
        return 0;
    m_names.emplace_back(method);
    return MethodBits{1} << (m_names.size() - 1);
}

MethodBits MethodSet::of(const std::vector<std::string>& methods, bool& full) {
    MethodBits bits = 0;
    for (const std::string& method : methods) {
        const MethodBits bit = intern(method);
        full = full || bit == 0;
        bits |= bit;
    }
    if ((bits & find("GET")) != 0)
        bits |= find("HEAD");
    return bits;
}

std::string MethodSet::text(MethodBits bits) const {
    std::string out;
    for (std::size_t i = 0; i < m_names.size(); ++i)
        if ((bits & (MethodBits{1} << i)) != 0)
            out += (out.empty() ? "" : ", ") + m_names[i];
    return out;
}

} // namespace gw::match
