#include "documents.h"

#include <QFile>

namespace gw::test {

std::string projectFile(const char* path) {
    QFile file(QStringLiteral(GW_SOURCE_DIR "/") + QLatin1String(path));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", path);
    return file.readAll().toStdString();
}

ui::CanvasModel canvasOf(const std::string& gateway) {
    const auto parsed = json::Document::parse(gateway, {.comments = true});
    if (!parsed)
        qFatal("test document: %s", parsed.error().message.c_str());
    const json::Node inner = parsed->root().find("gateway");
    return ui::project(inner.isObject() ? inner : parsed->root());
}

ui::CanvasModel storefront() {
    return canvasOf(projectFile("tests/ui/storefront.json"));
}

std::string largeGateway(int groups, int routes, int services) {
    std::string text = R"({"gatewright": 1, "listeners": [{"name": "a", "port": 1}, {"name": "b", "port": 2}], "upstreams": [)";
    for (int i = 0; i < services; ++i)
        text += (i > 0 ? "," : "") + std::string(R"({"name": "s)") + std::to_string(i) + R"(", "endpoints": [{"url": "http://127.0.0.1:1"}]})";
    text += R"(], "groups": [)";
    for (int i = 0; i < groups; ++i)
        text += (i > 0 ? "," : "") + std::string(R"({"name": "g)") + std::to_string(i) + R"(", "match": {"pathPrefix": "/g)" + std::to_string(i) + R"("}})";
    text += R"(], "routes": [)";
    for (int i = 0; i < groups * routes; ++i) {
        text += (i > 0 ? "," : "") + std::string(R"({"name": "r)") + std::to_string(i) + R"(", "group": "g)" + std::to_string(i % groups) + R"(", )";
        const std::string service = "s" + std::to_string(i * 7 % services);
        if (i % 5 == 0)
            text += R"("aggregate": {"steps": [{"name": "x", "call": {"upstream": ")" + service + R"(", "path": "/"}}, {"name": "y", "call": {"upstream": "s0", "path": "/{x.body.id}"}}, {"name": "z", "call": {"upstream": "s1", "path": "/"}}], "response": {"json": {"x": "{x.body}", "y": "{y.body}", "z": "{z.body}{x.body}"}}}})";
        else if (i % 5 == 1)
            text += R"("respond": {"status": 204}})";
        else
            text += R"("forward": {"split": [{"upstream": ")" + service + R"(", "weight": 9}, {"upstream": "s)" + std::to_string((i * 3 + 1) % services) + R"("}]}})";
    }
    return text + "]}";
}

} // namespace gw::test
