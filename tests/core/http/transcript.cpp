#include "core/http/transcript.h"

#include <cstring>
#include <memory>

namespace gwtest {
namespace {

using namespace gw::http;

/// A copy of exactly its size on the heap: reading past the end is seen by the address sanitizer.
class Exact {
public:
    explicit Exact(std::string_view bytes) : m_bytes(std::make_unique<char[]>(bytes.size())), m_size(bytes.size()) {
        if (m_size > 0)
            std::memcpy(m_bytes.get(), bytes.data(), m_size);
    }
    [[nodiscard]] std::string_view view() const { return {m_bytes.get(), m_size}; }

private:
    std::unique_ptr<char[]> m_bytes;
    std::size_t m_size;
};

std::string framingText(Framing framing, std::uint64_t length) {
    switch (framing) {
    case Framing::none:
        return "none";
    case Framing::length:
        return "length " + std::to_string(length);
    case Framing::chunked:
        return "chunked";
    case Framing::untilEof:
        return "untilEof";
    }
    return "?";
}

std::string fieldsText(const HeaderList& headers) {
    std::string text;
    for (const Header& field : headers)
        text.append("  ").append(field.name).append(": ").append(field.value).append("\n");
    return text;
}

std::string refusalText(const Refusal& refusal) {
    return "refused " + std::to_string(refusal.status) + " " + std::string(refusal.code) + "\n";
}

std::string headText(const RequestHead& head) {
    std::string text = std::string(head.method) + " path=" + std::string(head.path);
    if (head.hasQuery)
        text += " query=" + std::string(head.query);
    text += " authority=" + std::string(head.authority) + " host=" + std::string(head.host) + " 1." +
            std::to_string(head.minorVersion) + " " + framingText(head.framing, head.contentLength);
    text += head.keepAlive ? " keep" : " close";
    text += head.expectContinue ? " expect" : "";
    text += head.upgrade ? " upgrade" : "";
    return text + "\n" + fieldsText(head.headers);
}

std::string headText(const ResponseHead& head) {
    return std::to_string(head.status) + " [" + std::string(head.reason) + "] 1." + std::to_string(head.minorVersion) +
           " " + framingText(head.framing, head.contentLength) + (head.keepAlive ? " keep" : " close") + "\n" +
           fieldsText(head.headers);
}

/// A connection's reading side: heads and bodies by turns.
template <class Head, class Decode>
class Reader {
public:
    explicit Reader(Decode decode) : m_decode(std::move(decode)) {}

    void feed(std::string_view piece) {
        m_unread += piece;
        while (!m_refused && (m_inBody ? body() : head())) {
        }
    }
    std::string finish() {
        if (m_refused)
            return m_text;
        if (m_inBody)
            m_text += m_body.completeAtEof() ? endOfBody() : "incomplete body " + m_data + "\n";
        else if (!m_unread.empty())
            m_text += "incomplete head\n";
        return m_text;
    }

private:
    bool head() {
        if (m_unread.empty())
            return false;
        const Exact exact(m_unread);
        Head head;
        const HeadResult result = m_decode(m_decoder, exact.view(), m_arena, head);
        if (result.state == HeadState::refused) {
            m_text += refusalText(result.refusal);
            m_refused = true;
        }
        if (result.state != HeadState::complete)
            return false;
        m_text += headText(head);
        m_unread.erase(0, result.consumed);
        m_body.start(head.framing, head.contentLength);
        m_data.clear();
        m_inBody = true;
        return true;
    }
    bool body() {
        const Exact exact(m_unread);
        const BodyDecoder::Step step = m_body.next(exact.view());
        m_data += step.data;
        if (step.refusal) {
            m_text += refusalText(step.refusal);
            m_refused = true;
            return false;
        }
        m_unread.erase(0, step.consumed);
        if (step.done) {
            m_text += endOfBody();
            m_inBody = false;
            m_arena.reset();
            return true;
        }
        return step.consumed > 0;
    }
    std::string endOfBody() {
        std::string text = "body[" + m_data + "]\n";
        return m_body.trailers().empty() ? text : text + "trailers[" + std::string(m_body.trailers()) + "]\n";
    }

