#include "match/segment_trie.h"

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

void TrieBuilder::putEdge(SegmentTrie& trie, std::uint32_t parent, const std::string& text, std::uint32_t child) {
    const std::uint64_t h = SegmentTrie::hash(text, parent);
    SegmentTrie::Edge edge{static_cast<std::uint32_t>(h >> 32), parent, child, static_cast<std::uint32_t>(text.size()), {}};
    if (text.size() <= SegmentTrie::Edge::inlineSize) {
        std::memcpy(edge.text.data(), text.data(), text.size());
    } else {
        const auto offset = static_cast<std::uint32_t>(trie.m_texts.size());
        std::memcpy(edge.text.data(), &offset, sizeof offset);
        trie.m_texts += text;
    }
    std::size_t i = h & trie.m_mask;
    while (trie.m_edges[i].child != SegmentTrie::none)
        i = (i + 1) & trie.m_mask;
    trie.m_edges[i] = edge;
}

SegmentTrie TrieBuilder::finish() && {
    SegmentTrie trie;
    std::size_t edges = 0;
    for (const Node& node : m_nodes)
        edges += node.literals.size();
    trie.m_edges.resize(std::bit_ceil(edges * 2 + 2));
    trie.m_mask = trie.m_edges.size() - 1;
    trie.m_nodes.resize(m_nodes.size());
    const auto place = [&](const std::vector<Candidate>& from) {
        const auto begin = static_cast<std::uint32_t>(trie.m_candidates.size());
        trie.m_candidates.insert(trie.m_candidates.end(), from.begin(), from.end());
        return SegmentTrie::Range{begin, static_cast<std::uint32_t>(trie.m_candidates.size())};
    };
    for (std::uint32_t i = 0; i < m_nodes.size(); ++i) {
        const Node& from = m_nodes[i];
        trie.m_nodes[i] = {from.one, !from.literals.empty(), place(from.ends), place(from.rests)};
        for (const auto& [text, child] : from.literals)
            putEdge(trie, i, text, child);
    }
    return trie;
}

} // namespace gw::match
