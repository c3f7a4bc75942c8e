// The schema's own words in the language of the program. They are declared in English beside the settings; their translations stand
// with all others (resources/schema/texts.json says which there are).
// Thread: any. Owner: none. Called by: whoever shows a label, help, option or unit of a setting.
#pragma once

#include <QString>

#include <string>

namespace gw::ui {

[[nodiscard]] QString inWords(const std::string& schemaText);

} // namespace gw::ui
