#include "match/index/segment_trie.h"

#include <bit>

namespace gw::match {

std::uint64_t SegmentTrie::hash(std::string_view text, std::uint32_t parent) {
    constexpr std::uint64_t k = 0x9E3779B97F4A7C15ULL;
    const auto mix = [](std::uint64_t a, std::uint64_t b) {
        a = (a ^ b) * 0xD6E8FEB86659FD93ULL;
        return a ^ (a >> 32);
    };
    std::uint64_t h = (parent + 1) * k ^ text.size();
    const char* p = text.data();
    std::size_t n = text.size();
    for (; n >= 8; n -= 8, p += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, p, 8);
        h = mix(h, word);
    }
    std::uint64_t tail = 0;
    if (n >= 4) { // two words that overlap
        std::uint32_t first = 0;
        std::uint32_t last = 0;
        std::memcpy(&first, p, 4);
        std::memcpy(&last, p + n - 4, 4);
        tail = first | static_cast<std::uint64_t>(last) << 32;
    } else if (n > 0) {
        tail = static_cast<unsigned char>(p[0]) | static_cast<std::uint64_t>(static_cast<unsigned char>(p[n / 2])) << 8 |
               static_cast<std::uint64_t>(static_cast<unsigned char>(p[n - 1])) << 16;
    }
    return mix(mix(h, tail), k);
}

std::uint32_t TrieBuilder::addRoot() {
    m_nodes.emplace_back();
    return static_cast<std::uint32_t>(m_nodes.size() - 1);
}

void TrieBuilder::insert(std::uint32_t root, const PathPattern& pattern, const Candidate& candidate) {
    std::uint32_t at = root;
    for (const Segment& segment : pattern.segments()) {
        if (segment.kind == SegmentKind::rest) {
            m_nodes[at].rests.push_back(candidate);
            return;
        }
        std::uint32_t next = SegmentTrie::none;
        if (segment.kind == SegmentKind::one)
            next = m_nodes[at].one;
        else if (const auto found = m_nodes[at].literals.find(segment.text); found != m_nodes[at].literals.end())
            next = found->second;
        if (next == SegmentTrie::none) {
            next = addRoot();
            if (segment.kind == SegmentKind::one)
                m_nodes[at].one = next;
            else
                m_nodes[at].literals.emplace(segment.text, next);
        }
        at = next;
    }
    m_nodes[at].ends.push_back(candidate);
}

std::uint32_t TrieBuilder::freePlace(const SegmentTrie& trie, std::uint32_t parent, const std::string& text) {
    std::size_t i = SegmentTrie::hash(text, parent) & trie.m_mask;
    while (trie.m_nodes[i].parent != SegmentTrie::none)
        i = (i + 1) & trie.m_mask;
    return static_cast<std::uint32_t>(i);
}

/// Lays out what hangs below the builder's node `from`, which has its place `to` already.
void TrieBuilder::place(SegmentTrie& trie, std::uint32_t from, std::uint32_t to) const {
    const Node& node = m_nodes[from];
    const auto range = [&](const std::vector<Candidate>& candidates) {
        const auto begin = static_cast<std::uint32_t>(trie.m_candidates.size());
        trie.m_candidates.insert(trie.m_candidates.end(), candidates.begin(), candidates.end());
        return SegmentTrie::Range{begin, static_cast<std::uint32_t>(candidates.size())};
    };
    trie.m_nodes[to].ends = range(node.ends);
    trie.m_nodes[to].rests = range(node.rests);
    trie.m_nodes[to].hasLiterals = !node.literals.empty();
    if (node.one != SegmentTrie::none) {
        const auto child = static_cast<std::uint32_t>(trie.m_nodes.size());
        trie.m_nodes.emplace_back();
        trie.m_nodes[to].one = child;
        place(trie, node.one, child);
    }
    for (const auto& [text, child] : node.literals) {
        const std::uint32_t at = freePlace(trie, to, text);
        SegmentTrie::Node& literal = trie.m_nodes[at];
        literal.tag = static_cast<std::uint32_t>(SegmentTrie::hash(text, to) >> 32);
        literal.parent = to;
        literal.size = static_cast<std::uint32_t>(text.size());
        if (text.size() <= SegmentTrie::Node::inlineSize) {
            std::memcpy(literal.text.data(), text.data(), text.size());
        } else {
            const auto offset = static_cast<std::uint32_t>(trie.m_texts.size());
            std::memcpy(literal.text.data(), &offset, sizeof offset);
            trie.m_texts += text;
        }
        place(trie, child, at);
    }
}

SegmentTrie TrieBuilder::finish(const std::vector<std::uint32_t*>& roots) && {
    SegmentTrie trie;
    std::size_t literals = 0;
    for (const Node& node : m_nodes)
        literals += node.literals.size();
    // At most three quarters full.
    trie.m_nodes.resize(std::bit_ceil(literals + literals / 3 + 1));
    trie.m_mask = trie.m_nodes.size() - 1;
    for (std::uint32_t* root : roots) {
        const auto at = static_cast<std::uint32_t>(trie.m_nodes.size());
        trie.m_nodes.emplace_back();
        place(trie, *root, at);
        *root = at;
    }
    return trie;
}

} // namespace gw::match
