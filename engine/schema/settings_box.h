// A policy's settings with their type erased: shared, immutable, comparable. The pipeline and a policy's factory
// unbox them with as<T>().
// Thread: immutable, any. Owner: PolicyUse (shared). Called by: schema read/write, config, pipeline, policies.
#pragma once

#include <cassert>
#include <memory>
#include <typeinfo>
#include <utility>

namespace gw::schema {

class Schema;

class SettingsBox {
public:
    SettingsBox() = default; ///< holds nothing

    /// `schema` must outlive the box (schemas are function-local statics).
    template <class T>
    [[nodiscard]] static SettingsBox of(const Schema& schema, T value) {
        return SettingsBox(schema, typeid(T), std::make_shared<const T>(std::move(value)),
                           [](const void* a, const void* b) {
                               return *static_cast<const T*>(a) == *static_cast<const T*>(b);
                           });
    }
    SettingsBox(const Schema& schema, const std::type_info& type, std::shared_ptr<const void> value,
                bool (*equal)(const void*, const void*))
        : m_schema(&schema), m_type(&type), m_value(std::move(value)), m_equal(equal) {}

    [[nodiscard]] bool empty() const { return m_value == nullptr; }
    /// Whether as<T>() may be called.
    template <class T>
    [[nodiscard]] bool holds() const {
        return m_type != nullptr && *m_type == typeid(T);
    }
    /// The settings; T is the struct whose schema read them (programmer error otherwise).
    template <class T>
    [[nodiscard]] const T& as() const {
        assert(holds<T>());
        return *static_cast<const T*>(m_value.get());
    }
    /// nullptr when empty.
    [[nodiscard]] const Schema* schema() const { return m_schema; }
    [[nodiscard]] const void* address() const { return m_value.get(); }

    friend bool operator==(const SettingsBox& a, const SettingsBox& b) {
        if (a.empty() || b.empty())
            return a.empty() == b.empty();
        return *a.m_type == *b.m_type && (a.m_value == b.m_value || a.m_equal(a.m_value.get(), b.m_value.get()));
    }

private:
    const Schema* m_schema = nullptr;
    const std::type_info* m_type = nullptr;
    std::shared_ptr<const void> m_value;
    bool (*m_equal)(const void*, const void*) = nullptr;
};

} // namespace gw::schema
