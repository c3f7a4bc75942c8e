#include "policies/ip_filter/ip_filter.h"

#include "policies/trace_text.h"
#include "schema/schema_of.h"

#include <fmt/format.h>

#include <algorithm>

namespace gw::policy {
namespace {

class IpFilterPolicy final : public Policy {
public:
    explicit IpFilterPolicy(const IpFilter& settings) : m_settings(settings) {}

    Verdict onRequest(RequestContext& context) const override {
        if (const IpPrefix* denied = find(m_settings.deny, context.client)) {
            if (context.step != nullptr)
                detail(context, "{} is in deny {} → 403", context.client.text(), denied->text());
            return refusal();
        }
        const IpPrefix* allowed = find(m_settings.allow, context.client);
        if (!m_settings.allow.empty() && allowed == nullptr) {
            if (context.step != nullptr)
                detail(context, "{} is in none of {} allowed ranges → 403", context.client.text(), m_settings.allow.size());
            return refusal();
        }
        if (context.step != nullptr && allowed != nullptr)
            detail(context, "{} is in allow {}", context.client.text(), allowed->text());
        else if (context.step != nullptr)
            detail(context, "{} is in none of {} denied ranges", context.client.text(), m_settings.deny.size());
        return Verdict::pass();
    }

private:
    static const IpPrefix* find(const std::vector<IpPrefix>& list, const IpAddress& client) {
        const auto at = std::find_if(list.begin(), list.end(), [&](const IpPrefix& one) { return one.contains(client); });
        return at == list.end() ? nullptr : &*at;
    }
    static Verdict refusal() {
        return Verdict::refuse(403, "ip-refused", "This address may not use this service");
    }

    const IpFilter m_settings;
};

std::string ranges(const std::vector<IpPrefix>& list) {
    std::string text = list.front().text();
    if (list.size() == 2)
        text = fmt::format("{} and {}", text, list[1].text());
    else if (list.size() > 2)
        text = fmt::format("{} and {} more", text, list.size() - 1);
    return text;
}

} // namespace

const schema::Schema& ipFilterSchema() {
    using namespace schema;
    static const Schema schema =
        SchemaOf<IpFilter>("ipFilter", "IP filter", "Lets clients in by their address (after trusted proxies); others are answered 403.")
            .field(&IpFilter::allow, "allow", "Allow",
                   "Addresses and ranges that may come in. With any of them, everybody else stays out.", listOf(kind::Cidr{}),
                   R"(["192.0.2.0/24", "2001:db8::/32"])")
            .field(&IpFilter::deny, "deny", "Deny", "Addresses and ranges that stay out, also when they are allowed.",
                   listOf(kind::Cidr{}), R"(["192.0.2.7"])")
            .check([](const IpFilter& s, Complaints& c) {
                if (s.allow.empty() && s.deny.empty())
                    c.error("", "empty-filter", "the filter neither allows nor denies anything",
                            "add a range to \"allow\" or \"deny\", or take the policy out");
            });
    return schema;
}

std::unique_ptr<const Policy> makeIpFilter(const model::SettingsBox& settings, MakeContext&) {
    return std::make_unique<IpFilterPolicy>(settings.as<IpFilter>());
}

std::string describeIpFilter(const model::SettingsBox& settings) {
    const auto& s = settings.as<IpFilter>();
    if (s.allow.empty())
        return s.deny.empty() ? "lets everybody in" : fmt::format("keeps out {}", ranges(s.deny));
    return s.deny.empty() ? fmt::format("lets in only {}", ranges(s.allow))
                          : fmt::format("lets in only {}, but not {}", ranges(s.allow), ranges(s.deny));
}

} // namespace gw::policy
