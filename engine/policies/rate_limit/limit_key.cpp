#include "policies/rate_limit/limit_key.h"

#include "base/said.h"
#include "http/headers.h"
#include "policies/trace_text.h"

#include <fmt/format.h>

#include <cstring>

namespace gw::policy {
namespace {

constexpr std::string_view headerPrefix = "header:";

/// Writes tag, length and bytes; counts only when there is no room yet.
class KeyWriter {
public:
    explicit KeyWriter(char* room) : m_room(room) {}
    void part(char tag, std::string_view bytes) {
        const auto size = static_cast<std::uint32_t>(bytes.size());
        put({&tag, 1});
        put({reinterpret_cast<const char*>(&size), sizeof(size)});
        put(bytes);
    }
    [[nodiscard]] std::size_t size() const { return m_size; }

private:
    void put(std::string_view bytes) {
        if (m_room != nullptr && !bytes.empty())
            std::memcpy(m_room + m_size, bytes.data(), bytes.size());
        m_size += bytes.size();
    }
    char* m_room;
    std::size_t m_size = 0;
};

void write(const std::vector<KeyPart>& parts, const RequestContext& context, KeyWriter& to) {
    for (const KeyPart& part : parts) {
        switch (part.kind) {
        case KeyPart::Kind::consumer:
            // The name, not the index: it is the same after a reload.
            to.part(context.identity.consumer < 0 ? '0' : 'c', context.identity.consumerName);
            break;
        case KeyPart::Kind::ip: {
            const IpAddress counted = context.client.limitKey();
            to.part('i', {reinterpret_cast<const char*>(counted.bytes().data()), counted.bytes().size()});
            break;
        }
        case KeyPart::Kind::route:
            to.part('r', context.routeName);
            break;
        case KeyPart::Kind::header: {
            bool any = false;
            for (const http::Header& field : context.request.headers)
                if (http::sameName(field.name, part.header)) {
                    to.part('h', field.value);
                    any = true;
                }
            to.part(any ? '.' : '-', {});
            break;
        }
        }
    }
}

/// A form that ends with its only placeholder, without what formatting costs: every traced request of a limit has
/// these.
void fillForm(std::string& text, std::string_view form, std::string_view value) {
    constexpr std::string_view placeholder = "{}";
    text += form.substr(0, form.size() - placeholder.size());
    text += value;
}

} // namespace

std::string keyPartComplaint(std::string_view text) {
    if (text == "consumer" || text == "ip" || text == "route")
        return {};
    if (text.starts_with(headerPrefix))
        return http::isToken(text.substr(headerPrefix.size())) ? "" : "\"header:\" is followed by the name of a header";
    if (text.starts_with("jwt:"))
        return "keys by jwt are not supported by this build";
    return "a key is consumer, ip, route or header:NAME";
}

std::optional<KeyPart> parseKeyPart(std::string_view text) {
    if (!keyPartComplaint(text).empty())
        return std::nullopt;
    if (text == "consumer")
        return KeyPart{KeyPart::Kind::consumer, {}};
    if (text == "ip")
        return KeyPart{KeyPart::Kind::ip, {}};
    if (text == "route")
        return KeyPart{KeyPart::Kind::route, {}};
    return KeyPart{KeyPart::Kind::header, std::string(text.substr(headerPrefix.size()))};
}

std::string_view bucketKey(const std::vector<KeyPart>& parts, RequestContext& context) {
    KeyWriter count(nullptr);
    write(parts, context, count);
    char* const room = context.arena.room(count.size());
    KeyWriter writer(room);
    write(parts, context, writer);
    return {room, writer.size()};
}

std::string keyText(const std::vector<KeyPart>& parts, const RequestContext& context) {
    std::string text;
    for (const KeyPart& part : parts) {
        text += text.empty() ? "" : ", ";
        switch (part.kind) {
        case KeyPart::Kind::consumer:
            fillForm(text, "consumer = {}",
                     context.identity.consumer < 0 ? said("(none)") : context.identity.consumerName);
            break;
        case KeyPart::Kind::ip: {
            const IpAddress counted = context.client.limitKey();
            fillForm(text, "ip = {}", counted.text());
            text += counted.isV4() ? "" : "/64";
            break;
        }
        case KeyPart::Kind::route:
            fillForm(text, "route = {}", context.routeName);
            break;
        case KeyPart::Kind::header: {
            const http::Header* field = context.request.headers.find(part.header);
            text += part.header + " = ";
            text += field == nullptr                     ? std::string_view(said("(none)"))
                    : http::isSensitiveName(part.header) ? std::string_view("•••")
                                                         : shownValue(field->value, context.record->memory);
            break;
        }
        }
    }
    return text;
}

std::string keyWords(const std::vector<std::string>& parts) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::string word = parts[i] == "ip" ? std::string(said("address"))
                                 : parts[i].starts_with(headerPrefix)
                                     ? fmt::format("value of {}", parts[i].substr(headerPrefix.size()))
                                     : parts[i];
        text = i == 0 ? word : i + 1 == parts.size() ? fmt::format("{} and {}", text, word) : text + ", " + word;
    }
    return text;
}

} // namespace gw::policy
