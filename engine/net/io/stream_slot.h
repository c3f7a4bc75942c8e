// The reactor's side of an open stream. Slots are pooled last in first out at fixed addresses; a slot is given back only
// after the kernel's last completion for it and the close of its descriptor, and its generation then moves on.
// Thread: the reactor's. Owner: StreamTable. Called by: Stream, ReactorCore and the backends.
#pragma once

#include "net/io/slice_queue.h"
#include "net/reactor.h"

#include <memory>
#include <vector>

namespace gw::net {

struct Op;
namespace tls {
class Session;
}

struct StreamSlot {
    // What the owner sees.
    Stream* owner = nullptr;
    StreamHandler* handler = nullptr;
    tls::Session* secure = nullptr; ///< the handler, if it is one
    int fd = -1;
    std::uint32_t index = 0;
    std::uint32_t generation = 1;
    Stream::ReadMode mode = Stream::ReadMode::paused;
    SliceQueue out;  ///< to be sent
    SliceQueue kept; ///< received while paused or while a handler of this stream was running
    std::uint64_t received = 0;
    std::uint64_t sent = 0;
    int error = 0; ///< errno that broke the connection or the connect
    int brokenBy = 0; ///< errno; becomes `error` when everything that the peer had sent before is delivered

    // Turn list.
    StreamSlot* nextTouched = nullptr;
    StreamSlot* nextLater = nullptr;
    bool touched : 1 = false;
    bool later : 1 = false;
    bool touchAgain : 1 = false; ///< touched while one of its handlers was running
    bool busy : 1 = false;       ///< one of its handlers is running

    // Life.
    bool isOpen : 1 = false;
    bool dialled : 1 = false; ///< by connect(), not adopted
    bool connecting : 1 = false;
    bool connectReport : 1 = false; ///< connect ended, onConnected is due
    bool closing : 1 = false;
    bool reset : 1 = false;
    bool shutWanted : 1 = false;
    bool shutDone : 1 = false;
    bool eof : 1 = false; ///< the kernel has reported the end
    bool eofReported : 1 = false;
    bool hangUp : 1 = false; ///< FIN noticed behind unread bytes
    bool hangUpReported : 1 = false;
    bool errorReported : 1 = false;
    bool drainReport : 1 = false;

    // epoll.
    bool canRead : 1 = false;
    bool canWrite : 1 = false;
    bool registered : 1 = false;
    bool peerShut : 1 = false; ///< RDHUP, HUP or ERR seen: read on until the kernel says the end
    std::uint32_t budgetTurn = 0;
    std::uint32_t budgetLeft = 0;

    // io_uring.
    bool cancelSent : 1 = false;     ///< all operations on the descriptor are being cancelled
    bool recvCancelled : 1 = false;  ///< the armed receive is being cancelled
    bool starved : 1 = false;        ///< waits for a provided buffer
    bool doubted : 1 = false;        ///< will be asked whether it has ended
    std::uint32_t operations = 0;    ///< in flight; the slot lives until it is 0
    Op* receiving = nullptr;
    Op* polling = nullptr;
    Op* sending = nullptr;
};

class StreamTable {
public:
    StreamTable() = default;
    StreamTable(const StreamTable&) = delete;
    StreamTable& operator=(const StreamTable&) = delete;

    [[nodiscard]] StreamSlot& take();
    /// Resets everything but index; the generation moves on, so that late events of the old life are recognised.
    void give(StreamSlot& slot);
    /// The slot if this generation of it is open.
    [[nodiscard]] StreamSlot* find(std::uint32_t index, std::uint32_t generation);
    [[nodiscard]] std::size_t used() const { return m_used; }
    template <class F>
    void forEach(F call) {
        for (const auto& chunk : m_chunks)
            for (StreamSlot* slot = chunk.get(); slot != chunk.get() + chunkSlots; ++slot)
                if (slot->isOpen)
                    call(*slot);
    }

private:
    static constexpr std::size_t chunkSlots = 64;
    std::vector<std::unique_ptr<StreamSlot[]>> m_chunks;
    std::vector<StreamSlot*> m_free;
    std::size_t m_used = 0;
};

} // namespace gw::net
