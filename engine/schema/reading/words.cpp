#include "schema/reading/words.h"

#include "json/document.h"
#include "schema/values/nearest.h"

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
    return words.size() > most ? out + " and " + std::to_string(words.size() - most) + " more" : out;
}

std::string meant(std::string_view word, const std::vector<std::string_view>& known) {
    const std::string_view one = nearest(word, known);
    if (!one.empty())
        return "did you mean \"" + std::string(one) + "\"?";
    return known.empty() ? "remove it" : "known here: " + listed(known, 12);
}

} // namespace gw::schema
