#include "schema/walk.h"

#include "json/document.h"
#include "schema/policy_use.h"

namespace gw::schema {

namespace {

class Walker {
public:
    Walker(std::string_view pointer, const std::function<void(const Leaf&)>& visit, bool change)
        : m_pointer(pointer), m_visit(visit), m_change(change) {}

    void object(const Schema& schema, void* object) {
        for (const Field& field : schema.fields()) {
            if (!field.supported())
                continue;
            void* member = field.member(object);
            if (field.key.empty()) {
                alternative(*field.value, member);
            } else if (void* inside = field.value->inside(member)) {
                const Step step(m_pointer, field.key);
                value(*field.value, inside, {}, nullptr);
            }
        }
    }

private:
    /// One part of the pointer, taken off again at the end of the scope.
    class Step {
    public:
        Step(std::string& pointer, std::string_view part) : m_pointer(pointer), m_size(pointer.size()) {
            json::appendPointer(pointer, part);
        }
        Step(std::string& pointer, std::size_t index) : Step(pointer, std::to_string(index)) {}
        Step(const Step&) = delete;
        Step& operator=(const Step&) = delete;
        ~Step() { m_pointer.resize(m_size); }

    private:
        std::string& m_pointer;
        std::size_t m_size;
    };

    void alternative(const Value& value, void* member) {
        const auto& ops = std::get<VariantOps>(value.storage);
        const kind::Alternative& one = std::get<kind::OneOf>(value.kind).alternatives[ops.index(member)];
        const Step step(m_pointer, one.key);
        this->value(*one.value, ops.get(member), {}, nullptr);
    }

    void value(const Value& value, void* data, std::string_view mapKey, const kind::Map* map) {
        if (std::holds_alternative<ScalarOps>(value.storage)) {
            m_visit({value, data, m_pointer, mapKey, map});
        } else if (const auto* list = std::get_if<ListOps>(&value.storage)) {
            for (std::size_t i = 0; i < list->size(data); ++i) {
                const Step step(m_pointer, i);
                this->value(*std::get<kind::List>(value.kind).element, list->at(data, i), {}, nullptr);
            }
        } else if (const auto* ops = std::get_if<MapOps>(&value.storage)) {
            const auto& rule = std::get<kind::Map>(value.kind);
            for (std::size_t i = 0; i < ops->size(data); ++i) {
                const Step step(m_pointer, ops->keyAt(data, i));
                this->value(*rule.element, ops->at(data, i), ops->keyAt(data, i), &rule);
            }
        } else if (const auto* nested = std::get_if<kind::Object>(&value.kind)) {
            object(*nested->schema, data);
        } else if (std::holds_alternative<kind::Policies>(value.kind)) {
            m_visit({value, data, m_pointer, mapKey, map});
            policies(*static_cast<PolicyUses*>(data));
        }
    }

    void policies(PolicyUses& uses) {
        for (std::size_t i = 0; i < uses.size(); ++i) {
            SettingsBox& box = uses[i].settings;
            if (box.empty())
                continue;
            const Step step(m_pointer, i);
            if (!m_change) {
                object(*box.schema(), const_cast<void*>(box.address()));
                continue;
            }
            const std::shared_ptr<void> changed = box.schema()->type().clone(box.address());
            object(*box.schema(), changed.get());
            box = box.schema()->box(changed);
        }
    }

    std::string m_pointer;
    const std::function<void(const Leaf&)>& m_visit;
    bool m_change;
};

} // namespace

void walk(const Schema& schema, const void* object, std::string_view pointer, const std::function<void(const Leaf&)>& visit) {
    Walker(pointer, visit, false).object(schema, const_cast<void*>(object));
}

void walkAndChange(const Schema& schema, void* object, std::string_view pointer,
                   const std::function<void(const Leaf&)>& visit) {
    Walker(pointer, visit, true).object(schema, object);
}

} // namespace gw::schema
