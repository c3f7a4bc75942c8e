#include "runtime/data/exchange/body_framing.h"

#include "http/headers.h"
#include "http/http1_encoder.h"

#include <array>

namespace gw::runtime {

void sendBody(net::Stream& to, std::string_view bytes, const net::BlockRef& block, bool chunked) {
    if (chunked) {
        std::array<char, http::maxChunkPrefix> prefix; // NOLINT: filled below
        char* const end = http::writeChunkPrefix(prefix.data(), bytes.size());
        to.send({prefix.data(), static_cast<std::size_t>(end - prefix.data())});
    }
    if (block)
        to.send(bytes, block);
    else
        to.send(bytes);
    if (chunked)
        to.send(http::chunkEnd);
}

void sendLastChunk(net::Stream& to, std::string_view trailers, Arena& arena) {
    if (trailers.empty()) {
        to.send(http::lastChunk);
        return;
    }
    http::HeaderList list(&arena);
    while (!trailers.empty()) {
        const std::size_t end = trailers.find("\r\n");
        const std::string_view line = trailers.substr(0, end);
        const std::size_t colon = line.find(':');
        if (colon != std::string_view::npos && !http::isForbiddenTrailer(line.substr(0, colon)))
            list.add(line.substr(0, colon), http::trim(line.substr(colon + 1)));
        trailers.remove_prefix(end == std::string_view::npos ? trailers.size() : end + 2);
    }
    char* const at = to.reserve(http::lastChunkSize(list));
    char* const end = http::writeLastChunk(at, list);
    if (end != nullptr)
        to.commit(static_cast<std::size_t>(end - at));
    else
        to.send(http::lastChunk);
}

} // namespace gw::runtime
