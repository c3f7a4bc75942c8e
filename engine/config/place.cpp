#include "config/place.h"

namespace gw::config {

Places::Places(const json::Document& document, std::string_view root)
    : m_document(document), m_root(root), m_gateway(document.find(root)) {}

json::Node Places::step(json::Node from, const std::string& part) {
    if (from.isObject())
        return from.find(part);
    if (!from.isArray() || part.empty() || part.size() > 9 || part.find_first_not_of("0123456789") != std::string::npos)
        return {};
    const auto [found, isNew] = m_elements.try_emplace(from.index());
    std::vector<json::Node>& elements = found->second;
    if (isNew)
        for (const json::Node element : from)
            elements.push_back(element);
    const std::size_t position = std::stoul(part);
    return position < elements.size() ? elements[position] : json::Node();
}

Place Places::find(std::string_view pointer) {
    Place place{m_gateway, m_root, true};
    const auto parts = json::splitPointer(pointer);
    if (!place.node || !parts)
        return {m_document.root(), m_root + std::string(pointer), false};
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
