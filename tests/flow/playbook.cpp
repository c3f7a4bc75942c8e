#include "flow/playbook.h"

#include "config/format.h"
#include "config/load.h"
#include "http/headers.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

namespace gw::test {

using namespace pipeline;

std::optional<std::string> TestSecrets::environment(std::string_view name) const {
    return "secret-" + std::string(name);
}

std::expected<std::string, std::string> TestSecrets::file(std::string_view path) const {
    return "content of " + std::string(path);
}

Document compileText(std::string text, std::uint64_t revision) {
    const TestSecrets secrets;
    config::LoadOutcome outcome = config::load(std::move(text));
    if (!outcome.loaded)
        return {nullptr, config::formatText(outcome.diagnostics, "document")};
    Compiled compiled = compile(*outcome.loaded, {.revision = revision, .secrets = &secrets});
    return {compiled.plan, config::formatText(compiled.diagnostics, "document")};
}

namespace {

std::string_view takeWord(std::string_view& rest) {
    rest = rest.substr(std::min(rest.find_first_not_of(' '), rest.size()));
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const std::string_view word = rest.substr(0, end);
    rest = rest.substr(std::min(end + 1, rest.size()));
    return word;
}

std::uint64_t number(std::string_view word) {
    std::uint64_t value = 0;
    std::from_chars(word.data(), word.data() + word.size(), value);
    return value;
}

template <class E>
E named(std::string_view word, const std::vector<std::pair<std::string_view, E>>& names) {
    for (const auto& [name, value] : names)
        if (name == word)
            return value;
    return names.front().second;
}

FaultStage stageOf(std::string_view word) {
    using enum FaultStage;
    return named<FaultStage>(word, {{"resolve", resolve}, {"pool", pool}, {"connect", connect}, {"send", send}, {"head", FaultStage::head}, {"body", body}});
}

FaultCause causeOf(std::string_view word) {
    using enum FaultCause;
    return named<FaultCause>(word, {{"refused", refused}, {"unreachable", unreachable}, {"timeout", timeout}, {"reset", reset}, {"overflow", overflow},
                                    {"badMessage", badMessage}, {"tooLarge", tooLarge}, {"local", local}});
}

std::string target(const policy::OutgoingRequest& request) {
    std::string text(request.path);
    if (request.hasQuery)
        text += "?" + std::string(request.query);
    return text;
}

} // namespace

struct Playbook::Exchange {
    Arena arena;
    http::RequestHead head{&arena};
    std::vector<std::unique_ptr<http::ResponseHead>> replies;
    ConnectionFacts facts;
    std::unique_ptr<Flow> flow;
    std::vector<std::string> log;    ///< the actual transcript
    std::vector<std::string> pending; ///< actions not yet compared
    std::map<std::string, const http::HeaderList*> fields;
    const http::HeaderList* lastFields = nullptr;
    std::string_view authority;

    std::string_view keep(std::string_view text) { return arena.copy(text); }
    void addFields(http::HeaderList& list, std::string_view rest) {
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(" | "), rest.size());
            const std::string_view one = rest.substr(0, end);
            if (const std::size_t colon = one.find(':'); colon != std::string_view::npos)
                list.add(keep(http::trim(one.substr(0, colon))), keep(http::trim(one.substr(colon + 1))));
            rest = rest.substr(std::min(end + 3, rest.size()));
        }
    }
};

Playbook::Playbook(std::string document) : m_worker(m_clock, m_store, 42) {
    reload(std::move(document));
}

void Playbook::reload(std::string document) {
    Document compiled = compileText(std::move(document), m_plan ? m_plan->revision + 1 : 1);
    m_plan = compiled.plan;
    m_problems = compiled.plan ? "" : compiled.problems;
}

