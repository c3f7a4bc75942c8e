#include "policies/request_size/request_size.h"

#include "policies/trace_text.h"
#include "schema/schema_of.h"

#include <fmt/format.h>

#include <algorithm>

namespace gw::policy {
namespace {

std::string sizeText(std::uint64_t bytes) {
    constexpr std::uint64_t kib = 1024;
    if (bytes >= kib * kib * kib && bytes % (kib * kib * kib) == 0)
        return fmt::format("{} GiB", bytes / (kib * kib * kib));
    if (bytes >= kib * kib && bytes % (kib * kib) == 0)
        return fmt::format("{} MiB", bytes / (kib * kib));
    if (bytes >= kib && bytes % kib == 0)
        return fmt::format("{} KiB", bytes / kib);
    return fmt::format("{} B", bytes);
}

class RequestSizePolicy final : public Policy {
public:
    explicit RequestSizePolicy(std::uint64_t max) : m_max(max), m_text(sizeText(max)) {}

    Verdict onRequest(RequestContext& context) const override {
        const http::RequestHead& request = context.request;
        if (request.framing == http::Framing::length && request.contentLength > m_max) {
            detail(context, "Content-Length {} is over {} → 413", request.contentLength, m_text);
            return Verdict::refuse(413, "body-too-large", "The request body is larger than may be sent here");
        }
        if (context.bodyLimit == 0 || context.bodyLimit > m_max)
            context.bodyLimit = m_max;
        if (request.framing == http::Framing::none)
            detail(context, "no body");
        else if (request.framing == http::Framing::length)
            detail(context, "Content-Length {} is within {}", request.contentLength, m_text);
        else
            detail(context, "chunked: counted as it comes, at most {}", m_text);
        return Verdict::pass();
    }

private:
    const std::uint64_t m_max;
    const std::string m_text;
};

} // namespace

const schema::Schema& requestSizeSchema() {
    using namespace schema;
    static const Schema schema =
        SchemaOf<RequestSize>("requestSize", "Request size", "Refuses request bodies over a size with 413, chunked ones as soon as they pass it.")
            .field(&RequestSize::max, "max", "Maximum", "Largest body. It can only lower the listener's limit.", kind::Size{.min = 1},
                   R"("1MiB")")
            .required();
    return schema;
}

std::unique_ptr<const Policy> makeRequestSize(const model::SettingsBox& settings, MakeContext&) {
    return std::make_unique<RequestSizePolicy>(settings.as<RequestSize>().max);
}

std::string describeRequestSize(const model::SettingsBox& settings) {
    return fmt::format("request bodies up to {}", sizeText(settings.as<RequestSize>().max));
}

} // namespace gw::policy
