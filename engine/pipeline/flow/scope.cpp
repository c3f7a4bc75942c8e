#include "pipeline/flow/scope.h"

#include "http/headers.h"
#include "http/uri.h"

#include <optional>

namespace gw::pipeline {

using tmpl::Root;
using tmpl::Value;

bool writtenByDriver(std::string_view name) {
    return (name.size() == 4 && http::sameName(name, "host")) || (name.size() == 14 && http::sameName(name, "content-length")) ||
           (name.size() == 6 && http::sameName(name, "expect"));
}

std::optional<std::string_view> cookieValue(const http::HeaderList& headers, std::string_view name) {
    for (const http::Header& field : headers) {
        if (!http::sameName(field.name, "cookie"))
            continue;
        std::string_view rest = field.value;
        while (!rest.empty()) {
            const std::size_t end = rest.find(';');
            const std::string_view pair = http::trim(rest.substr(0, end));
            const std::size_t equals = pair.find('=');
            if (equals != std::string_view::npos && pair.substr(0, equals) == name)
                return pair.substr(equals + 1);
            rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        }
    }
    return std::nullopt;
}

/// Host and framing are not in what goes on: no policy writes them, so they are as received.
const http::Header* FlowScope::field(std::string_view name) const {
    if (const http::Header* found = m_policed->headers.find(name))
        return found;
    return writtenByDriver(name) ? m_head->headers.find(name) : nullptr;
}

Value FlowScope::find(const tmpl::Reference& reference) const {
    const auto text = [](std::optional<std::string_view> value) { return value ? Value::ofText(*value) : Value{}; };
    switch (reference.root) {
    case Root::path: {
        const match::Capture* capture = m_captures.find(reference.name);
        if (!capture)
            return {};
        return capture->rest ? Value::ofRest(capture->value) : text(http::percentDecode(capture->value, m_arena));
    }
    case Root::query:
        return text(http::queryValue(m_query.value_or(m_policed->query), reference.name, m_arena));
    case Root::header: {
        const http::Header* found = field(reference.name);
        return found ? Value::ofText(found->value) : Value{};
    }
    case Root::cookie:
        return text(cookieValue(m_policed->headers, reference.name));
    case Root::consumer:
        return m_identity.consumer < 0 ? Value{} : Value::ofText(m_identity.consumerName);
    case Root::client:
        return Value::ofText(m_client);
    case Root::request:
        return Value::ofText(reference.name == "id" ? m_requestId : m_head->method);
    case Root::step:
    case Root::each:
    case Root::index:
        break;
    }
    return {};
}

} // namespace gw::pipeline
