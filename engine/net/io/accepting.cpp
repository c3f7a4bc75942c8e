// What both backends share about accepting: inheritance of TCP_NODELAY, the pause without descriptors, the end.
#include "net/io/reactor_core.h"

#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <unistd.h>

namespace gw::net {

AcceptorSlot* ReactorCore::accept(int listeningFd, std::function<void(int, const Address&)> onAccepted) {
    const std::uint32_t id = ++m_lastAcceptor;
    auto* slot = new AcceptorSlot(*this, listeningFd, std::move(onAccepted), [this, id] {
        if (const auto at = m_acceptors.find(id); at != m_acceptors.end() && !at->second->stopped)
            arm(*at->second);
    });
    slot->id = id;
    m_acceptors[id] = slot;
    // Inherited by every accepted socket, which saves a call for each.
    const int on = 1;
    ::setsockopt(listeningFd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    arm(*slot);
    return slot;
}

void ReactorCore::stopAccepting(AcceptorSlot* slot) {
    slot->stopped = true;
    slot->retry.cancel();
    disarm(*slot);
    letGo(*slot);
}

void ReactorCore::letGo(AcceptorSlot& slot) {
    if (!slot.stopped || slot.busy != 0 || slot.accepting)
        return;
    m_acceptors.erase(slot.id);
    delete &slot;
}

void ReactorCore::accepted(AcceptorSlot& slot, int fd) {
    if (slot.stopped) {
        ::close(fd); // taken from the queue before the stop reached the kernel
        return;
    }
    Address peer;
    peer.length = sizeof peer.storage;
    if (::getpeername(fd, reinterpret_cast<sockaddr*>(&peer.storage), &peer.length) != 0) {
        ::close(fd); // reset while it waited
        return;
    }
    ++m_handled;
    ++slot.busy;
    slot.onAccepted(fd, peer);
    --slot.busy;
}

void ReactorCore::acceptFailed(AcceptorSlot& slot, int error) {
    if (slot.stopped)
        return;
    // Trouble of that one connection: on with the next.
    if (error == ECONNABORTED || error == EINTR || error == EPROTO || error == EPERM || error == ENETDOWN ||
        error == EHOSTUNREACH || error == ENETUNREACH || error == ETIMEDOUT)
        return arm(slot);
    // Out of descriptors or memory (or something unknown): asking again at once would only burn the processor.
    ++m_figures.acceptPauses;
    slot.retry.set(m_now + std::chrono::milliseconds(100));
}

} // namespace gw::net
