// Where a pointer of the model is in the document: a list that was written as its single element has no "/0" there.
// Thread: one a time. Owner: the caller. Called by: load (locate), export.
#pragma once

#include "json/document.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gw::config {

struct Place {
    json::Node node;     ///< what the pointer names, or its nearest ancestor that is there
    std::string pointer; ///< the pointer as the document has it
    bool exact = false;  ///< node is what the pointer names
};

/// Remembers the elements of the lists it has walked: a document with a hundred thousand consumers is asked as often.
class Places {
public:
    Places(const json::Document& document, std::string_view root);
    [[nodiscard]] Place find(std::string_view pointer);

private:
    [[nodiscard]] json::Node step(json::Node from, const std::string& part);

    const json::Document& m_document;
    const std::string m_root;
    const json::Node m_gateway;
    std::unordered_map<std::uint32_t, std::vector<json::Node>> m_elements; ///< by index of the list
};

} // namespace gw::config
