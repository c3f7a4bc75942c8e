// A body of any size that both ends can make and check piece by piece, without holding it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace gw::test {

/// Byte `offset` of the pattern is a function of the offset alone; no '<', so that no server takes it for markup.
class BodyPattern {
public:
    static constexpr std::size_t block = 64 * 1024;

    /// The bytes [offset, offset + size), size ≤ block.
    std::string_view at(std::uint64_t offset, std::size_t size) {
        m_out.resize(size);
        for (std::size_t done = 0; done < size;) {
            const std::uint64_t number = (offset + done) / block;
            const std::size_t within = (offset + done) % block;
            load(number);
            const std::size_t part = std::min(size - done, block - within);
            std::memcpy(m_out.data() + done, m_block.data() + within, part);
            done += part;
        }
        return m_out;
    }
    /// The first offset at which `bytes`, taken to begin at `offset`, differ; -1 = none.
    std::int64_t difference(std::uint64_t offset, std::string_view bytes) {
        for (std::size_t done = 0; done < bytes.size();) {
            const std::size_t part = std::min(bytes.size() - done, block);
            if (const auto expected = at(offset + done, part); expected != bytes.substr(done, part))
                return static_cast<std::int64_t>(offset + done +
                                                 static_cast<std::size_t>(std::mismatch(expected.begin(), expected.end(), bytes.begin() + static_cast<std::ptrdiff_t>(done)).first - expected.begin()));
            done += part;
        }
        return -1;
    }

private:
    void load(std::uint64_t number) {
        if (number == m_number)
            return;
        m_number = number;
        m_block.resize(block);
        std::uint64_t x = number * 0x9E3779B97F4A7C15ULL + 1;
        for (std::size_t i = 0; i < block; i += 8) {
            x ^= x >> 12;
            x ^= x << 25;
            x ^= x >> 27;
            std::uint64_t word = (x * 0x2545F4914F6CDD1DULL) & ~0x8080808080808080ULL;
            word |= 0x4040404040404040ULL; // '@'..0x7f: printable, never '<'
            std::memcpy(m_block.data() + i, &word, 8);
        }
    }
    std::uint64_t m_number = UINT64_MAX;
    std::string m_block;
    std::string m_out;
};

} // namespace gw::test
