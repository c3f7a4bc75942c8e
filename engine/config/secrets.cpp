#include "config/secrets.h"

#include "config/match_values.h"
#include "json/edit.h"
#include "json/text.h"
#include "model/schema.h"
#include "schema/values/syntax.h"
#include "schema/walk.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace gw::config {

namespace {

constexpr std::string_view environmentOpen = "${env:";
constexpr std::string_view fileOpen = "${file:";

bool isVariableName(std::string_view name) {
    const auto word = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; };
    return !name.empty() && name.size() <= 256 && !(name.front() >= '0' && name.front() <= '9') &&
           std::all_of(name.begin(), name.end(), word);
}

void cutNewline(std::string& value) {
    if (value.ends_with('\n'))
        value.pop_back();
    if (value.ends_with('\r'))
        value.pop_back();
}

std::string doubleBraces(std::string_view text) {
    std::string out;
    for (const char c : text) {
        out += c;
        if (c == '{' || c == '}')
            out += c;
    }
    return out;
}

/// What may stand in the open beside a reference or placeholder: the name of an authentication scheme, a cookie's name.
bool isHarmless(std::string_view literal) {
    static constexpr std::array<std::string_view, 7> schemes{"basic", "bearer", "digest", "token", "apikey", "api-key", "key"};
    while (literal.ends_with(' '))
        literal.remove_suffix(1);
    if (literal.empty() || std::find(schemes.begin(), schemes.end(), schema::lowerCase(literal)) != schemes.end())
        return true;
    return literal.ends_with('=') && literal.size() <= 32 && schema::isToken(literal.substr(0, literal.size() - 1));
}

/// How a value goes into the text around it.
enum class Into : std::uint8_t { secret, templateText };

class Resolver {
public:
    Resolver(const SecretSource& source, Diagnostics& problems) : m_source(source), m_problems(problems) {}

    void leaf(const schema::Leaf& leaf) {
        if (leaf.as<schema::kind::Secret>() != nullptr) {
            auto& secret = *static_cast<Secret*>(leaf.data);
            secret.value = resolve(secret.raw, Into::secret, leaf.pointer);
            if (secret.value.empty() && !secret.raw.empty() && !m_failed)
                report(leaf.pointer, "empty-secret", "the secret is empty", "give the variable or file a value");
        } else if (const auto* text = leaf.as<schema::kind::Template>()) {
            templateText(*static_cast<TemplateText*>(leaf.data), *text, leaf.pointer);
        } else if (const auto* json = leaf.as<schema::kind::Json>(); json != nullptr && json->templated) {
            jsonText(*static_cast<JsonText*>(leaf.data), leaf.pointer);
        } else if (const auto* file = leaf.as<schema::kind::File>(); file != nullptr && file->read) {
            auto& ref = *static_cast<FileRef*>(leaf.data);
            if (auto content = m_source.file(ref.path))
                ref.content = std::move(*content);
            else
                report(leaf.pointer, "no-file",
                       fmt::format("the file \"{}\" cannot be read: {}", ref.path, content.error()),
                       "paths start at the document's folder");
        }
    }

    /// A match with nothing to compare with would let everybody pass, so an empty value is an error too.
    void matchValue(std::string& text, const std::string& pointer) {
        if (!refersToSecret(text))
            return;
        text = resolve(text, Into::secret, pointer);
        if (text.empty() && !m_failed)
            report(pointer, "empty-secret", "the secret is empty", "give the variable or file a value");
    }

private:
    void templateText(TemplateText& to, const schema::kind::Template& rule, const std::string& pointer) {
        if (!refersToSecret(to.text))
            return;
        to.text = resolve(to.text, Into::templateText, pointer);
        const bool controls = std::any_of(to.text.begin(), to.text.end(), [](char c) {
            return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F;
        });
        if (rule.sink == schema::Sink::header && controls)
            report(pointer, "bad-secret", "the value has a control character in it, which no header may have",
                   "check the variable or file (one newline at its end is cut)");
    }

    void jsonText(JsonText& to, const std::string& pointer) {
        if (!refersToSecret(to.text))
            return;
        const auto document = json::Document::parse(to.text);
        if (!document)
            return; // the template floor says why
        json::Edit edit;
        for (std::uint32_t i = 0; i < document->tokens().size(); ++i) {
            const json::Node node(*document, i);
            const std::string text = node.string();
            if (!node.isString() || !refersToSecret(text))
                continue;
            edit.push_back({node.token().begin, node.token().end - node.token().begin,
                            json::quoted(resolve(text, Into::templateText, pointer + node.pointer()))});
        }
        to.text = json::apply(document->text(), edit);
    }

    std::string resolve(const std::string& text, Into into, const std::string& pointer) {
        m_failed = false;
        const auto parts = splitSecrets(text);
        if (!parts) {
            report(pointer, "bad-secret-reference", parts.error(), "write ${env:NAME} or ${file:path}");
            return {};
        }
        std::string out;
        for (const SecretPart& part : *parts) {
            if (part.kind == SecretPart::Kind::literal) {
                out += part.text;
                continue;
            }
            std::string value = fetch(part, pointer);
            cutNewline(value);
            out += into == Into::templateText ? doubleBraces(value) : value;
        }
        return out;
    }

