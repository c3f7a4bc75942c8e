#include "config/derived.h"

#include "config/load.h"
#include "json/document.h"
#include "json/text.h"
#include "json/writer.h"
#include "model/schema.h"
#include "schema/derive/json_schema.h"
#include "schema/derive/reference.h"
#include "schema/derive/sample.h"
#include "schema/derive/texts.h"

namespace gw::config {

std::string jsonSchema() { return schema::jsonSchema(model::gatewaySchema(), policyTable()); }

std::string reference() { return schema::reference(model::gatewaySchema(), policyTable()); }

std::string texts() {
    std::string out;
    for (const std::string& text : schema::texts(model::gatewaySchema(), policyTable()))
        out += (out.empty() ? "[\n  " : ",\n  ") + json::quoted(text);
    return out + "\n]\n";
}

std::string sample() {
    const auto document = json::Document::parse(schema::sample(model::gatewaySchema(), policyTable(), schema::SampleSize::full));
    return document ? json::pretty(document->root()) + "\n" : std::string();
}

} // namespace gw::config
