#include "template/json_template.h"

#include "json/text.h"
#include "json/writer.h"

#include <fmt/format.h>

namespace gw::tmpl {

class JsonTemplate::Compiler {
public:
    Compiler(const Names& names, JsonTemplate& out) : m_names(names), m_out(out) {}

    std::uint32_t add(json::Node from) {
        const auto index = static_cast<std::uint32_t>(m_out.m_nodes.size());
        m_out.m_nodes.emplace_back();
        Node node;
        if (from.hasKey()) {
            node.name = from.key();
            node.key = json::quoted(node.name) + ":";
        }
        if (from.isString()) {
            addString(from, node);
        } else if (from.isObject() || from.isArray()) {
            node.kind = from.isObject() ? Kind::object : Kind::array;
            for (const json::Node child : from)
                node.children.push_back(add(child));
            fold(node, index);
        } else {
            node.literal = from ? std::string(from.raw()) : "null";
        }
        m_out.m_nodes[index] = std::move(node);
        return index;
    }

    std::vector<JsonTemplateError> errors;

private:
    void addString(json::Node from, Node& node) {
        const std::string text = from.string();
        auto parsed = Template::parse(text, Sink::json, m_names);
        if (!parsed) {
            errors.push_back({from.pointer(), from.token().begin, std::move(parsed.error())});
            return;
        }
        if (parsed->isLiteral()) {
            node.literal = fmt::format("\"{}\"", parsed->literal());
            return;
        }
        node.kind = parsed->isWhole() ? Kind::whole : Kind::text;
        node.text = std::move(*parsed);
    }

    /// A container without placeholders is one literal.
    void fold(Node& node, std::uint32_t index) {
        for (const std::uint32_t child : node.children)
            if (m_out.m_nodes[child].kind != Kind::literal)
                return;
        node.literal = node.kind == Kind::object ? "{" : "[";
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            const Node& child = m_out.m_nodes[node.children[i]];
            node.literal += (i == 0 ? "" : ",") + child.key + child.literal;
        }
        node.literal += node.kind == Kind::object ? '}' : ']';
        node.kind = Kind::literal;
        node.children.clear();
        m_out.m_nodes.resize(index + 1);
    }

    const Names& m_names;
    JsonTemplate& m_out;
};

class JsonTemplate::Renderer {
public:
    Renderer(const JsonTemplate& from, const Scope& scope, OnMissing onMissing, std::string& out,
             std::vector<Origin>* origins)
        : m_from(from), m_scope(scope), m_onMissing(onMissing), m_out(out), m_origins(origins) {}

    RenderResult render(std::uint32_t index) {
        const Node& node = m_from.m_nodes[index];
        switch (node.kind) {
        case Kind::literal:
            m_out += node.literal;
            return Rendered::done;
        case Kind::text:
            return text(node);
        case Kind::whole:
            return whole(node);
        case Kind::object:
        case Kind::array:
            return container(node);
        }
        return Rendered::done;
    }

private:
    RenderResult text(const Node& node) {
        m_out += '"';
        const RenderResult done = node.text.render(m_scope, m_onMissing, m_out);
        m_out += '"';
        if (done && *done == Rendered::done)
            for (const Reference& reference : node.text.references())
                note(reference);
        return done;
    }

    RenderResult container(const Node& node) {
        const bool object = node.kind == Kind::object;
        m_out += object ? '{' : '[';
        std::size_t written = 0;
        for (const std::uint32_t child : node.children) {
            const std::size_t before = m_out.size();
            const std::size_t pointer = m_pointer.size();
            if (written > 0)
                m_out += ',';
            if (object)
                m_out += m_from.m_nodes[child].key;
            if (m_origins != nullptr)
                json::appendPointer(m_pointer, object ? m_from.m_nodes[child].name : fmt::to_string(written));
            const RenderResult done = render(child);
            m_pointer.resize(pointer);
            if (!done)
                return done;
            if (*done == Rendered::done)
                ++written;
            else
                m_out.resize(before);
        }
        m_out += object ? '}' : ']';
        return Rendered::done;
    }

    RenderResult whole(const Node& node) {
        const Reference& reference = node.text.references().front();
        const Value value = m_scope.find(reference);
        switch (value.kind) {
        case Value::Kind::missing:
            return missing(reference);
        case Value::Kind::omitted:
            return Rendered::skipped;
        case Value::Kind::number:
            m_out += value.text;
            break;
        case Value::Kind::json:
            m_out += value.node.raw();
            break;
        case Value::Kind::list:
            if (auto done = list(value.list, reference); !done)
                return done;
            break;
        case Value::Kind::text:
        case Value::Kind::rest:
            if (auto done = string(value, reference); !done)
                return done;
            break;
        }
        note(reference);
        return Rendered::done;
    }

    RenderResult string(const Value& value, const Reference& reference) {
        std::string room;
        const auto scalar = scalarText(value, reference, room);
        if (!scalar)
            return std::unexpected(scalar.error());
        if (json::firstBadUtf8(**scalar))
            return std::unexpected(RenderError{Fault::badUtf8, reference.text, reference.fromClient(),
                                               fmt::format("{{{}}} is not UTF-8", reference.text)});
        json::appendQuoted(m_out, **scalar);
        return Rendered::done;
    }

    RenderResult list(const std::vector<json::Node>& nodes, const Reference& reference) {
        m_out += '[';
        bool first = true;
        for (const json::Node node : nodes) {
            if (!node && m_onMissing == OnMissing::error)
                return missing(reference);
            if (!node && m_onMissing == OnMissing::skip)
                continue;
            if (!first)
                m_out += ',';
            first = false;
            m_out += node ? node.raw() : "null";
        }
        m_out += ']';
        return Rendered::done;
    }

    RenderResult missing(const Reference& reference) {
        if (m_onMissing == OnMissing::skip)
            return Rendered::skipped;
        if (m_onMissing == OnMissing::error)
            return std::unexpected(RenderError{Fault::missing, reference.text, reference.fromClient(),
                                               fmt::format("{{{}}} has no value", reference.text)});
        m_out += "null";
        return Rendered::done;
    }

    void note(const Reference& reference) {
        if (m_origins != nullptr)
            m_origins->push_back({m_pointer, &reference});
    }

    const JsonTemplate& m_from;
    const Scope& m_scope;
    OnMissing m_onMissing;
    std::string& m_out;
    std::vector<Origin>* m_origins;
    std::string m_pointer;
};

std::expected<JsonTemplate, std::vector<JsonTemplateError>> JsonTemplate::parse(json::Node fragment, const Names& names) {
    JsonTemplate out;
    Compiler compiler(names, out);
    compiler.add(fragment);
    if (!compiler.errors.empty())
        return std::unexpected(std::move(compiler.errors));
    return out;
}

std::expected<void, RenderError> JsonTemplate::render(const Scope& scope, OnMissing onMissing, std::string& out,
                                                      std::vector<Origin>* origins) const {
    const std::size_t before = out.size();
    if (m_nodes.empty()) {
        out += "null";
        return {};
    }
    const RenderResult done = Renderer(*this, scope, onMissing, out, origins).render(0);
    if (!done) {
        out.resize(before);
        return std::unexpected(done.error());
    }
    if (*done == Rendered::skipped) {
        out.resize(before);
        out += "null";
    }
    return {};
}

std::vector<Reference> JsonTemplate::references() const {
    std::vector<Reference> out;
    for (const Node& node : m_nodes)
        out.insert(out.end(), node.text.references().begin(), node.text.references().end());
    return out;
}

} // namespace gw::tmpl
