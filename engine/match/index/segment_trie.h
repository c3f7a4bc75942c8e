// The compiled path templates of all hosts: a tree by segments whose nodes are visited at most once a request.
// Thread: immutable after finish(), shared by all workers. Owner: the router. Called by: router only.
//
// Order of the walk = order of Rank: at each place the literal child, then the child for one segment, then what ends
// here or `**`. A node stands for one sequence of segments, so backtracking visits no node twice: a hostile path costs
// at most the nodes of the tree that agree with it, never the product of its choices.
#pragma once

#include "match/index/method_set.h"
#include "match/path_pattern.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace gw::match {

/// One rule under one of its hosts: all that find() reads of it, so that the rule itself stays out of the cache.
struct Candidate {
    MethodBits methods = 0;     ///< 0 = every method
    std::uint32_t rule = 0;     ///< index into the router's rules
    std::uint32_t route = 0;    ///< RouteRule::route
    std::uint32_t entry = 0;    ///< index into the router's rank texts
    std::uint32_t captures = 0; ///< index into the router's lists of capture names; 0 = captures nothing
    bool plain = true;          ///< no header, cookie, query or client predicate
};

/// What the wildcards of the current branch took, from the left.
struct Wildcards {
    std::array<std::string_view, PathPattern::maxWildcards> values;
    std::size_t size = 0;
};

class SegmentTrie {
public:
    static constexpr std::uint32_t none = UINT32_MAX;

    /// Tries the candidates that match the path, the highest rank first, until `accept(candidate)` is true.
    /// `wildcards` then holds the winner's. `path` is normalised; a path without '/' in front matches nothing.
    template <class Accept>
    bool walk(std::uint32_t root, std::string_view path, Wildcards& wildcards, Accept&& accept) const {
        if (root == none || path.empty() || path.front() != '/')
            return false;
        wildcards.size = 0;
        return visit(root, path.substr(1), false, wildcards, accept);
    }

private:
    friend class TrieBuilder;

    struct Range {
        std::uint32_t begin = 0;
        std::uint32_t count = 0;
    };
    /// A place in the tree. Children by literal lie in one open-addressing table, found by hashing parent and text, with
    /// short texts within: one cache line a segment. Roots and children for one segment lie behind the table.
    struct alignas(64) Node {
        static constexpr std::size_t inlineSize = 16;
        std::uint32_t tag = 0;
        std::uint32_t parent = none; ///< none = an empty place of the table
        std::uint32_t size = 0;
        std::uint32_t one = none; ///< child for one segment of any text
        std::array<char, inlineSize> text{}; ///< or the offset into m_texts
        Range ends;  ///< candidates whose template ends here
        Range rests; ///< candidates with `**` below here
        bool hasLiterals = false;
    };
    static_assert(sizeof(Node) == 64);

    static std::uint64_t hash(std::string_view text, std::uint32_t parent);
    [[nodiscard]] bool sameText(const Node& node, std::string_view text) const {
        if (text.size() <= Node::inlineSize)
            return std::memcmp(node.text.data(), text.data(), text.size()) == 0;
        std::uint32_t offset = 0;
        std::memcpy(&offset, node.text.data(), sizeof offset);
        return std::memcmp(m_texts.data() + offset, text.data(), text.size()) == 0;
    }
    [[nodiscard]] std::uint32_t literalChild(std::uint32_t parent, std::string_view text) const {
        const std::uint64_t h = hash(text, parent);
        for (std::size_t i = h & m_mask;; i = (i + 1) & m_mask) {
            const Node& node = m_nodes[i];
            if (node.parent == none)
                return none;
            if (node.tag == static_cast<std::uint32_t>(h >> 32) && node.parent == parent && node.size == text.size() &&
                sameText(node, text))
                return static_cast<std::uint32_t>(i);
        }
    }

    template <class Accept>
    bool tryAll(Range range, Accept& accept) const {
        for (std::uint32_t i = 0; i < range.count; ++i)
            if (accept(m_candidates[range.begin + i]))
                return true;
        return false;
    }

    /// `rest` is what follows this node's '/', `ended` = the path ended with this node.
    template <class Accept>
    bool visit(std::uint32_t at, std::string_view rest, bool ended, Wildcards& wildcards, Accept& accept) const {
        const Node& node = m_nodes[at];
        const std::size_t depth = wildcards.size;
        if (ended) {
            if (tryAll(node.ends, accept))
                return true;
        } else if (node.hasLiterals || node.one != none) {
            std::string_view after = rest;
            bool afterEnded = false;
            std::string_view segment;
            (void)takeSegment(after, afterEnded, segment);
            if (node.hasLiterals)
                if (const std::uint32_t child = literalChild(at, segment);
                    child != none && visit(child, after, afterEnded, wildcards, accept))
                    return true;
            if (node.one != none && !segment.empty()) {
                wildcards.values[wildcards.size++] = segment;
                if (visit(node.one, after, afterEnded, wildcards, accept))
                    return true;
                wildcards.size = depth;
            }
        }
        if (node.rests.count == 0)
            return false;
        wildcards.values[wildcards.size++] = rest;
        if (tryAll(node.rests, accept))
            return true;
        wildcards.size = depth;
        return false;
    }

    std::vector<Node> m_nodes; ///< the table (a power of two), then the nodes without a literal
    std::size_t m_mask = 0;
    std::string m_texts;
    std::vector<Candidate> m_candidates;
};

/// Collects templates, then lays them out.
class TrieBuilder {
public:
    /// A new, empty tree (one a host bucket); its root.
    std::uint32_t addRoot();
    /// Candidates of one place keep the order in which they are inserted: insert by falling rank.
    void insert(std::uint32_t root, const PathPattern& pattern, const Candidate& candidate);
    /// `roots` (as addRoot gave them) become the roots to walk from.
    [[nodiscard]] SegmentTrie finish(const std::vector<std::uint32_t*>& roots) &&;

private:
    struct Node {
        std::map<std::string, std::uint32_t> literals;
        std::uint32_t one = SegmentTrie::none;
        std::vector<Candidate> ends;
        std::vector<Candidate> rests;
    };

    void place(SegmentTrie& trie, std::uint32_t from, std::uint32_t to) const;
    static std::uint32_t freePlace(const SegmentTrie& trie, std::uint32_t parent, const std::string& text);

    std::vector<Node> m_nodes;
};

} // namespace gw::match
