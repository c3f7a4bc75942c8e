#include "schema/read.h"
#include "schema/reading/reader.h"
#include "schema/values/scalar.h"

namespace gw::schema {

namespace {

/// Room for any value whose struct is not at hand.
struct Scratch {
    PolicyUses policies;
    std::shared_ptr<void> object;
};

void checkInto(const Value& value, json::Node node, const std::string& pointer, const ReadContext& context);

void checkScalar(const Value& value, json::Node node, const std::string& pointer, const ReadContext& context) {
    const auto read = readScalar(value.kind, node);
    if (!read)
        context.problems->push_back({Severity::error, read.error().code, pointer, read.error().message, read.error().remedy,
                                     node.document()->spot(node)});
}

void checkChildren(const Value& element, json::Node node, const std::string& pointer, const ReadContext& context) {
    std::size_t index = 0;
    for (const json::Node child : node) {
        std::string place = pointer;
        json::appendPointer(place, child.hasKey() ? child.key() : std::to_string(index++));
        checkInto(element, child, place, context);
    }
}

void checkInto(const Value& value, json::Node node, const std::string& pointer, const ReadContext& context) {
    const auto* list = std::get_if<kind::List>(&value.kind);
    const auto* map = std::get_if<kind::Map>(&value.kind);
    if (std::holds_alternative<ScalarOps>(value.storage)) {
        checkScalar(value, node, pointer, context);
    } else if (list != nullptr && (node.isArray() || !list->orSingle)) {
        checkChildren(*list->element, node, pointer, context);
    } else if (list != nullptr) {
        checkInto(*list->element, node, pointer, context);
    } else if (map != nullptr) {
        checkChildren(*map->element, node, pointer, context);
    } else if (std::holds_alternative<kind::Policies>(value.kind)) {
        Scratch scratch;
        Reader(context).member(Value{value.kind, DirectOps{}, {}}, node, &scratch.policies, pointer);
    } else if (const auto* object = std::get_if<kind::Object>(&value.kind)) {
        const auto scratch = object->schema->type().create();
        Reader(context).object(*object->schema, node, scratch.get(), pointer, {});
    }
}

} // namespace

Diagnostics checkValue(const Value& value, json::Node node, std::string_view pointer, const PolicyTable* policies) {
    Diagnostics problems;
    checkInto(value, node, std::string(pointer), {policies, &problems});
    return problems;
}

} // namespace gw::schema
