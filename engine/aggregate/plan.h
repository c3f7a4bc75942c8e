// An aggregate compiled: steps as a DAG by reference, templates parsed, every problem found.
// Thread: immutable after compile, shared by all workers. Owner: the GatewayPlan. Called by: pipeline compile, Run, canvas.
#pragma once

#include "base/result.h"
#include "model/aggregate.h"
#include "template/json_template.h"
#include "template/template.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace gw::aggregate {

/// Where the aggregate stands in the document, and what its templates may name.
struct CompileContext {
    std::string pointer;                                 ///< of the aggregate object: "/routes/3/aggregate"
    const std::vector<std::string>* captures = nullptr; ///< names of path parameters; nullptr = not checked
};

class Plan {
public:
    /// All problems at once, pointers below context.pointer.
    [[nodiscard]] static Result<Plan> compile(const model::Aggregate& aggregate, const CompileContext& context);

    Plan(Plan&&) noexcept;
    Plan& operator=(Plan&&) noexcept;
    ~Plan();

    [[nodiscard]] const model::Aggregate& config() const;
    /// Indices of the steps that step `i` waits for.
    [[nodiscard]] const std::vector<std::uint32_t>& waitsFor(std::size_t i) const;
    /// A template of a call's body or path needs the client's request body: never (not in the contract); kept for callers.
    struct Impl;
    [[nodiscard]] const Impl& impl() const { return *m_impl; }

private:
    explicit Plan(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace gw::aggregate
