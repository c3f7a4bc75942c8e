// Response heads: the cut does not matter, refusals are bad gateways, and what is accepted reads back when written.
#include "fuzz/bytes.h"
#include "http/http1_decoder.h"
#include "http/http1_encoder.h"

#include <array>
#include <cstdint>
#include <string>

using namespace gw::http;
using gwfuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view input(reinterpret_cast<const char*>(data), size);
    constexpr std::array<std::string_view, 4> methods{"GET", "HEAD", "CONNECT", "POST"};
    const std::string_view method = methods[gwfuzz::takeByte(input) % methods.size()];
    const std::size_t piece = 1 + gwfuzz::takeByte(input);
    const Limits limits{.headerBytes = 8192, .headers = 48, .uriBytes = 2048};
    gw::Arena arena;
    ResponseHead head;
    const HeadResult result = HeadDecoder().response(gwfuzz::Exact(input).view(), limits, method, arena, head);
    for (const std::size_t each : {piece, std::size_t{1}}) {
        if (input.size() > 1024 * each)
            continue; // as every piece means a copy of all before it
        gw::Arena second;
        ResponseHead other;
        HeadDecoder decoder;
        const HeadResult again =
            gwfuzz::readHead(input, each, [&](std::string_view part) { return decoder.response(part, limits, method, second, other); });
        require(again.state == result.state && again.consumed == result.consumed && again.refusal.code == result.refusal.code);
        if (result.state == HeadState::complete)
            require(other.status == head.status && other.framing == head.framing && other.headers.size() == head.headers.size());
    }

    if (result.state == HeadState::refused)
        require(result.refusal.status == 502);
    if (result.state != HeadState::complete)
        return 0;
    require(head.status >= 100 && head.status <= 599 && head.status != 101);
    require(method != "HEAD" || head.framing == Framing::none);
    require(head.framing != Framing::untilEof || !head.keepAlive);
    std::string raw(responseHeadSize(head.status, head.reason, head.headers), '\0');
    require(writeResponseHead(raw.data(), head.status, head.reason, head.headers) == raw.data() + raw.size());
    ResponseHead again;
    const HeadResult back = HeadDecoder().response(raw, {}, method, arena, again);
    require(back.state == HeadState::complete && back.consumed == raw.size() && again.status == head.status &&
            again.framing == head.framing && again.headers.size() == head.headers.size());
    return 0;
}
