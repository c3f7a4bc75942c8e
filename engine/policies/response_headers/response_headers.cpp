#include "policies/response_headers/response_headers.h"

#include "policies/trace_text.h"

namespace gw::policy {
namespace {

class ResponseHeadersPolicy final : public Policy {
public:
    explicit ResponseHeadersPolicy(CompiledHeaderEdit edit) : m_edit(std::move(edit)) {}

    Verdict onRequest(RequestContext& context) const override {
        detail(context, "on the response: {}", m_edit.summary());
        return Verdict::pass();
    }
    bool shapesResponse() const override { return true; }
    void onResponse(ResponseContext& context) const override {
        const auto error = m_edit.apply(context.response.headers, context.scope, context.arena);
        if (!error)
            return;
        context.failed = true;
        context.failure = textIn(context.arena, "responseHeaders: {}", error->message);
    }

private:
    const CompiledHeaderEdit m_edit;
};

} // namespace

const schema::Schema& responseHeadersSchema() {
    static const schema::Schema schema = headerEditSchema(
        "responseHeaders", "Response headers", "Removes, sets and adds headers of the response on its way to the client, in this order.");
    return schema;
}

std::unique_ptr<const Policy> makeResponseHeaders(const model::SettingsBox& settings, MakeContext& context) {
    auto edit = CompiledHeaderEdit::compile(settings.as<ResponseHeaders>(), context);
    return edit ? std::make_unique<ResponseHeadersPolicy>(std::move(*edit)) : nullptr;
}

std::string describeResponseHeaders(const model::SettingsBox& settings) {
    return describeHeaderEdit(settings.as<ResponseHeaders>());
}

} // namespace gw::policy
