// Slots of operations in flight: the memory that the kernel may look at, found again by user data = generation << 32 |
// index. Freed by the final completion only; a freed slot is filled with a pattern that is checked when it is used again.
// Thread: the reactor's. Owner: UringReactor.
#pragma once

#include <cstdint>
#include <memory>
#include <sys/socket.h>
#include <sys/uio.h>
#include <vector>

namespace gw::net {

enum class OpKind : std::uint8_t { free, wake, watch, accept, connect, receiveShared, receiveBlock, send, poll, cancel };

struct Op {
    static constexpr unsigned maxPieces = 8;

    std::uint32_t index = 0;
    std::uint32_t generation = 1;
    OpKind kind = OpKind::free;
    void* target = nullptr; ///< StreamSlot, AcceptorSlot, WatchEntry or none, by kind
    union Memory {
        sockaddr_storage address; ///< connect
        struct {
            msghdr message;
            iovec pieces[maxPieces];
        } gathered;          ///< send of several pieces
        std::uint64_t count; ///< wake: what the eventfd is read into
        std::uint64_t pattern[8];
    } memory;

    [[nodiscard]] std::uint64_t userData() const { return std::uint64_t{generation} << 32 | index; }
};

class OpTable {
public:
    OpTable() = default;
    OpTable(const OpTable&) = delete;
    OpTable& operator=(const OpTable&) = delete;

    /// Ends the program if something has written to the slot while it was free.
    [[nodiscard]] Op& take(OpKind kind, void* target);
    void give(Op& op);
    /// nullptr for a slot or generation that is not in use.
    [[nodiscard]] Op* find(std::uint64_t userData);
    [[nodiscard]] std::size_t used() const { return m_used; }

private:
    static constexpr std::size_t chunkSlots = 64;
    static constexpr std::uint64_t poison = 0xDEADFEE1DEADFEE1;
    std::vector<std::unique_ptr<Op[]>> m_chunks;
    std::vector<Op*> m_free;
    std::size_t m_used = 0;
};

} // namespace gw::net
