#include "config/place.h"

namespace gw::config {

namespace {

json::Node step(json::Node from, const std::string& part) {
    if (from.isObject())
        return from.find(part);
    if (!from.isArray() || part.empty() || part.size() > 9 || part.find_first_not_of("0123456789") != std::string::npos)
        return {};
    return from.at(std::stoul(part));
}

} // namespace

Place findPlace(const json::Document& document, std::string_view root, std::string_view pointer) {
    Place place{document.find(root), std::string(root), true};
    const auto parts = json::splitPointer(pointer);
    if (!place.node || !parts)
        return {document.root(), std::string(root) + std::string(pointer), false};
    for (std::size_t i = 0; i < parts->size(); ++i) {
        const std::string& part = (*parts)[i];
        const json::Node next = step(place.node, part);
        if (!next && part == "0" && !place.node.isArray())
            continue; // the single element itself
        json::appendPointer(place.pointer, part);
        if (!next) {
            for (std::size_t rest = i + 1; rest < parts->size(); ++rest)
                json::appendPointer(place.pointer, (*parts)[rest]);
            place.exact = false;
            return place;
        }
        place.node = next;
    }
    return place;
}

} // namespace gw::config