    std::string fetch(const SecretPart& part, const std::string& pointer) {
        const std::string name(part.text);
        if (part.kind == SecretPart::Kind::environment) {
            if (auto value = m_source.environment(name))
                return std::move(*value);
            report(pointer, "missing-secret", fmt::format("the environment variable {} is not set", name),
                   "set it, or use ${file:path}");
            return {};
        }
        auto content = m_source.file(name);
        if (content)
            return std::move(*content);
        report(pointer, "missing-secret", fmt::format("the file \"{}\" cannot be read: {}", name, content.error()),
               "paths start at the document's folder");
        return {};
    }

    void report(const std::string& pointer, std::string code, std::string message, std::string remedy) {
        m_failed = true;
        m_problems.push_back({Severity::error, std::move(code), pointer, std::move(message), std::move(remedy), {}});
    }

    const SecretSource& m_source;
    Diagnostics& m_problems;
    bool m_failed = false;
};

} // namespace

std::expected<std::vector<SecretPart>, std::string> splitSecrets(std::string_view text) {
    std::vector<SecretPart> parts;
    std::size_t literalFrom = 0;
    for (std::size_t i = text.find("${"); i != std::string_view::npos; i = text.find("${", i)) {
        const std::string_view rest = text.substr(i);
        const bool variable = rest.starts_with(environmentOpen);
        if (!variable && !rest.starts_with(fileOpen)) {
            i += 2;
            continue;
        }
        const std::size_t open = (variable ? environmentOpen : fileOpen).size();
        const std::size_t close = rest.find('}');
        if (close == std::string_view::npos)
            return std::unexpected("a secret reference has no closing brace");
        const std::string_view name = rest.substr(open, close - open);
        if (variable && !isVariableName(name))
            return std::unexpected(fmt::format("\"{}\" is not the name of a variable", name));
        if (!variable && (name.empty() || name.find('\0') != std::string_view::npos))
            return std::unexpected("a secret reference names no file");
        if (i > literalFrom)
            parts.push_back({SecretPart::Kind::literal, text.substr(literalFrom, i - literalFrom)});
        parts.push_back({variable ? SecretPart::Kind::environment : SecretPart::Kind::file, name});
        i += close + 1;
        literalFrom = i;
    }
    if (literalFrom < text.size())
        parts.push_back({SecretPart::Kind::literal, text.substr(literalFrom)});
    return parts;
}

bool refersToSecret(std::string_view text) {
    return text.find(environmentOpen) != std::string_view::npos || text.find(fileOpen) != std::string_view::npos;
}

bool holdsLiteralSecret(std::string_view text) {
    const auto parts = splitSecrets(text);
    if (!parts)
        return true;
    std::string literal;
    for (const SecretPart& part : *parts) {
        if (part.kind != SecretPart::Kind::literal)
            continue;
        for (std::size_t i = 0; i < part.text.size(); ++i) { // placeholders {…} are no secrets
            const bool escaped = part.text.substr(i).starts_with("{{");
            const std::size_t close = part.text[i] == '{' && !escaped ? part.text.find('}', i) : std::string_view::npos;
            if (close == std::string_view::npos)
                literal += part.text[i];
            else
                i = close;
        }
    }
    return literal.size() == text.size() ? !text.empty() : !isHarmless(literal);
}

bool isLiteralSecret(std::string_view name, std::string_view text, bool isRegex) {
    const auto parts = isSensitiveHeader(name) ? splitSecrets(text) : std::vector<SecretPart>();
    if (!parts)
        return true;
    std::string literal;
    for (const SecretPart& part : *parts)
        if (part.kind == SecretPart::Kind::literal)
            literal += part.text;
    if (!isRegex)
        return !isHarmless(literal);
    std::size_t run = 0;
    return std::any_of(literal.begin(), literal.end(), [&run](char c) {
        run = schema::isToken({&c, 1}) && std::string_view("*+|^.").find(c) == std::string_view::npos ? run + 1 : 0;
        return run >= 8;
    });
}

bool isSensitiveHeader(std::string_view name) {
    const std::string lower = schema::lowerCase(name);
    return lower == "authorization" || lower == "cookie" || lower == "set-cookie" || lower == "proxy-authorization" ||
           lower.ends_with("key") || lower.ends_with("token") || lower.ends_with("secret");
}

Resolved resolveSecrets(const model::Gateway& gateway, const SecretSource* source) {
    Resolved resolved{gateway, {}};
    if (source == nullptr) {
        schema::walkAndChange(model::gatewaySchema(), &resolved.gateway, "", [](const schema::Leaf& leaf) {
            if (leaf.as<schema::kind::Secret>() != nullptr)
                static_cast<Secret*>(leaf.data)->value = static_cast<Secret*>(leaf.data)->raw;
        });
        return resolved;
    }
    Resolver resolver(*source, resolved.problems);
    schema::walkAndChange(model::gatewaySchema(), &resolved.gateway, "", [&](const schema::Leaf& leaf) { resolver.leaf(leaf); });
    eachMatchValue(resolved.gateway, [&](const std::string& pointer, std::string_view, std::string& text, bool) {
        resolver.matchValue(text, pointer);
    });
    return resolved;
}

} // namespace gw::config
