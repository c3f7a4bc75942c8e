// What the fuzz targets share: a copy of exactly its size, so that a read past the end is seen; a hard check; and ways to
// take parameters off the input.
// Thread: the fuzzer's. Called by: the fuzz targets.
#pragma once

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <source_location>
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

/// If an expectation of the target fails: say which, and stop, so that the fuzzer keeps the input.
inline void require(bool holds, const std::source_location& where = std::source_location::current()) {
    if (holds)
        return;
    std::fprintf(stderr, "%s:%u: what must hold does not\n", where.file_name(), static_cast<unsigned>(where.line()));
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

/// Takes a text off the input: a length of at most `most`, then that many bytes (fewer if the input ends).
inline std::string_view takeText(std::string_view& input, std::size_t most) {
    const std::size_t length = takeByte(input) % (most + 1);
    const std::string_view text = input.substr(0, length);
    input.remove_prefix(text.size());
    return text;
}

/// Takes everything up to `end` off the input, and `end` with it; all of it if it is not there.
inline std::string_view takeUntil(std::string_view& input, char end) {
    const std::string_view text = input.substr(0, input.find(end));
    input.remove_prefix(text.size() < input.size() ? text.size() + 1 : text.size());
    return text;
}

/// A head read as its bytes come, `piece` at a time: `decode` gets what is there so far until it says something else
/// than incomplete.
template <class Decode>
auto readHead(std::string_view input, std::size_t piece, Decode decode) {
    std::size_t given = 0;
    for (;;) {
        given = piece < input.size() - given ? given + piece : input.size();
        const Exact part(input.substr(0, given));
        const auto result = decode(part.view());
        if (result.state != decltype(result.state)::incomplete || given == input.size())
            return result;
    }
}

} // namespace gwfuzz
