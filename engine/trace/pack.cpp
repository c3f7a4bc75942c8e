#include "trace/pack.h"

#include <bit>
#include <cassert>
#include <type_traits>

namespace gw::trace {

namespace {

/// Numbers seven bits a byte, lowest first; signed ones as zigzag, so that small ones stay small.
class Writer {
public:
    explicit Writer(std::string& to) : m_to(to) {}

    void number(std::uint64_t value) {
        for (; value >= 0x80; value >>= 7)
            m_to += static_cast<char>(value | 0x80);
        m_to += static_cast<char>(value);
    }
    void operator()(std::string_view text) {
        number(text.size());
        m_to.append(text);
    }
    void operator()(Duration time) { signedNumber(time.count()); }
    void operator()(MonoTime at) { signedNumber(at.time_since_epoch().count()); }
    void operator()(WallTime at) { signedNumber(at.time_since_epoch().count()); }
    template <class Number>
        requires std::is_integral_v<Number> || std::is_enum_v<Number>
    void operator()(Number value) {
        if constexpr (std::is_signed_v<Number>)
            signedNumber(value);
        else
            number(static_cast<std::uint64_t>(value));
    }
    template <class List, class Each>
    void list(const List& all, Each each) {
        number(all.size());
        for (const auto& one : all)
            each(*this, one);
    }

private:
    void signedNumber(std::int64_t value) {
        number((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
    }

    std::string& m_to;
};

class Reader {
public:
    Reader(std::string_view from, std::pmr::memory_resource* memory) : m_from(from), m_memory(memory) {}

    std::uint64_t number() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; m_at < m_from.size(); shift += 7) {
            const auto byte = static_cast<std::uint8_t>(m_from[m_at++]);
            value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
            if (byte < 0x80)
                break;
        }
        return value;
    }
    void operator()(std::string_view& text) {
        const std::uint64_t size = number();
        text = m_from.substr(m_at, size);
        m_at += size;
    }
    void operator()(Duration& time) { time = Duration(signedNumber()); }
    void operator()(MonoTime& at) { at = MonoTime(Duration(signedNumber())); }
    void operator()(WallTime& at) { at = WallTime(Duration(signedNumber())); }
    template <class Number>
        requires std::is_integral_v<Number> || std::is_enum_v<Number>
    void operator()(Number& value) {
        if constexpr (std::is_signed_v<Number>)
            value = static_cast<Number>(signedNumber());
        else
            value = static_cast<Number>(number());
    }
    template <class List, class Each>
    void list(List& all, Each each) {
        const std::uint64_t count = number();
        all.reserve(count);
        for (std::uint64_t i = 0; i < count; ++i) {
            if constexpr (std::is_constructible_v<typename List::value_type, std::pmr::memory_resource*>)
                each(*this, all.emplace_back(m_memory));
            else
                each(*this, all.emplace_back());
        }
    }
    [[nodiscard]] bool atEnd() const { return m_at == m_from.size(); }

private:
    std::int64_t signedNumber() {
        const std::uint64_t value = number();
        return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
    }

    std::string_view m_from;
    std::size_t m_at = 0;
    std::pmr::memory_resource* m_memory;
};

// Each part once, for both directions: `io` is called with every member in turn.

template <class Io, class F>
void fields(Io& io, F& all) {
    io.list(all, [](Io& to, auto& one) {
        to(one.name);
        to(one.value);
    });
}

template <class Io, class T>
void tls(Io& io, T& one) {
    io(one.version);
    io(one.cipher);
    io(one.resumed);
    io(one.serverName);
    io(one.peer);
    io(one.peerNames);
    io(one.fingerprint);
}

template <class Io, class B>
void body(Io& io, B& one) {
    io(one.bytes);
    io(one.total);
    io(one.truncated);
    io(one.why);
}

template <class Io, class P>
void policy(Io& io, P& one) {
    io(one.kind);
    io(one.name);
    io(one.origin);
    io(one.mark);
    io(one.detail);
    fields(io, one.figures);
    io(one.cost);
}

template <class Io, class A>
void attempt(Io& io, A& one) {
    io(one.id);
    io(one.step);
    io(one.item);
    io(one.attempt);
    for (auto* text : {&one.upstream, &one.endpoint, &one.chosenBy, &one.method, &one.target})
        io(*text);
    io(one.reusedConnection);
    for (auto* stamp : {&one.started, &one.connected, &one.sent, &one.headAt, &one.ended})
        io(*stamp);
    io(one.status);
    io(one.bytesIn);
    tls(io, one.tls);
    for (auto* text : {&one.tlsFailure, &one.fault, &one.outcome})
        io(*text);
}

template <class Io, class S>
void step(Io& io, S& one) {
    io(one.name);
    io(one.required);
    io(one.mark);
    io(one.detail);
    io(one.started);
    io(one.ended);
}

template <class Io, class R>
void whole(Io& io, R& record) {
    io(record.sequence);
    io(record.key);
    io(record.id);
    io(record.revision);
    io(record.worker);
    io(record.began);
    io(record.start);
    for (auto* text : {&record.listener, &record.peer, &record.client})
        io(*text);
    tls(io, record.tls);
    for (auto* text : {&record.method, &record.target, &record.path, &record.host})
        io(*text);
    fields(io, record.requestHeaders);
    body(io, record.requestBody);
    io(record.route);
    for (auto* text : {&record.routeName, &record.group, &record.rank})
        io(*text);
    io(record.candidates);
    io(record.routeDetail);
    io(record.routeCost);
    io(record.consumer);
    io.list(record.policies, [](Io& to, auto& one) { policy(to, one); });
    io(record.action);
    io(record.actionDetail);
    io.list(record.attempts, [](Io& to, auto& one) { attempt(to, one); });
    io.list(record.steps, [](Io& to, auto& one) { step(to, one); });
    io.list(record.origins, [](Io& to, auto& one) {
        to(one.pointer);
        to(one.origin);
    });
    io(record.partial);
    io(record.status);
    io(record.decidedBy);
    fields(io, record.responseHeaders);
    body(io, record.responseBody);
    io(record.fault);
    io(record.faultDetail);
    for (auto* stamp : {&record.headRead, &record.decided, &record.firstByte, &record.ended})
        io(*stamp);
    io(record.ending);
}

} // namespace

void pack(const ExchangeRecord& record, std::string& to) {
    Writer writer(to);
    whole(writer, record);
}

void unpack(std::string_view bytes, ExchangeRecord& to) {
    Reader reader(bytes, &to.memory);
    whole(reader, to);
    assert(reader.atEnd());
}

} // namespace gw::trace