namespace {

std::string actionText(const GatewayPlan& plan, const Action& action, const http::HeaderList** fields) {
    return std::visit(
        [&](const auto& a) -> std::string {
            using A = std::decay_t<decltype(a)>;
            if constexpr (std::is_same_v<A, Call>) {
                *fields = &a.request->headers;
                const std::string_view body = a.body == Call::Body::stream ? " stream" : a.body == Call::Body::held ? " held" : "";
                return fmt::format("call {} {} {} {}{}{}", a.attempt, plan.upstreams[a.upstream].name, a.request->method, target(*a.request), body,
                                   a.freshConnection ? " fresh" : "");
            } else if constexpr (std::is_same_v<A, Continue100>) {
                return "continue";
            } else if constexpr (std::is_same_v<A, BufferRequest>) {
                return fmt::format("buffer-request {}", a.max);
            } else if constexpr (std::is_same_v<A, BufferReply>) {
                return fmt::format("buffer-reply {}", a.attempt);
            } else if constexpr (std::is_same_v<A, Pump>) {
                *fields = &a.head->headers;
                return fmt::format("pump {} {}", a.attempt, a.head->status);
            } else if constexpr (std::is_same_v<A, Respond>) {
                *fields = &a.head->headers;
                std::string text(a.body);
                if (const auto at = text.find("\"code\":\""); a.head->headers.value("Content-Type") == "application/problem+json" && at != std::string::npos)
                    text = text.substr(at + 8, text.find('"', at + 8) - at - 8);
                return fmt::format("respond {}{}{}{}", a.head->status, text.empty() ? "" : " ", text, a.close ? " close" : "");
            } else if constexpr (std::is_same_v<A, Abandon>) {
                return fmt::format("abandon {}", a.attempt);
            } else if constexpr (std::is_same_v<A, Abort>) {
                return a.reset ? "abort reset" : "abort close";
            } else {
                return "";
            }
        },
        action);
}

} // namespace

std::string Playbook::event(Exchange& x, std::string_view line) {
    std::string_view rest = line;
    const std::string_view verb = takeWord(rest);
    const auto on = [&](const Event& e) {
        for (const Action& action : x.flow->on(e)) {
            const http::HeaderList* fields = nullptr;
            std::string text = actionText(*m_plan, action, &fields);
            if (text.empty())
                continue;
            x.fields[text] = fields;
            x.log.push_back("<< " + text);
            x.pending.push_back(std::move(text));
        }
        return std::string();
    };
    if (verb == "reply") {
        auto head = std::make_unique<http::ResponseHead>(&x.arena);
        const auto attempt = static_cast<AttemptId>(number(takeWord(rest)));
        head->status = static_cast<std::uint16_t>(number(takeWord(rest)));
        x.addFields(head->headers, rest);
        x.replies.push_back(std::move(head));
        return on(ReplyHead{attempt, x.replies.back().get()});
    }
    if (verb == "replied") {
        const auto attempt = static_cast<AttemptId>(number(takeWord(rest)));
        return on(ReplyBuffered{attempt, x.keep(rest)});
    }
    if (verb == "pumped")
        return on(ReplyPumped{static_cast<AttemptId>(number(takeWord(rest))), 0});
    if (verb == "failed") {
        Failed failed{.attempt = static_cast<AttemptId>(number(takeWord(rest)))};
        failed.stage = stageOf(takeWord(rest));
        failed.cause = causeOf(takeWord(rest));
        failed.reusedConnection = rest.find("reused") != std::string_view::npos;
        failed.anyReplyByte = rest.find("byte") != std::string_view::npos;
        return on(failed);
    }
    if (verb == "woke") {
        m_clock.advance(std::chrono::milliseconds(number(takeWord(rest).substr(1))));
        return on(Woke{});
    }
    if (verb == "held")
        return on(RequestBuffered{x.keep(rest)});
    if (verb == "gone")
        return on(ClientGone{});
    if (verb == "responded")
        return on(Responded{});
    if (verb == "body-limit")
        return on(RequestBodyFailed{RequestBodyFailed::Why::limit});
    if (verb == "body-broken")
        return on(RequestBodyFailed{RequestBodyFailed::Why::badFraming});
    if (verb == "body-timeout")
        return on(RequestBodyFailed{RequestBodyFailed::Why::timeout});

    // A request line.
    x.head.method = x.keep(verb);
    x.head.target = x.keep(takeWord(rest));
    const std::size_t question = x.head.target.find('?');
    x.head.path = x.head.target.substr(0, question);
    x.head.hasQuery = question != std::string_view::npos;
    x.head.query = x.head.hasQuery ? x.head.target.substr(question + 1) : std::string_view();
    if (const std::size_t at = rest.find("body "); at != std::string_view::npos) {
        x.head.framing = http::Framing::length;
        x.head.contentLength = number(rest.substr(at + 5));
        rest = rest.substr(0, at);
    } else if (const std::size_t chunked = rest.find("chunked"); chunked != std::string_view::npos) {
        x.head.framing = http::Framing::chunked;
        rest = rest.substr(0, chunked);
    }
    x.addFields(x.head.headers, http::trim(rest));
    const http::Header* host = x.head.headers.find("Host");
    x.head.authority = host ? host->value : std::string_view("shop.example");
    x.head.host = x.head.authority;
    if (!host)
        x.head.headers.add("Host", "shop.example");
    return on(Arrived{&x.head});
}

