// The io_uring backend: multishot accept and receive, sends as entries of one batch a turn, one enter a turn.
// Thread: bound to the one that takes the first turn. Owner: the worker, through Reactor::make.
#pragma once

#include "net/io/reactor_core.h"
#include "net/uring/op_slots.h"
#include "net/uring/ring.h"

#include <deque>

namespace gw::net {

class UringReactor final : public ReactorCore {
public:
    /// nullptr with `error` filled if this kernel, its limits or its seccomp filter do not allow it.
    [[nodiscard]] static std::unique_ptr<Reactor> make(const ReactorOptions& options, std::string& error);
    ~UringReactor() override;

    [[nodiscard]] Backend backend() const override { return Backend::uring; }
    void watch(int fd, std::function<void()> readable) override;
    void unwatch(int fd) override;

private:
    /// Groups of provided buffers.
    enum Group : std::uint16_t { headGroup = 0, bodyGroup = 1 };
    /// Few, so that they stay in the cache: with 64 (4 MiB) a body of 1 MiB costs a tenth more. A receive that finds none waits
    /// for the next turn.
    static constexpr unsigned bodyBuffers = 16;
    /// A stream that found no buffer; checked by generation when its turn comes.
    struct Starved {
        std::uint32_t index;
        std::uint32_t generation;
    };

    /// A stream whose shared receive brought bytes: whether the kernel would still tell of its end is not sure.
    struct Doubt {
        std::uint32_t index;
        std::uint32_t generation;
        std::uint64_t received; ///< by then
    };
    static constexpr std::chrono::milliseconds doubtFor{100};

    explicit UringReactor(const ReactorOptions& options);
    int setUp(const ReactorOptions& options);

    unsigned poll(Duration timeout) override;
    void enter(Duration timeout);
    void adopted(StreamSlot& slot) override { touch(slot); }
    void startConnect(StreamSlot& slot, const Address& to) override;
    void serve(StreamSlot& slot) override;
    bool quiesce(StreamSlot& slot) override;
    void arm(AcceptorSlot& slot) override;
    void disarm(AcceptorSlot& slot) override;

    // Submission.
    [[nodiscard]] io_uring_sqe* entry(Op& op, std::uint8_t code, int fd);
    [[nodiscard]] Op* start(StreamSlot& slot, OpKind kind, io_uring_sqe*& sqe, std::uint8_t code);
    void cancelOp(std::uint64_t userData);
    void send(StreamSlot& slot);
    void receive(StreamSlot& slot);
    void receiveWith(StreamSlot& slot, OpKind kind, Group group);
    void pollForHangUp(StreamSlot& slot);
    void armWake();
    void armWatch(int fd);
    void feedStarved();
    void feed(std::deque<Starved>& waiting, unsigned buffers);
    void doubt(StreamSlot& slot);
    void askTheDoubted();

    // Completion.
    void handle(const Completion& completion);
    void handleStream(Op& op, const Completion& completion);
    void onReceived(StreamSlot& slot, const Completion& completion, Group group);
    void deliverShared(StreamSlot& slot, const Completion& completion);
    void deliverBlock(StreamSlot& slot, const Completion& completion);
    void onSent(StreamSlot& slot, int result);
    void onPolled(StreamSlot& slot, int result);
    void onAccepted(Op& op, const Completion& completion);
    void onWatched(Op& op, const Completion& completion);
    void cancelEverything();

    OpTable m_ops;
    Ring m_ring;
    BufferRing m_head;
    BufferRing m_body;
    std::unique_ptr<char[]> m_headMemory;
    std::size_t m_headBytes = 0;
    std::vector<BlockRef> m_bodyBlocks; ///< by buffer id
    std::deque<Starved> m_starved[2]; ///< by group
    std::vector<Doubt> m_doubts, m_asking;
    MonoTime m_doubtsDue = MonoTime::max();
    std::unordered_map<int, Op*> m_watchOps;
    std::vector<int> m_watchAgain; ///< fired this turn, armed again at its end
    std::vector<std::uint64_t> m_cancels; ///< found no room in the queue, tried again next turn
    bool m_isEnding = false;
};

} // namespace gw::net
