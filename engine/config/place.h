// Where a pointer of the model is in the document: a list that was written as its single element has no "/0" there.
// Thread: pure functions, any. Owner: none. Called by: load (locate), export.
#pragma once

#include "json/document.h"

#include <string>
#include <string_view>

namespace gw::config {

struct Place {
    json::Node node;     ///< what the pointer names, or its nearest ancestor that is there
    std::string pointer; ///< the pointer as the document has it
    bool exact = false;  ///< node is what the pointer names
};

[[nodiscard]] Place findPlace(const json::Document& document, std::string_view root, std::string_view pointer);

} // namespace gw::config
