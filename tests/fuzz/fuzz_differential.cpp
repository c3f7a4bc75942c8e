// Against a second reader, written the plain way from RFC 9112 and stricter in nothing: where the decoder accepts a
// message, the plain reader must see the very same one, so that no far side that reads by the book is led astray.
#include "fuzz/bytes.h"
#include "http/headers.h"
#include "http/http1_decoder.h"

#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

namespace {

using namespace gw::http;
using gwfuzz::require;

/// One request read by the plain reader.
struct Plain {
    std::string method;
    std::string target;
    std::vector<std::pair<std::string, std::string>> fields;
    std::string body;
    std::size_t size = 0; ///< of the whole message
    bool complete = false;
};

std::string lowered(std::string text) {
    for (char& c : text)
        c = lower(c);
    return text;
}

std::vector<std::string> valuesOf(const Plain& message, const std::string& name) {
    std::vector<std::string> values;
    for (const auto& [one, value] : message.fields)
        if (lowered(one) == name)
            values.push_back(value);
    return values;
}

/// A line up to LF, a CR before it dropped: lenient as many servers are.
std::optional<std::string> takeLine(const std::string& raw, std::size_t& at) {
    const std::size_t lf = raw.find('\n', at);
    if (lf == std::string::npos)
        return std::nullopt;
    std::string line = raw.substr(at, lf - at);
    at = lf + 1;
    if (line.ends_with('\r'))
        line.pop_back();
    return line;
}

std::string trimmed(const std::string& text) {
    const std::size_t from = text.find_first_not_of(" \t");
    return from == std::string::npos ? "" : text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

bool takeChunks(const std::string& raw, std::size_t& at, std::string& body) {
    for (;;) {
        const auto line = takeLine(raw, at);
        if (!line)
            return false;
        const std::uint64_t size = std::strtoull(line->c_str(), nullptr, 16);
        if (size == 0)
            break;
        if (size > raw.size() - at)
            return false;
        body += raw.substr(at, size);
        at += size;
        if (!takeLine(raw, at))
            return false;
    }
    for (;;) {
        const auto line = takeLine(raw, at);
        if (!line)
            return false;
        if (line->empty())
            return true;
    }
}

Plain readPlain(const std::string& raw) {
    Plain message;
    std::size_t at = 0;
    auto line = takeLine(raw, at);
    while (line && line->empty())
        line = takeLine(raw, at);
    if (!line)
        return message;
    message.method = line->substr(0, line->find(' '));
    message.target = line->substr(message.method.size() + 1, line->rfind(' ') - message.method.size() - 1);
    for (line = takeLine(raw, at); line && !line->empty(); line = takeLine(raw, at)) {
        const std::size_t colon = line->find(':');
        message.fields.emplace_back(trimmed(line->substr(0, colon)), trimmed(line->substr(colon + 1)));
    }
    if (!line)
        return message;
    const auto codings = valuesOf(message, "transfer-encoding");
    const auto lengths = valuesOf(message, "content-length");
    message.complete = true;
    if (!codings.empty()) {
        message.complete = lowered(codings.back()).ends_with("chunked") && takeChunks(raw, at, message.body);
    } else if (!lengths.empty()) {
        const std::uint64_t length = std::strtoull(lengths.back().c_str(), nullptr, 10);
        message.complete = length <= raw.size() - at;
        message.body = message.complete ? raw.substr(at, length) : "";
        at += message.body.size();
    }
    message.size = at;
    return message;
}

/// True if the whole message is there and accepted; `size` and `body` then say what the decoder saw.
bool readStrict(std::string_view raw, gw::Arena& arena, RequestHead& head, std::string& body, std::size_t& size) {
    const HeadResult result = HeadDecoder().request(raw, {}, arena, head);
    if (result.state != HeadState::complete)
        return false;
    size = result.consumed;
    BodyDecoder decoder(head.framing, head.contentLength);
    for (;;) {
        const BodyDecoder::Step step = decoder.next(raw.substr(size));
        size += step.consumed;
        body += step.data;
        if (step.done)
            return true;
        if (step.consumed == 0 || step.refusal)
            return false;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string raw(reinterpret_cast<const char*>(data), size);
    for (int message = 0; message < 8 && !raw.empty(); ++message) {
        gw::Arena arena;
        RequestHead head;
        std::string body;
        std::size_t used = 0;
        if (!readStrict(raw, arena, head, body, used))
            return 0;
        const Plain plain = readPlain(raw);
        require(plain.complete && plain.size == used && plain.body == body);
        require(plain.method == head.method && plain.target == head.target);
        require(plain.fields.size() == head.headers.size());
        for (std::size_t i = 0; i < plain.fields.size(); ++i)
            require(plain.fields[i].first == head.headers[i].name && plain.fields[i].second == head.headers[i].value);
        raw.erase(0, used);
    }
    return 0;
}
