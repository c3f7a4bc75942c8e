// Bodies: any two ways of cutting the input give the same bytes, trailers, end and refusal.
#include "fuzz/bytes.h"
#include "http/http1_decoder.h"

#include <cstdint>
#include <string>

namespace {

using namespace gw::http;
using gwfuzz::require;

struct Outcome {
    std::string data;
    std::string trailers;
    std::string_view code;
    std::size_t consumed = 0;
    bool done = false;

    bool operator==(const Outcome&) const = default;
};

/// Feeds the input in pieces of `piece` bytes.
Outcome read(std::string_view input, std::size_t piece, Framing framing, std::uint64_t length) {
    BodyDecoder body(framing, length);
    Outcome outcome;
    std::size_t given = 0;
    while (given < input.size() && !body.done() && outcome.code.empty()) {
        given = given + piece < input.size() ? given + piece : input.size();
        for (bool more = true; more;) {
            const gwfuzz::Exact rest(input.substr(outcome.consumed, given - outcome.consumed));
            const BodyDecoder::Step step = body.next(rest.view());
            require(step.consumed <= rest.view().size() && step.data.size() <= step.consumed);
            outcome.data += step.data;
            outcome.consumed += step.consumed;
            outcome.code = step.refusal.code;
            require(step.done == body.done());
            more = step.consumed > 0 && !step.done && !step.refusal;
        }
    }
    outcome.trailers = body.trailers();
    outcome.done = body.done();
    require(outcome.trailers.size() <= 2 * BodyDecoder::maxTrailerBytes);
    require(!outcome.done || outcome.code.empty());
    return outcome;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view input(reinterpret_cast<const char*>(data), size);
    const unsigned choice = gwfuzz::takeByte(input);
    const std::size_t piece = 1 + gwfuzz::takeByte(input);
    const Framing framing = choice < 200 ? Framing::chunked : choice < 230 ? Framing::length : Framing::untilEof;
    const Outcome whole = read(input, input.size() + 1, framing, choice);
    require(whole == read(input, piece, framing, choice));
    require(whole == read(input, 1, framing, choice));
    return 0;
}
