#include "http/message.h"

#include "http/headers.h"

#include <algorithm>

namespace gw::http {

const Header* HeaderList::find(std::string_view name) const {
    for (const Header& field : m_fields)
        if (sameName(field.name, name))
            return &field;
    return nullptr;
}

std::string_view HeaderList::value(std::string_view name) const {
    const Header* field = find(name);
    return field != nullptr ? field->value : std::string_view();
}

std::size_t HeaderList::count(std::string_view name) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(m_fields, [name](const Header& field) { return sameName(field.name, name); }));
}

std::size_t HeaderList::remove(std::string_view name) {
    return std::erase_if(m_fields, [name](const Header& field) { return sameFoldedName(field.name, name); });
}

void HeaderList::set(std::string_view name, std::string_view value) {
    const auto same = [name](const Header& field) { return sameFoldedName(field.name, name); };
    const auto first = std::ranges::find_if(m_fields, same);
    if (first == m_fields.end()) {
        add(name, value);
        return;
    }
    *first = {name, value};
    m_fields.erase(std::remove_if(first + 1, m_fields.end(), same), m_fields.end());
}

} // namespace gw::http
