#include "config/export.h"

#include "config/match_values.h"
#include "config/place.h"
#include "config/secrets.h"
#include "json/edit.h"
#include "json/text.h"
#include "json/writer.h"
#include "model/schema.h"
#include "schema/walk.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

namespace gw::config {

namespace {

/// Collects the splices that turn the document into what is deployed.
class Exporter {
public:
    Exporter(const Loaded& loaded, const ExportOptions& options, Exported& out)
        : m_loaded(loaded), m_options(options), m_out(out), m_places(*loaded.document, loaded.root) {
        eachMatchValue(loaded.gateway, [this](const std::string& pointer, std::string_view name, const std::string& text, bool isRegex) {
            if (isLiteralSecret(name, text, isRegex))
                m_matchSecrets.insert(pointer);
        });
    }

    void leaf(const schema::Leaf& leaf) {
        const Place place = m_places.find(leaf.pointer);
        if (!place.exact)
            return; // a default: nothing of it is in the text
        const bool isSecret = leaf.as<schema::kind::Secret>() != nullptr;
        const bool isNamed = leaf.map != nullptr && leaf.map->key != schema::MapKey::text && isSensitiveHeader(leaf.mapKey);
        const bool isLiteral = (isSecret || isNamed) && place.node.isString() && holdsLiteralSecret(place.node.string());
        if (isLiteral || m_matchSecrets.contains(leaf.pointer)) {
            replace(place.node, "${env:" + variable(leaf.pointer) + "}");
        } else if (leaf.as<schema::kind::File>() != nullptr) {
            replace(place.node, rebase(place.node.string()));
        } else {
            rebaseSecretFiles(place.node);
        }
    }

    [[nodiscard]] std::string text() {
        std::sort(m_edit.begin(), m_edit.end(), [](const auto& a, const auto& b) { return a.offset < b.offset; });
        json::ParseOptions options;
        options.comments = true;
        const auto document = json::Document::parse(json::apply(m_loaded.document->text(), m_edit), options);
        return document ? json::pretty(document->find(m_loaded.root)) + "\n" : std::string();
    }

private:
    void replace(json::Node node, const std::string& text) {
        const json::Token& token = node.token();
        if (node.string() != text)
            m_edit.push_back({token.begin, token.end - token.begin, json::quoted(text)});
    }

    /// The same file, seen from the output directory.
    [[nodiscard]] std::string rebase(const std::string& path) const {
        if (path.empty() || path.front() == '/' || m_options.documentDirectory == m_options.outputDirectory)
            return path;
        const std::filesystem::path whole = (std::filesystem::path(m_options.documentDirectory) / path).lexically_normal();
        const std::filesystem::path relative = whole.lexically_relative(std::filesystem::path(m_options.outputDirectory).lexically_normal());
        return relative.empty() ? whole.generic_string() : relative.generic_string();
    }

    /// ${file:…} in a string, or in any string of a JSON value.
    void rebaseSecretFiles(json::Node node) {
        const json::Document& document = *node.document();
        for (std::uint32_t i = node.index(); i < node.token().next; ++i) {
            const json::Node one(document, i);
            const std::string text = one.string();
            const auto parts = splitSecrets(text);
            if (!one.isString() || !refersToSecret(text) || !parts)
                continue;
            std::string out;
            for (const SecretPart& part : *parts) {
                const std::string inside(part.text);
                if (part.kind == SecretPart::Kind::literal)
                    out += inside;
                else if (part.kind == SecretPart::Kind::environment)
                    out += "${env:" + inside + "}";
                else
                    out += "${file:" + rebase(inside) + "}";
            }
            replace(one, out);
        }
    }

    /// GATEWRIGHT_CONSUMERS_SHOP_KEYS_0_SECRET: the pointer in capitals, objects by their names.
    [[nodiscard]] std::string variable(const std::string& pointer) {
        std::string name = "GATEWRIGHT";
        std::string way;
        const auto parts = json::splitPointer(pointer);
        for (const std::string& part : parts.value_or(std::vector<std::string>())) {
            json::appendPointer(way, part);
            const json::Node own = m_places.find(way).node.find("name");
            name += '_';
            for (const char c : own.isString() && !own.string().empty() ? own.string() : part) {
                const bool lower = c >= 'a' && c <= 'z';
                const bool keep = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
                name += lower ? static_cast<char>(c - 32) : keep ? c : '_';
            }
        }
        std::string unique = name;
        for (int i = 2; !m_variables.insert(unique).second; ++i)
            unique = name + "_" + std::to_string(i);
        m_out.secrets.push_back({unique, pointer});
        return unique;
    }

    const Loaded& m_loaded;
    const ExportOptions& m_options;
    Exported& m_out;
    Places m_places;
    json::Edit m_edit;
    std::set<std::string> m_variables;
    std::set<std::string> m_matchSecrets; ///< pointers of matches that compare with a literal secret
};

} // namespace

Exported exportGateway(const Loaded& loaded, const ExportOptions& options) {
    Exported out;
    Exporter exporter(loaded, options, out);
    schema::walk(model::gatewaySchema(), &loaded.gateway, "", [&](const schema::Leaf& leaf) {
        if (leaf.as<schema::kind::Policies>() == nullptr)
            exporter.leaf(leaf);
    });
    out.text = exporter.text();
    Diagnostics warnings;
    for (std::size_t i = 0; i < loaded.gateway.mocks.size(); ++i)
        warnings.push_back({Severity::warning,
                            "mock-exported",
                            "/mocks/" + std::to_string(i),
                            fmt::format("the mock \"{}\" is part of the export", loaded.gateway.mocks[i].name),
                            "point the upstreams at real services; `run --no-mocks` refuses mocks",
                            {}});
    out.warnings = locate(loaded, std::move(warnings));
    return out;
}

} // namespace gw::config
