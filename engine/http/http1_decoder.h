// Strict HTTP/1.1 head and body decoding (RFC 9112), both directions, incremental, without I/O. What is ambiguous is
// refused. Thread: one worker. Owner: a connection. Called by: the client and upstream connections, the fuzz targets.
#pragma once

#include "base/arena.h"
#include "http/message.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace gw::http {
namespace http1 {
struct FieldFacts;
}

struct Limits {
    std::size_t headerBytes = 64 * 1024; ///< start line and field lines together
    std::size_t headers = 128;
    std::size_t uriBytes = 16 * 1024;
};

/// Why bytes were refused: the status for the client and a stable word for the trace.
struct Refusal {
    std::uint16_t status = 0;  ///< 400, 408, 413, 414, 417, 431, 501, 505; 502 for a response head
    std::string_view code;     ///< kebab-case, static storage: "bad-content-length"
    std::string_view sentence; ///< what was wrong, static storage
    [[nodiscard]] explicit operator bool() const { return status != 0; }
};

enum class HeadState : std::uint8_t { incomplete, complete, refused };

struct HeadResult {
    HeadState state = HeadState::incomplete;
    std::size_t consumed = 0; ///< with complete: bytes of the head, its empty line included
    Refusal refusal;
};

/// Finds the end of a head in a growing buffer (never scanning a byte twice) and parses it.
/// The caller keeps unread bytes contiguous and passes all of them each time, until complete or refused.
class HeadDecoder {
public:
    /// On complete the head's bytes are copied once into the arena and `out` views them; `bytes` may go away.
    /// Leading empty lines before a request line are skipped (RFC 9112 2.2), at most two.
    HeadResult request(std::string_view bytes, const Limits& limits, Arena& arena, RequestHead& out);
    /// `forMethod` decides bodies of HEAD (and CONNECT) replies. 1xx heads complete with Framing::none.
    HeadResult response(std::string_view bytes, const Limits& limits, std::string_view forMethod, Arena& arena,
                        ResponseHead& out);
    /// Forgets what was scanned. Happens by itself after complete and refused.
    void reset();

private:
    static constexpr std::size_t rememberedLines = 40;

    /// Looks for the empty line from m_scanned on, refusing bytes that no head may hold. `startLineLimit` bounds the
    /// first line alone.
    HeadState scan(std::string_view bytes, std::size_t startLineLimit, const Limits& limits, Refusal& refusal);
    /// Reads all field lines of a complete head, from byte `from` on. Null if they are good.
    const Refusal* readFields(std::string_view head, std::size_t from, HeaderList& headers,
                              http1::FieldFacts& facts) const;
    /// The next line of a complete head without its CRLF; `number` counts from 0, `from` moves behind the line.
    [[nodiscard]] std::string_view line(std::string_view head, std::size_t number, std::size_t& from) const {
        const std::size_t begin = from;
        const std::size_t end = number < rememberedLines ? m_ends[number] : head.find('\r', begin);
        from = end + 2;
        return {head.data() + begin, end - begin};
    }
    HeadResult refuse(const Refusal& refusal);

    std::size_t m_scanned = 0;
    std::size_t m_lineStart = 0;
    std::size_t m_lines = 0;                             ///< complete lines so far
    std::array<std::uint32_t, rememberedLines> m_ends{}; ///< where the first of them end (their CR)
};

/// Takes a body out of its framing, piece by piece; also checks it. Refusals carry status 400 whichever the direction:
/// who reads from an upstream answers 502.
class BodyDecoder {
public:
    static constexpr std::size_t maxTrailerBytes = 8 * 1024;
    static constexpr std::size_t maxExtensionBytes = 4 * 1024; ///< of all chunk extensions of one body together

    BodyDecoder() = default;
    BodyDecoder(Framing framing, std::uint64_t length) { start(framing, length); }
    /// Begins a new body; `length` counts with Framing::length only.
    void start(Framing framing, std::uint64_t length);

    struct Step {
        std::size_t consumed = 0; ///< bytes of the input that are used up, framing included
        std::string_view data;    ///< body bytes within the input (may be empty)
        bool done = false;        ///< the message ended (trailers read); later bytes belong to the next message
        Refusal refusal;
    };
    /// One step: call again with the rest of the input while `consumed` > 0 and not done. After a refusal every further
    /// step is refused.
    Step next(std::string_view input);
    /// The peer closed: true if that is a complete body (untilEof, or already done).
    [[nodiscard]] bool completeAtEof() const { return m_done || m_framing == Framing::untilEof; }
    [[nodiscard]] bool done() const { return m_done; }
    [[nodiscard]] Framing framing() const { return m_framing; }
    /// With Framing::length: bytes still to come. With chunked: of the current chunk.
    [[nodiscard]] std::uint64_t remaining() const { return m_remaining; }
    /// Trailer field lines read after the last chunk, as "name: value\r\n" lines; bounded to 8 KiB. Framing, routing
    /// and hop-by-hop names are left out (RFC 9110 6.5.1).
    [[nodiscard]] std::string_view trailers() const { return m_trailers; }

private:
    enum class At : std::uint8_t {
        size,
        space,
        extension,
        sizeLf,
        data,
        dataCr,
        dataLf,
        trailer,
        trailerLf,
        ended,
        failed
    };
    Step chunked(std::string_view input);
    /// One framing byte (never chunk data); a code of refusal or none.
    Refusal framingByte(char c);
    Refusal sizeByte(char c);
    Refusal extensionByte(char c);
    Refusal trailerByte(char c);
    Refusal finishTrailerLine();

    Framing m_framing = Framing::none;
    At m_at = At::size;
    bool m_done = true;
    std::uint8_t m_digits = 0;
    std::uint32_t m_extension = 0;
    std::uint64_t m_remaining = 0;
    std::size_t m_trailerBytes = 0;
    Refusal m_refusal;
    std::string m_trailers;
    std::string m_line;
};

} // namespace gw::http
