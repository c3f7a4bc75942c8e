// The life of a stream in the reactor: opening, reports in order, delivery, closing.
#include "net/io/reactor_core.h"
#include "net/tls/session.h"

#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <unistd.h>

namespace gw::net {

StreamSlot& ReactorCore::adopt(Stream& owner, StreamHandler& handler, int fd) {
    StreamSlot& slot = m_table.take();
    slot.owner = &owner;
    slot.handler = &handler;
    slot.fd = fd;
    adopted(slot);
    return slot;
}

StreamSlot& ReactorCore::connect(Stream& owner, StreamHandler& handler, const Address& to) {
    StreamSlot& slot = m_table.take();
    slot.owner = &owner;
    slot.handler = &handler;
    slot.dialled = slot.connecting = true;
    slot.fd = ::socket(to.storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP);
    if (slot.fd < 0) {
        connected(slot, errno);
        return slot;
    }
    const int on = 1;
    ::setsockopt(slot.fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    startConnect(slot, to);
    return slot;
}

void ReactorCore::close(StreamSlot& slot, bool reset) {
    if (slot.closing)
        return;
    slot.closing = true;
    slot.reset = reset;
    touch(slot);
}

void ReactorCore::abandon(StreamSlot& slot) {
    slot.owner = nullptr;
    slot.handler = nullptr;
    slot.secure = nullptr;
    close(slot, true);
}

template <class F>
bool ReactorCore::call(StreamSlot& slot, F what) {
    ++m_handled;
    slot.busy = true;
    what(*slot.handler);
    slot.busy = false;
    if (slot.touchAgain) {
        slot.touchAgain = false;
        touch(slot);
    }
    return !slot.closing;
}

void ReactorCore::deliver(StreamSlot& slot, std::string_view bytes, const BlockRef& block) {
    if (slot.mode == Stream::ReadMode::head) {
        call(slot, [&](StreamHandler& to) { to.onData(bytes, BlockRef()); });
        return;
    }
    if (block && bytes.size() >= SliceQueue::copyBelow) {
        call(slot, [&](StreamHandler& to) { to.onData(bytes, block); });
        return;
    }
    // Few bytes must not hold a large block, and bytes of a shared buffer need one of their own.
    const BlockRef own = m_memory.blocks->atLeast(bytes.size());
    std::memcpy(own.data(), bytes.data(), bytes.size());
    call(slot, [&](StreamHandler& to) { to.onData({own.data(), bytes.size()}, own); });
}

void ReactorCore::received(StreamSlot& slot, std::string_view bytes, const BlockRef& block) {
    if (slot.closing)
        return;
    slot.received += bytes.size();
    if (slot.busy || slot.mode == Stream::ReadMode::paused || slot.kept.size() != 0) {
        slot.kept.append(m_memory, bytes, block);
        touch(slot);
        return;
    }
    deliver(slot, bytes, block);
}

void ReactorCore::ended(StreamSlot& slot) {
    if (slot.brokenBy != 0) // who found it broken has taken the socket's error, but this is no orderly end
        return failed(slot, slot.brokenBy);
    slot.eof = true;
    touch(slot);
}

void ReactorCore::hungUp(StreamSlot& slot) {
    slot.hangUp = true;
    touch(slot);
}

void ReactorCore::failed(StreamSlot& slot, int error) {
    if (slot.error == 0)
        slot.error = error;
    touch(slot);
}

void ReactorCore::broken(StreamSlot& slot, int error) {
    // Only if the connection is over for sure: then its end is to be read right behind what came before.
    if (!slot.dialled || slot.eof || (error != EPIPE && error != ECONNRESET))
        return failed(slot, error);
    slot.brokenBy = error;
    slot.canRead = slot.peerShut = true;
    touch(slot);
}

void ReactorCore::lookForHangUp(StreamSlot& slot) {
    char byte = 0;
    const ssize_t got = ::recv(slot.fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    if (got == 0)
        return ended(slot);
    if (got < 0) {
        if (errno != EAGAIN && errno != EINTR)
            failed(slot, errno);
        return;
    }
    // Unread bytes hide a reset from recv, not from here.
    int error = 0;
    socklen_t size = sizeof error;
    if (::getsockopt(slot.fd, SOL_SOCKET, SO_ERROR, &error, &size) == 0 && error != 0)
        broken(slot, error);
    if (slot.error == 0)
        hungUp(slot);
}

void ReactorCore::connected(StreamSlot& slot, int error) {
    slot.connectReport = true;
    slot.connecting = false;
    slot.error = error;
    if (error != 0)
        slot.errorReported = true; // by onConnected
    touch(slot);
}

void ReactorCore::sentBytes(StreamSlot& slot, std::size_t bytes) {
    slot.sent += bytes;
    slot.out.consume(m_memory, bytes);
    if (slot.out.size() == 0)
        slot.drainReport = true;
}

void ReactorCore::shutdownIfDue(StreamSlot& slot) {
    if (!slot.shutWanted || slot.shutDone || slot.out.size() != 0 || slot.sending)
        return;
    slot.shutDone = true;
    ::shutdown(slot.fd, SHUT_WR);
}

void ReactorCore::service(StreamSlot& slot) {
    if (slot.busy) {
        slot.touchAgain = true;
        return;
    }
    if (slot.closing)
        return finishClose(slot);
    if (slot.connectReport) {
        slot.connectReport = false;
        if (!call(slot, [&](StreamHandler& to) { to.onConnected(slot.error); }))
            return;
    }
    while (slot.kept.size() != 0 && slot.mode != Stream::ReadMode::paused) {
        const SliceQueue::Piece piece = slot.kept.takeFront(m_memory);
        deliver(slot, piece.bytes, piece.block);
        if (slot.closing)
            return;
    }
    if (slot.secure && slot.error == 0 && !call(slot, [&](StreamHandler&) { slot.secure->turn(); }))
        return;
    if (slot.eof && !slot.eofReported && slot.kept.size() == 0) {
        slot.eofReported = true;
        if (!call(slot, [](StreamHandler& to) { to.onEof(); }))
            return;
    }
    if ((slot.eof || slot.hangUp) && !slot.eofReported && !slot.hangUpReported &&
        slot.mode == Stream::ReadMode::paused) {
        slot.hangUpReported = true;
        if (!call(slot, [](StreamHandler& to) { to.onHangUp(); }))
            return;
    }
    if (slot.error != 0) {
        if (slot.errorReported)
            return;
        slot.errorReported = true;
        call(slot, [&](StreamHandler& to) { to.onError(slot.error); });
        return;
    }
    if (!slot.connecting)
        serve(slot);
    if (slot.drainReport && !slot.closing && !slot.busy) {
        slot.drainReport = false;
        if (slot.out.size() == 0)
            call(slot, [](StreamHandler& to) { to.onDrained(); });
    }
}

void ReactorCore::finishClose(StreamSlot& slot) {
    if (!quiesce(slot))
        return;
    if (slot.fd >= 0) {
        if (slot.reset) {
            const linger now{1, 0};
            ::setsockopt(slot.fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
        }
        ::close(slot.fd);
    }
    if (slot.later) {
        StreamSlot** at = &m_laterFirst;
        while (*at != &slot)
            at = &(*at)->nextLater;
        *at = slot.nextLater;
    }
    slot.out.clear(m_memory);
    slot.kept.clear(m_memory);
    StreamHandler* const handler = slot.handler;
    if (slot.owner)
        slot.owner->m_slot = nullptr;
    m_table.give(slot);
    if (handler) {
        ++m_handled;
        handler->onClosed();
    }
}

void ReactorCore::dropStreams() {
    m_table.forEach([this](StreamSlot& slot) {
        if (slot.secure && slot.owner)
            slot.owner->m_tls.reset();
        slot.out.clear(m_memory);
        slot.kept.clear(m_memory);
        if (slot.fd >= 0)
            ::close(slot.fd);
        if (slot.owner)
            slot.owner->m_slot = nullptr;
        m_table.give(slot);
    });
}

} // namespace gw::net
