// `select`: narrows a step's body before anybody sees it. First root, then pick or drop, then rename.
// Thread: immutable after compile, shared by all workers. Owner: the step's plan. Called by: Plan::compile, Run.
#pragma once

#include "base/result.h"
#include "json/document.h"
#include "model/aggregate.h"
#include "template/reference.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace gw::aggregate {

/// Paths of pick, drop and rename go through arrays: "items.id" means the id of every element. A renamed member takes
/// the place of one that has its new name.
class Selection {
public:
    /// Problems are added below `pointer` (that of the select object).
    [[nodiscard]] static Selection compile(const model::Select& select, const std::string& pointer,
                                           Diagnostics& problems);

    [[nodiscard]] bool empty() const { return m_root.empty() && !m_shapes; }
    /// Appends what is left of the body as JSON; false if `root` names nothing in it.
    [[nodiscard]] bool apply(json::Node body, std::string& out) const;

private:
    struct Place {
        std::map<std::string, Place, std::less<>> below;
        bool pick = false;
        bool leads = false; ///< something below is picked
        bool drop = false;
        std::string rename;
    };

    Place* placeOf(const std::string& path, const std::string& pointer, Diagnostics& problems);
    static void write(json::Node node, const Place* place, bool all, std::string& out);
    static void writeObject(json::Node node, const Place* place, bool all, std::string& out);

    tmpl::JsonPath m_root;
    Place m_top;
    bool m_shapes = false; ///< pick, drop or rename is there
    bool m_picks = false;
};

} // namespace gw::aggregate
