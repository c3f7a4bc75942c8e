// remove, set, add on a list of fields, in that order, with templates for values: what requestHeaders and
// responseHeaders have in common.
// Thread: immutable after compile, shared. Owner: the policy. Called by: request_headers, response_headers.
#pragma once

#include "model/aggregate.h"
#include "policies/policy.h"
#include "schema/schema_of.h"
#include "template/template.h"

#include <optional>
#include <string>
#include <vector>

namespace gw::policy {

struct HeaderEdit {
    std::vector<std::string> remove;
    OrderedMap<TemplateText> set;
    OrderedMap<TemplateText> add;
    model::OnMissing onMissing = model::OnMissing::error;

    bool operator==(const HeaderEdit&) const = default;
};

/// Fields and checks of both kinds' schemas.
[[nodiscard]] schema::SchemaOf<HeaderEdit> headerEditSchema(std::string name, std::string title, std::string help);
[[nodiscard]] std::string describeHeaderEdit(const HeaderEdit& settings);

class CompiledHeaderEdit {
public:
    /// Nothing (with problems added) if a template is wrong.
    [[nodiscard]] static std::optional<CompiledHeaderEdit> compile(const HeaderEdit& settings, MakeContext& context);

    /// All or nothing: on an error `headers` is untouched.
    [[nodiscard]] std::optional<tmpl::RenderError> apply(http::HeaderList& headers, const tmpl::Scope& scope,
                                                         Arena& arena) const;
    /// "removes 1, sets 2, adds 0 headers"
    [[nodiscard]] const std::string& summary() const { return m_summary; }

private:
    struct Value {
        std::string name;
        tmpl::Template text;
    };
    bool compileAll(const OrderedMap<TemplateText>& from, std::string_view key, std::vector<Value>& to, MakeContext& context);

    std::vector<std::string> m_remove;
    std::vector<Value> m_set;
    std::vector<Value> m_add;
    tmpl::OnMissing m_onMissing = tmpl::OnMissing::error;
    std::string m_summary;
};

} // namespace gw::policy
