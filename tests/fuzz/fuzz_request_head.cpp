// Request heads: the cut does not matter, and what is accepted can be written and reads back as the same message.
#include "fuzz/bytes.h"
#include "http/headers.h"
#include "http/hop_by_hop.h"
#include "http/http1_decoder.h"
#include "http/http1_encoder.h"
#include "http/uri.h"

#include <cstdint>
#include <string>

namespace {

using namespace gw::http;
using gwfuzz::require;

void checkAccepted(const RequestHead& head, const HeadResult& result, std::size_t size) {
    require(result.consumed > 0 && result.consumed <= size);
    require(isToken(head.method) && !head.target.empty());
    require(head.path == "*" || head.path.starts_with('/'));
    gw::Arena arena;
    std::string_view again;
    require(head.path == "*" || (normalisePath(head.path, arena, again) == PathFault::none && again == head.path));
    require(head.headers.count("host") <= 1 && head.headers.count("content-length") <= 1 &&
            head.headers.count("transfer-encoding") <= 1);
    require(!head.headers.has("content-length") || !head.headers.has("transfer-encoding"));
    for (const Header& field : head.headers)
        require(validFieldName(field.name) && validFieldValue(field.value));
}

void checkRoundTrip(const RequestHead& head) {
    const RequestLine line{head.method, head.path, head.query, head.hasQuery};
    std::string raw(requestHeadSize(line, head.headers), '\0');
    const char* const end = writeRequestHead(raw.data(), line, head.headers);
    require(end == raw.data() + raw.size());
    gw::Arena arena;
    RequestHead again;
    const HeadResult result = HeadDecoder().request(raw, {}, arena, again);
    // An HTTP/1.0 request may lack the Host that its forwarded form needs.
    if (result.state != HeadState::complete) {
        require(head.minorVersion == 0 && !head.headers.has("host"));
        return;
    }
    require(again.path == head.path && again.query == head.query && again.framing == head.framing &&
            again.contentLength == head.contentLength && again.headers.size() == head.headers.size() &&
            result.consumed == raw.size());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view input(reinterpret_cast<const char*>(data), size);
    const std::size_t piece = 1 + gwfuzz::takeByte(input);
    const Limits limits{.headerBytes = 8192, .headers = 48, .uriBytes = 2048};
    gw::Arena arena;
    RequestHead head;
    const HeadResult result = HeadDecoder().request(gwfuzz::Exact(input).view(), limits, arena, head);
    for (const std::size_t each : {piece, std::size_t{1}}) {
        if (input.size() > 1024 * each)
            continue; // as every piece means a copy of all before it
        gw::Arena second;
        RequestHead other;
        HeadDecoder decoder;
        const HeadResult again = gwfuzz::readHead(input, each, [&](std::string_view part) { return decoder.request(part, limits, second, other); });
        require(again.state == result.state && again.consumed == result.consumed && again.refusal.code == result.refusal.code);
        if (result.state == HeadState::complete)
            require(other.path == head.path && other.framing == head.framing && other.headers.size() == head.headers.size());
    }

    if (result.state == HeadState::refused)
        require(result.refusal.status >= 400 && !result.refusal.code.empty() && !result.refusal.sentence.empty());
    if (result.state != HeadState::complete)
        return 0;
    checkAccepted(head, result, input.size());
    checkRoundTrip(head);
    (void)removeHopByHop(head.headers);
    for (const Header& field : head.headers)
        require(!isHopByHop(field.name));
    return 0;
}
