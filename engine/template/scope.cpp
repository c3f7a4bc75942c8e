#include "template/scope.h"

namespace gw::tmpl {

namespace {

json::Node oneStep(json::Node from, const JsonStep& step) {
    return step.kind == JsonStep::Kind::key ? from.find(step.key) : from.at(step.index);
}

/// Appends what `path` from step `at` on finds below `from`. False if a `[*]` stands on what is no array.
bool collect(json::Node from, const JsonPath& path, std::size_t at, std::vector<json::Node>& out) {
    for (; at < path.size(); ++at) {
        if (path[at].kind == JsonStep::Kind::all) {
            if (!from.isArray())
                return false;
            for (const json::Node element : from)
                if (!collect(element, path, at + 1, out))
                    out.emplace_back();
            return true;
        }
        from = oneStep(from, path[at]);
        if (!from)
            break;
    }
    out.push_back(from);
    return true;
}

} // namespace

Value follow(json::Node from, const JsonPath& path) {
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (path[i].kind == JsonStep::Kind::all) {
            Value list;
            list.kind = Value::Kind::list;
            if (!from.isArray() || !collect(from, path, i, list.list))
                return {};
            return list;
        }
        from = oneStep(from, path[i]);
        if (!from)
            return {};
    }
    return Value::ofJson(from);
}

} // namespace gw::tmpl
