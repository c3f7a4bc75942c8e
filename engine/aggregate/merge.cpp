#include "aggregate/merge.h"

#include "json/text.h"

#include <algorithm>
#include <unordered_map>

namespace gw::aggregate {

namespace {

constexpr std::size_t smallObject = 24; ///< members up to which a linear search is the fastest

class Merger {
public:
    Merger(model::MergeMode mode, std::string& out, MergeTrace* trace) : m_mode(mode), m_out(out), m_trace(trace) {}

    void value(const std::vector<MergePart>& parts, bool top) {
        const auto lastOther = std::find_if(parts.rbegin(), parts.rend(), [](const MergePart& part) {
            return !part.body.isObject();
        });
        const std::size_t begin = static_cast<std::size_t>(parts.rend() - lastOther);
        const bool objects = begin < parts.size() && (top || m_mode == model::MergeMode::deep);
        if (objects) {
            for (std::size_t i = 0; i < begin; ++i)
                collide(parts[begin], parts[i]);
            return members(parts, begin);
        }
        for (std::size_t i = 0; i + 1 < parts.size(); ++i)
            collide(parts.back(), parts[i]);
        raw(parts.back());
    }

private:
    struct Member {
        std::string key;
        std::string_view spelled; ///< with its quotes
        std::vector<MergePart> parts;
    };

    void members(const std::vector<MergePart>& parts, std::size_t begin) {
        if (begin + 1 == parts.size() && (m_trace == nullptr || !m_pointer.empty()))
            return raw(parts[begin]);
        std::vector<Member> all;
        std::unordered_map<std::string, std::size_t> index;
        for (std::size_t i = begin; i < parts.size(); ++i)
            for (const json::Node member : parts[i].body)
                add(all, index, member, parts[i].step);
        m_out += '{';
        bool first = true;
        for (const Member& member : all) {
            if (!first)
                m_out += ',';
            first = false;
            m_out += member.spelled;
            m_out += ':';
            const std::size_t before = m_pointer.size();
            if (m_trace != nullptr)
                json::appendPointer(m_pointer, member.key);
            value(member.parts, false);
            m_pointer.resize(before);
        }
        m_out += '}';
    }

    static void add(std::vector<Member>& all, std::unordered_map<std::string, std::size_t>& index, json::Node member,
                    std::uint32_t step) {
        std::string key = member.key();
        Member* known = nullptr;
        if (all.size() <= smallObject) {
            const auto found = std::ranges::find(all, key, &Member::key);
            known = found == all.end() ? nullptr : &*found;
        } else {
            if (index.empty())
                for (std::size_t i = 0; i < all.size(); ++i)
                    index.emplace(all[i].key, i);
            const auto [found, fresh] = index.emplace(key, all.size());
            known = fresh ? nullptr : &all[found->second];
        }
        if (known == nullptr) {
            const json::Token& token = member.token();
            all.push_back({std::move(key),
                           member.document()->text().substr(token.keyBegin, token.keyEnd - token.keyBegin),
                           {{member, step}}});
        } else if (known->parts.back().step == step) {
            known->parts.back().body = member; // a key written twice in one body: the later one
        } else {
            known->parts.push_back({member, step});
        }
    }

    void raw(const MergePart& part) {
        m_out += part.body.raw();
        if (m_trace != nullptr)
            m_trace->fields.push_back({m_pointer, part.step});
    }

    void collide(const MergePart& winner, const MergePart& loser) {
        if (m_trace != nullptr)
            m_trace->collisions.push_back({m_pointer, winner.step, loser.step});
    }

    model::MergeMode m_mode;
    std::string& m_out;
    MergeTrace* m_trace;
    std::string m_pointer;
};

} // namespace

void merge(const std::vector<MergePart>& parts, model::MergeMode mode, std::string& out, MergeTrace* trace) {
    if (parts.empty()) {
        out += "{}";
        return;
    }
    Merger(mode, out, trace).value(parts, true);
}

} // namespace gw::aggregate
