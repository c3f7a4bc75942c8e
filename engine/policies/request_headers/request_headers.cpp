#include "policies/request_headers/request_headers.h"

#include "policies/trace_text.h"

namespace gw::policy {
namespace {

class RequestHeadersPolicy final : public Policy {
public:
    explicit RequestHeadersPolicy(CompiledHeaderEdit edit) : m_edit(std::move(edit)) {}

    Verdict onRequest(RequestContext& context) const override {
        const auto error = m_edit.apply(context.outgoing.headers, context.scope, context.arena);
        if (!error) {
            detail(context, "{}", m_edit.summary());
            return Verdict::pass();
        }
        detail(context, "{} → {}", error->message, error->fromClient ? 400 : 502);
        if (error->fromClient)
            return Verdict::refuse(400, tmpl::faultCode(error->fault),
                                   "The request lacks a value that this route needs, or it may not stand in a header");
        return Verdict::refuse(502, tmpl::faultCode(error->fault), "The request cannot be passed on");
    }

private:
    const CompiledHeaderEdit m_edit;
};

} // namespace

const schema::Schema& requestHeadersSchema() {
    static const schema::Schema schema = headerEditSchema(
        "requestHeaders", "Request headers", "Removes, sets and adds headers of the request on its way to the upstream, in this order.");
    return schema;
}

std::unique_ptr<const Policy> makeRequestHeaders(const model::SettingsBox& settings, MakeContext& context) {
    auto edit = CompiledHeaderEdit::compile(settings.as<RequestHeaders>(), context);
    return edit ? std::make_unique<RequestHeadersPolicy>(std::move(*edit)) : nullptr;
}

std::string describeRequestHeaders(const model::SettingsBox& settings) {
    return describeHeaderEdit(settings.as<RequestHeaders>());
}

} // namespace gw::policy
