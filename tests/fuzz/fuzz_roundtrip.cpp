// decode(encode(x)) = x: a message of the fuzzer's making, written as the connections write it, reads back as the same
// message, in one shot and byte by byte, and nothing of the next message is taken.
#include "fuzz/bytes.h"
#include "http/headers.h"
#include "http/http1_decoder.h"
#include "http/http1_encoder.h"
#include "http/uri.h"

#include <algorithm>
#include <cstdint>
#include <string>

namespace {

using namespace gw::http;
using gwfuzz::require;
using gwfuzz::takeByte;
using gwfuzz::takeText;

constexpr std::string_view next = "GET /next HTTP/1.1\r\nHost: n\r\n\r\n";

/// The text with every byte that the class lacks replaced by `other`.
std::string fitting(std::string_view text, CharClass bits, char other) {
    std::string out(text);
    std::ranges::replace_if(out, [bits](char c) { return !is(c, bits); }, other);
    return out;
}

std::string_view copied(const std::string& text, gw::Arena& arena) {
    return arena.copy(text);
}

/// Field lines that no rule of framing or routing is about.
HeaderList takeFields(std::string_view& input, gw::Arena& arena) {
    HeaderList fields;
    for (unsigned left = takeByte(input) % 20; left > 0; --left) {
        const std::string name = "X-" + fitting(takeText(input, 40), isTchar, '-');
        const std::string value = fitting(takeText(input, 60), isFieldByte, '.');
        fields.add(copied(name, arena), trim(copied(value, arena)));
    }
    return fields;
}

/// A body as the connections frame it: `framed` goes out, `plain` and `trailers` must come back.
struct Body {
    std::string framed, plain, trailers;
};

Body takeBody(std::string_view& input, Framing framing, gw::Arena& arena) {
    Body body;
    if (framing == Framing::chunked) {
        HeaderList trailers = takeFields(input, arena);
        while (!input.empty()) {
            const std::string_view chunk = takeText(input, 255);
            if (chunk.empty())
                continue;
            char prefix[maxChunkPrefix];
            body.framed.append(prefix, writeChunkPrefix(prefix, chunk.size()));
            body.framed += chunk;
            body.framed += chunkEnd;
            body.plain += chunk;
        }
        std::string last(lastChunkSize(trailers), '\0');
        require(writeLastChunk(last.data(), trailers) == last.data() + last.size());
        body.framed += last;
        for (const Header& field : trailers)
            if (!isForbiddenTrailer(field.name))
                (((body.trailers += field.name) += ": ") += field.value) += "\r\n";
    } else if (framing != Framing::none) {
        body.plain = body.framed = std::string(input);
    }
    return body;
}

void requireSame(const HeaderList& sent, const HeaderList& read) {
    require(sent.size() == read.size());
    for (std::size_t i = 0; i < sent.size(); ++i)
        require(sent[i].name == read[i].name && sent[i].value == read[i].value);
}

void requireBody(const Body& body, std::string_view rest, std::size_t piece, Framing framing, std::uint64_t length) {
    BodyDecoder decoder(framing, length);
    std::string plain;
    std::size_t used = 0;
    std::size_t given = 0;
    while (!decoder.done() && given < rest.size()) {
        given = piece < rest.size() - given ? given + piece : rest.size();
        for (bool more = true; more;) {
            const BodyDecoder::Step step = decoder.next(rest.substr(used, given - used));
            require(!step.refusal);
            used += step.consumed;
            plain += step.data;
            more = step.consumed > 0 && !step.done;
        }
    }
    require(decoder.completeAtEof() && plain == body.plain && decoder.trailers() == body.trailers && used == body.framed.size());
}

/// Adds the field that announces the framing.
void announce(HeaderList& fields, Framing framing, std::uint64_t length, gw::Arena& arena) {
    if (framing == Framing::chunked)
        fields.add("Transfer-Encoding", "chunked");
    if (framing == Framing::length)
        fields.add("Content-Length", arena.copy(std::to_string(length)));
}

void checkRequest(std::string_view input) {
    gw::Arena arena;
    const Framing framing = static_cast<Framing>(takeByte(input) % 3);
    RequestLine line;
    const std::string method = "M" + fitting(takeText(input, 12), isTchar, '-');
    line.method = method;
    const std::string path = "/" + fitting(takeText(input, 80), isPathByte, '~');
    if (normalisePath(path, arena, line.path) != PathFault::none)
        return;
    line.hasQuery = takeByte(input) & 1;
    const std::string query = line.hasQuery ? fitting(takeText(input, 80), isQueryByte, '~') : "";
    line.query = query;
    HeaderList fields = takeFields(input, arena);
    fields.add("Host", "a.example:81");
    const Body body = takeBody(input, framing, arena);
    announce(fields, framing, body.plain.size(), arena);

    std::string raw(requestHeadSize(line, fields), '\0');
    require(writeRequestHead(raw.data(), line, fields) == raw.data() + raw.size());
    const std::size_t headSize = raw.size();
    ((raw += body.framed) += next);
    for (const std::size_t piece : {raw.size(), std::size_t{1}}) {
        gw::Arena second;
        RequestHead head;
        HeadDecoder decoder;
        const HeadResult result = gwfuzz::readHead(std::string_view(raw).substr(0, piece == 1 ? headSize : raw.size()), piece,
                                                   [&](std::string_view part) { return decoder.request(part, {}, second, head); });
        require(result.state == HeadState::complete && result.consumed == headSize);
        require(head.method == line.method && head.path == line.path && head.query == line.query && head.hasQuery == line.hasQuery &&
                head.authority == "a.example:81" && head.host == "a.example" && head.keepAlive);
        // A request without a body and one with a body of no bytes may share a framing.
        require(head.framing == framing || (body.plain.empty() && head.framing != Framing::chunked));
        require(framing != Framing::length || head.contentLength == body.plain.size());
        requireSame(fields, head.headers);
        requireBody(body, std::string_view(raw).substr(headSize), piece, head.framing, head.contentLength);
    }
}

void checkResponse(std::string_view input) {
    gw::Arena arena;
    Framing framing = static_cast<Framing>(takeByte(input) % 4);
    const unsigned status = 200 + (takeByte(input) | takeByte(input) << 8) % 400;
    const std::string reason(trim(fitting(takeText(input, 40), isFieldByte, '.')));
    if (status == 204 || status == 304)
        framing = Framing::none;
    else if (framing == Framing::none)
        framing = Framing::length;
    HeaderList fields = takeFields(input, arena);
    const Body body = takeBody(input, framing, arena);
    announce(fields, framing, body.plain.size(), arena);

    std::string raw(responseHeadSize(static_cast<std::uint16_t>(status), reason, fields), '\0');
    require(writeResponseHead(raw.data(), static_cast<std::uint16_t>(status), reason, fields) == raw.data() + raw.size());
    const std::size_t headSize = raw.size();
    raw += body.framed;
    if (framing != Framing::untilEof)
        raw += next;
    for (const std::size_t piece : {raw.size(), std::size_t{1}}) {
        gw::Arena second;
        ResponseHead head;
        HeadDecoder decoder;
        const HeadResult result = gwfuzz::readHead(std::string_view(raw).substr(0, piece == 1 ? headSize : raw.size()), piece,
                                                   [&](std::string_view part) { return decoder.response(part, {}, "GET", second, head); });
        require(result.state == HeadState::complete && result.consumed == headSize);
        require(head.status == status && head.reason == (reason.empty() ? reasonPhrase(head.status) : std::string_view(reason)));
        require(head.framing == framing || (body.plain.empty() && head.framing == Framing::none));
        require(framing != Framing::length || head.contentLength == body.plain.size());
        requireSame(fields, head.headers);
        requireBody(body, std::string_view(raw).substr(headSize), piece, head.framing, head.contentLength);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view input(reinterpret_cast<const char*>(data), std::min<std::size_t>(size, 4096));
    if (takeByte(input) & 1)
        checkRequest(input);
    else
        checkResponse(input);
    return 0;
}
