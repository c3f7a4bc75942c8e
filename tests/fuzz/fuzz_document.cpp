// The document loader: any bytes give a document or positioned problems, never a crash; what loads can be compiled, and a plan
// finds and explains the same route.
#include "config/load.h"
#include "config/secrets.h"
#include "match/explain.h"
#include "pipeline/gateway_plan.h"

#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

class NoSecrets final : public gw::config::SecretSource {
public:
    std::optional<std::string> environment(std::string_view) const override { return "x"; }
    std::expected<std::string, std::string> file(std::string_view) const override { return "x"; }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string text(reinterpret_cast<const char*>(data), size);
    const gw::config::LoadOutcome outcome = gw::config::load(text);
    if (!outcome.loaded) {
        if (!gw::hasErrors(outcome.diagnostics))
            std::abort(); // refused without a reason
        return 0;
    }
    const NoSecrets secrets;
    const gw::pipeline::Compiled compiled = gw::pipeline::compile(*outcome.loaded, {.secrets = &secrets});
    if (!compiled.plan)
        return gw::hasErrors(compiled.diagnostics) ? 0 : (std::abort(), 0);
    for (const auto& listener : compiled.plan->listeners) {
        gw::match::Captures captures;
        const gw::match::Request request{.method = "GET", .host = "a.example", .path = "/a/b", .query = "", .headers = nullptr, .client = {}};
        const auto found = listener.router.find(request, captures);
        const auto told = gw::match::explain(listener.router, request);
        if (found.kind != told.kind)
            std::abort();
    }
    return 0;
}
