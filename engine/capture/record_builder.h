// Fills a record's heads and bodies from what passes by: redaction first, copies into the record's own arena.
// Thread: the worker that runs the exchange. Owner: the caller. Called by: flow (heads), exchange driver (bodies).
#pragma once

#include "capture/redact/redact.h"
#include "http/message.h"
#include "trace/record.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace gw::capture {

/// The first bytes of a body that passes by; copies, never holds a receive buffer. Reusable: clear() keeps the memory.
class BodyTap {
public:
    /// Keeps at most `cap` bytes; 0 = counts only.
    void start(std::size_t cap) {
        m_kept.clear();
        m_total = 0;
        m_cap = cap;
    }
    void add(std::string_view bytes) {
        m_total += bytes.size();
        if (m_kept.size() < m_cap)
            m_kept.append(bytes.substr(0, m_cap - m_kept.size()));
    }
    [[nodiscard]] std::string_view kept() const { return m_kept; }
    [[nodiscard]] std::uint64_t total() const { return m_total; }
    [[nodiscard]] std::size_t cap() const { return m_cap; }

private:
    std::string m_kept;
    std::uint64_t m_total = 0;
    std::size_t m_cap = 0;
};

/// method, target, path, host, requestHeaders.
void fillRequest(trace::ExchangeRecord& record, const http::RequestHead& head, const Redactor& redactor);
/// The request line of bytes that are no valid head, as far as it can be told apart; views the bytes.
struct RefusedLine {
    bool isRequest = false; ///< it looks like one; if not, the rest is ""
    std::string_view method;
    std::string_view target;
};
[[nodiscard]] RefusedLine refusedLine(std::string_view head);
/// Its target as it may be shown. Names in a query that holds what no query may hold are not to be trusted: then nothing
/// of the query is shown.
[[nodiscard]] std::string_view refusedTarget(std::string_view target, const Redactor& redactor, Arena& arena);
/// method, target, host, requestHeaders of bytes that were refused, at most 8 KiB of them. A value is shown only under a
/// name that is whole and no secret's; what is no field is left out. Control characters become "\xNN".
void fillRefused(trace::ExchangeRecord& record, std::string_view head, const Redactor& redactor);
/// status, responseHeaders (as sent: framing fields that the driver adds included by the caller).
void fillResponse(trace::ExchangeRecord& record, std::uint16_t status, const http::HeaderList& headers,
                  const Redactor& redactor);
/// Redacts what the tap kept. `headers` are of the same message: Content-Type and Content-Encoding say how to read it.
void fillBody(trace::ExchangeRecord& record, trace::Body& body, const BodyTap& tap, const http::HeaderList& headers,
              const Redactor& redactor);
/// Header fields, redacted, into the record's arena.
void fillFields(trace::ExchangeRecord& record, trace::Fields& fields, const http::HeaderList& headers,
                const Redactor& redactor);
/// A target of an upstream call as it may be shown: path and query, redacted, in the record's arena.
[[nodiscard]] std::string_view shownTarget(trace::ExchangeRecord& record, std::string_view path, std::string_view query,
                                           bool hasQuery, const Redactor& redactor);

} // namespace gw::capture
