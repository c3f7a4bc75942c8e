#include "ui/preferences/schema_words.h"

#include <QCoreApplication>

namespace gw::ui {

QString inWords(const std::string& schemaText) {
    return schemaText.empty() ? QString() : QCoreApplication::translate("Schema", schemaText.c_str());
}

} // namespace gw::ui
