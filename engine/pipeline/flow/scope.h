// What placeholders stand for in this exchange: {path.id}, {query.page}, {consumer.name}, … (steps and items are the
// aggregate's own scope, which asks this one for the rest).
// Thread: one worker. Owner: the flow. Called by: template rendering in actions and policies.
#pragma once

#include "base/arena.h"
#include "http/message.h"
#include "match/route_rule.h"
#include "policies/policy.h"
#include "template/scope.h"

#include <optional>
#include <string_view>

namespace gw::pipeline {

class FlowScope final : public tmpl::Scope {
public:
    FlowScope(const match::Captures& captures, const policy::Identity& identity, const std::string_view& clientText,
              const std::string_view& requestId, Arena& arena)
        : m_captures(captures), m_identity(identity), m_client(clientText), m_requestId(requestId), m_arena(arena) {}

    /// `policed` is the request as its policies leave it: what they took away or set is what templates see.
    void setRequest(const http::RequestHead* head, const policy::OutgoingRequest* policed) {
        m_head = head;
        m_policed = policed;
    }
    /// The policies have passed: the action may now write a query of its own.
    void keepQuery() { m_query = m_policed->query; }
    [[nodiscard]] tmpl::Value find(const tmpl::Reference& reference) const override;

private:
    [[nodiscard]] const http::Header* field(std::string_view name) const;

    const http::RequestHead* m_head = nullptr;
    const policy::OutgoingRequest* m_policed = nullptr;
    std::optional<std::string_view> m_query; ///< as the policies left it
    const match::Captures& m_captures;
    const policy::Identity& m_identity;
    const std::string_view& m_client;
    const std::string_view& m_requestId;
    Arena& m_arena;
};

/// Host, Content-Length and Expect: the driver writes its own from what the body turns out to be.
[[nodiscard]] bool writtenByDriver(std::string_view name);

/// The value of a cookie in the Cookie fields (RFC 6265 5.4), or nothing.
[[nodiscard]] std::optional<std::string_view> cookieValue(const http::HeaderList& headers, std::string_view name);

} // namespace gw::pipeline
