// What the fuzz targets share: a copy of exactly its size, so that a read past the end is seen, and a hard check.
// Thread: the fuzzer's. Called by: the fuzz targets.
#pragma once

#include <cstdlib>
#include <cstring>
#include <memory>
#include <string_view>

namespace gwfuzz {

class Exact {
public:
    explicit Exact(std::string_view bytes) : m_bytes(std::make_unique<char[]>(bytes.size())), m_size(bytes.size()) {
        if (m_size > 0)
            std::memcpy(m_bytes.get(), bytes.data(), m_size);
    }
    [[nodiscard]] std::string_view view() const { return {m_bytes.get(), m_size}; }

private:
    std::unique_ptr<char[]> m_bytes;
    std::size_t m_size;
};

/// An expectation of the target failed: stop, so that the fuzzer keeps the input.
inline void require(bool holds) {
    if (!holds)
        std::abort();
}

/// Takes one byte off the input, 0 if there is none: the fuzzer's choice of parameters.
inline unsigned takeByte(std::string_view& input) {
    if (input.empty())
        return 0;
    const auto value = static_cast<unsigned char>(input.front());
    input.remove_prefix(1);
    return value;
}

} // namespace gwfuzz
