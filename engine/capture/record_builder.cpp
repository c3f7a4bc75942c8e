#include "capture/record_builder.h"

#include <cstring>

namespace gw::capture {
namespace {

/// `shown` in the arena: the redactor returns its input when nothing had to go.
std::string_view keep(Arena& arena, std::string_view original, std::string_view shown) {
    return shown.data() == original.data() || shown.data() == redacted.data() ? arena.copy(shown) : shown;
}

} // namespace

void fillFields(trace::ExchangeRecord& record, trace::Fields& fields, const http::HeaderList& headers,
                const Redactor& redactor) {
    fields.clear();
    fields.reserve(headers.size());
    for (const http::Header& header : headers)
        fields.push_back({record.memory.copy(header.name),
                          keep(record.memory, header.value,
                               redactor.headerValue(header.name, header.value, record.memory))});
}

void fillRequest(trace::ExchangeRecord& record, const http::RequestHead& head, const Redactor& redactor) {
    Arena& arena = record.memory;
    record.method = arena.copy(head.method);
    record.target = keep(arena, head.target, redactor.target(head.target, arena));
    record.path = keep(arena, head.path, redactor.target(head.path, arena));
    record.host = arena.copy(head.host);
    fillFields(record, record.requestHeaders, head.headers, redactor);
}

void fillResponse(trace::ExchangeRecord& record, std::uint16_t status, const http::HeaderList& headers,
                  const Redactor& redactor) {
    record.status = status;
    fillFields(record, record.responseHeaders, headers, redactor);
}

void fillBody(trace::ExchangeRecord& record, trace::Body& body, const BodyTap& tap, const http::HeaderList& headers,
              const Redactor& redactor) {
    Arena& arena = record.memory;
    body.total = tap.total();
    const RedactedBody kept = redactor.body(tap.kept(), headers.value("content-type"), headers.value("content-encoding"), arena);
    body.bytes = keep(arena, tap.kept(), kept.bytes);
    body.truncated = tap.total() > tap.kept().size() || !kept.why.empty();
    body.why = kept.why;
    if (tap.total() > tap.kept().size() && body.why.empty())
        body.why = tap.cap() == 0 ? "bodies are not captured" : "longer than the capture's limit for bodies";
}

std::string_view shownTarget(trace::ExchangeRecord& record, std::string_view path, std::string_view query, bool hasQuery,
                             const Redactor& redactor) {
    Arena& arena = record.memory;
    const std::size_t size = path.size() + (hasQuery ? 1 + query.size() : 0);
    if (size == 0)
        return {};
    char* const room = arena.room(size);
    std::memcpy(room, path.data(), path.size());
    if (hasQuery) {
        room[path.size()] = '?';
        if (!query.empty())
            std::memcpy(room + path.size() + 1, query.data(), query.size());
    }
    return redactor.target({room, size}, arena);
}

} // namespace gw::capture
