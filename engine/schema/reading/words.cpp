#include "schema/reading/words.h"

#include "json/document.h"
#include "schema/values/nearest.h"

#include <fmt/format.h>

namespace gw::schema {

std::string child(const std::string& pointer, std::string_view part) {
    std::string out = pointer;
    json::appendPointer(out, part);
    return out;
}

std::string listed(const std::vector<std::string_view>& words, std::size_t most) {
    std::string out;
    for (std::size_t i = 0; i < words.size() && i < most; ++i)
        out += (i == 0 ? "" : ", ") + std::string(words[i]);
    return words.size() > most ? fmt::format("{} and {} more", out, words.size() - most) : out;
}

std::string meant(std::string_view word, const std::vector<std::string_view>& known) {
    const std::string_view one = nearest(word, known);
    if (!one.empty())
        return fmt::format("did you mean \"{}\"?", one);
    return known.empty() ? "remove it" : fmt::format("known here: {}", listed(known, 12));
}

} // namespace gw::schema
