// Whether io_uring can be used here, found out by using it: kernels, sysctls and seccomp filters say so in too many ways
// to ask.
#include "net/uring/ring.h"

#include "net/reactor.h"

#include <sys/socket.h>
#include <unistd.h>

namespace gw::net {

namespace {

/// One byte through a multishot receive with a provided buffer, and then its cancellation by descriptor.
bool tryOut(Ring& ring, int receiver, int sender) {
    char memory[64];
    BufferRing buffers;
    if (buffers.setUp(ring, 1, 0) != 0 || ring.enable() != 0)
        return false;
    buffers.add(memory, sizeof memory, 0);
    buffers.publish();
    io_uring_sqe* sqe = ring.entry();
    sqe->opcode = IORING_OP_RECV;
    sqe->fd = receiver;
    sqe->ioprio = IORING_RECV_MULTISHOT;
    sqe->flags = IOSQE_BUFFER_SELECT;
    sqe->user_data = 1;
    Completion got;
    bool ok = ::send(sender, "x", 1, MSG_NOSIGNAL) == 1;
    ok = ok && ring.enter(std::chrono::seconds(1)) == 0 && ring.next(got);
    ok = ok && got.result == 1 && got.hasBuffer() && got.more() && memory[0] == 'x';
    sqe = ring.entry();
    sqe->opcode = IORING_OP_ASYNC_CANCEL;
    sqe->fd = receiver;
    sqe->cancel_flags = IORING_ASYNC_CANCEL_FD | IORING_ASYNC_CANCEL_ALL;
    sqe->user_data = 2;
    // Both must come: the kernel then holds nothing of this frame any more.
    unsigned ended = 0;
    for (int attempt = 0; attempt < 8 && ended != 3; ++attempt) {
        if (ring.enter(std::chrono::seconds(1)) != 0)
            break;
        while (ring.next(got))
            ended |= got.data == 2 ? (got.result == 1 ? 2u : 0u) : got.more() ? 0u : 1u;
    }
    buffers.unregister(ring);
    return ok && ended == 3;
}

bool probe() {
    int pair[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, pair) != 0)
        return false;
    bool works = false;
    {
        Ring ring;
        works = ring.setUp(8) == 0 && tryOut(ring, pair[0], pair[1]);
    }
    ::close(pair[0]);
    ::close(pair[1]);
    return works;
}

} // namespace

bool Reactor::uringWorks() {
    static const bool works = probe();
    return works;
}

} // namespace gw::net