std::string Playbook::play(std::string_view transcript) {
    if (!m_plan)
        return "the document does not compile:\n" + m_problems;
    Exchange x;
    const std::string peerText = m_peer + ":55123";
    x.facts = {.peer = *IpAddress::parse(m_peer), .peerText = peerText, .peerAddress = m_peer, .localPort = 8080};
    m_record = std::make_unique<trace::ExchangeRecord>();
    m_record->start = m_clock.now();
    x.flow = std::make_unique<Flow>(m_plan, 0, x.facts, m_worker, x.arena, m_record.get());
    std::string difference;
    const auto fail = [&](const std::string& what) {
        difference = what + "\nThe actual transcript:\n";
        for (const std::string& one : x.log)
            difference += "  " + one + "\n";
        return difference;
    };
    while (!transcript.empty()) {
        const std::size_t end = std::min(transcript.find('\n'), transcript.size());
        const std::string_view line = http::trim(transcript.substr(0, end));
        transcript = transcript.substr(std::min(end + 1, transcript.size()));
        if (line.empty() || line.starts_with("//"))
            continue;
        if (line.starts_with(">> ")) {
            if (!x.pending.empty())
                return fail("not expected: << " + x.pending.front());
            x.log.emplace_back(line);
            event(x, line.substr(3));
        } else if (line.starts_with("<< ")) {
            const std::string_view expected = line.substr(3);
            if (x.pending.empty())
                return fail("missing: " + std::string(line));
            // "…" at the end: any rest.
            const bool open = expected.ends_with("…");
            const std::string_view front = open ? expected.substr(0, expected.size() - 3) : expected;
            if (open ? !x.pending.front().starts_with(front) : x.pending.front() != expected)
                return fail(fmt::format("expected {}\nbut got  << {}", line, x.pending.front()));
            x.lastFields = x.fields[x.pending.front()];
            x.pending.erase(x.pending.begin());
        } else if (const std::size_t colon = line.find(':'); colon != std::string_view::npos && x.lastFields) {
            const std::string_view name = line.substr(0, colon);
            const std::string_view value = http::trim(line.substr(colon + 1));
            if (value.empty() ? x.lastFields->has(name) : x.lastFields->value(name) != value)
                return fail(fmt::format("field {}: expected \"{}\", got \"{}\"", name, value, x.lastFields->value(name)));
        } else {
            return fail("not understood: " + std::string(line));
        }
    }
    if (!x.pending.empty())
        return fail("not expected: << " + x.pending.front());
    return {};
}

} // namespace gw::test
