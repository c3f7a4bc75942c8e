#include "schema/write.h"

#include "schema/policy_use.h"
#include "schema/values/scalar.h"

namespace gw::schema {

namespace {

void writeFields(json::Writer& to, const Schema& schema, const void* object);
void writePolicy(json::Writer& to, const PolicyUse& use);

/// The value without the optional around it.
void writeInside(json::Writer& to, const Value& value, const void* from) {
    void* data = const_cast<void*>(from);
    if (const auto* scalar = std::get_if<ScalarOps>(&value.storage)) {
        writeScalar(to, value.kind, scalar->load(from));
    } else if (const auto* list = std::get_if<ListOps>(&value.storage)) {
        const auto& rule = std::get<kind::List>(value.kind);
        const std::size_t size = list->size(from);
        if (rule.orSingle && size == 1) {
            writeInside(to, *rule.element, list->at(data, 0));
            return;
        }
        to.beginArray();
        for (std::size_t i = 0; i < size; ++i)
            writeInside(to, *rule.element, list->at(data, i));
        to.endArray();
    } else if (const auto* map = std::get_if<MapOps>(&value.storage)) {
        to.beginObject();
        for (std::size_t i = 0; i < map->size(from); ++i) {
            to.key(map->keyAt(from, i));
            writeInside(to, *std::get<kind::Map>(value.kind).element, map->at(data, i));
        }
        to.endObject();
    } else if (const auto* object = std::get_if<kind::Object>(&value.kind)) {
        to.beginObject();
        writeFields(to, *object->schema, from);
        to.endObject();
    } else if (std::holds_alternative<kind::Policies>(value.kind)) {
        to.beginArray();
        for (const PolicyUse& use : *static_cast<const PolicyUses*>(from))
            writePolicy(to, use);
        to.endArray();
    }
}

void writeAlternative(json::Writer& to, const Field& field, const void* member) {
    const auto& ops = std::get<VariantOps>(field.value->storage);
    const kind::Alternative& one = std::get<kind::OneOf>(field.value->kind).alternatives[ops.index(member)];
    to.key(one.key);
    writeInside(to, *one.value, ops.get(const_cast<void*>(member)));
}

void writeFields(json::Writer& to, const Schema& schema, const void* object) {
    for (const Field& field : schema.fields()) {
        if (!field.supported())
            continue;
        const void* member = field.memberOf(object);
        if (field.key.empty()) {
            writeAlternative(to, field, member);
            continue;
        }
        const void* inside = field.value->inside(member);
        if (inside == nullptr || (!field.always && !field.required && writeMember(field, object) == field.defaultJson))
            continue;
        to.key(field.key);
        writeInside(to, *field.value, inside);
    }
}

void writePolicy(json::Writer& to, const PolicyUse& use) {
    if (use.isReference()) {
        to.string(use.reference);
        return;
    }
    to.beginObject();
    if (!use.name.empty())
        to.key("name").string(use.name);
    to.key("type").string(use.kind);
    if (!use.settings.empty())
        writeFields(to, *use.settings.schema(), use.settings.address());
    to.endObject();
}

} // namespace

std::string write(const Schema& schema, const void* object, json::Layout layout) {
    json::Writer to(layout);
    to.beginObject();
    writeFields(to, schema, object);
    to.endObject();
    return to.take();
}

std::string write(const PolicyUse& use, json::Layout layout) {
    json::Writer to(layout);
    writePolicy(to, use);
    return to.take();
}

std::string writeMember(const Field& field, const void* object) {
    const void* inside = field.value->inside(field.memberOf(object));
    if (inside == nullptr)
        return {};
    json::Writer to;
    writeInside(to, *field.value, inside);
    return to.take();
}

} // namespace gw::schema
