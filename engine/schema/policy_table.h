// Which kinds of policy there are, as far as reading needs to know: name and schema. The policies floor fills it from
// its catalog; schema and tests need no more.
// Thread: immutable after building, any. Owner: config (one for the build) or a test. Called by: read, json_schema, ui.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace gw::schema {

class Schema;

struct PolicyEntry {
    std::string type;               ///< "rateLimit"
    const Schema* schema = nullptr; ///< nullptr: of the contract, but not built
    std::string stage;              ///< "traffic", for the reference page
};

class PolicyTable {
public:
    PolicyTable() = default;
    explicit PolicyTable(std::vector<PolicyEntry> entries) : m_entries(std::move(entries)) {}

    [[nodiscard]] const PolicyEntry* find(std::string_view type) const {
        for (const PolicyEntry& one : m_entries)
            if (one.type == type)
                return &one;
        return nullptr;
    }
    [[nodiscard]] const std::vector<PolicyEntry>& entries() const { return m_entries; }

private:
    std::vector<PolicyEntry> m_entries;
};

} // namespace gw::schema
