// The backend for kernels or containers without io_uring: edge-triggered epoll, every socket registered once, reads and
// writes tried at once and only asked for again after the kernel said so.
// Thread: the reactor's. Owner: the worker, through Reactor::make.
#pragma once

#include "net/io/reactor_core.h"

struct epoll_event;

namespace gw::net {

class EpollReactor final : public ReactorCore {
public:
    /// nullptr with `error` filled if there are no descriptors left.
    [[nodiscard]] static std::unique_ptr<Reactor> make(const ReactorOptions& options, std::string& error);
    ~EpollReactor() override;

    [[nodiscard]] Backend backend() const override { return Backend::epoll; }
    void watch(int fd, std::function<void()> readable) override;
    void unwatch(int fd) override;

private:
    explicit EpollReactor(const ReactorOptions& options);

    unsigned poll(Duration timeout) override;
    void adopted(StreamSlot& slot) override;
    void startConnect(StreamSlot& slot, const Address& to) override;
    void serve(StreamSlot& slot) override;
    bool quiesce(StreamSlot& slot) override;
    void arm(AcceptorSlot& slot) override;
    void disarm(AcceptorSlot& slot) override;

    bool add(StreamSlot& slot);
    void handle(const epoll_event& event);
    void streamReady(StreamSlot& slot, std::uint32_t events);
    void connectReady(StreamSlot& slot, std::uint32_t events);
    void acceptAll(std::uint32_t id);
    void flush(StreamSlot& slot);
    void readMore(StreamSlot& slot);
    [[nodiscard]] long receiveOnce(StreamSlot& slot);

    int m_fd = -1;
    std::size_t m_headBytes;
    std::uint32_t m_turn = 0;
    BlockRef m_scratch; ///< where the next receive goes; left out while a handler reads it
};

} // namespace gw::net