    Decode m_decode;
    gw::Arena m_arena;
    HeadDecoder m_decoder;
    BodyDecoder m_body;
    std::string m_unread;
    std::string m_data;
    std::string m_text;
    bool m_inBody = false;
    bool m_refused = false;
};

template <class Consumer>
std::string feedAll(Consumer& consumer, std::string_view raw, const Cuts& cuts) {
    std::size_t from = 0;
    for (const std::size_t cut : cuts) {
        consumer.feed(raw.substr(from, cut - from));
        from = cut;
    }
    consumer.feed(raw.substr(from));
    return consumer.finish();
}

class BodyReader {
public:
    BodyReader(Framing framing, std::uint64_t length) : m_body(framing, length) {}
    void feed(std::string_view piece) {
        m_unread += piece;
        for (bool more = !m_ended; more;) {
            const Exact exact(m_unread);
            const BodyDecoder::Step step = m_body.next(exact.view());
            m_data += step.data;
            m_unread.erase(0, step.consumed);
            m_refusal = step.refusal;
            m_ended = step.done || step.refusal;
            more = step.consumed > 0 && !m_ended;
        }
    }
    std::string finish() {
        std::string text = "[" + m_data + "]";
        if (!m_body.trailers().empty())
            text += " trailers[" + std::string(m_body.trailers()) + "]";
        if (m_refusal)
            return text + " " + std::string(m_refusal.code);
        if (m_body.done())
            return text + " done, rest[" + m_unread + "]";
        return text + (m_body.completeAtEof() ? " complete at EOF" : " incomplete");
    }

private:
    BodyDecoder m_body;
    std::string m_unread;
    std::string m_data;
    Refusal m_refusal;
    bool m_ended = false;
};

} // namespace

std::string requestTranscript(std::string_view raw, const Cuts& cuts, const Limits& limits) {
    const auto decode = [&limits](HeadDecoder& decoder, std::string_view bytes, gw::Arena& arena, RequestHead& head) {
        return decoder.request(bytes, limits, arena, head);
    };
    Reader<RequestHead, decltype(decode)> reader(decode);
    return feedAll(reader, raw, cuts);
}

std::string responseTranscript(std::string_view raw, const Cuts& cuts, std::string_view method, const Limits& limits) {
    const auto decode = [&](HeadDecoder& decoder, std::string_view bytes, gw::Arena& arena, ResponseHead& head) {
        return decoder.response(bytes, limits, method, arena, head);
    };
    Reader<ResponseHead, decltype(decode)> reader(decode);
    return feedAll(reader, raw, cuts);
}

std::string bodyTranscript(std::string_view raw, const Cuts& cuts, Framing framing, std::uint64_t length) {
    BodyReader reader(framing, length);
    return feedAll(reader, raw, cuts);
}

std::string sameForEveryCut(std::string_view raw, const std::function<std::string(const Cuts&)>& run) {
    const std::string whole = run({});
    Cuts all;
    for (std::size_t i = 1; i < raw.size(); ++i)
        all.push_back(i);
    // Long inputs are long by repetition; the places near both ends are still all tried.
    const std::size_t thin = raw.size() > 2000 ? raw.size() / 100 : 1;
    if (raw.size() <= 20'000)
        if (const std::string bytewise = run(all); bytewise != whole)
            return "DIFFERS byte by byte: " + bytewise + " at once: " + whole;
    for (std::size_t i = 1; i < raw.size(); i += i < 64 || i + 64 > raw.size() ? 1 : thin)
        if (const std::string cut = run({i}); cut != whole)
            return "DIFFERS at cut " + std::to_string(i) + ": " + cut + " at once: " + whole;
    return whole;
}

} // namespace gwtest
