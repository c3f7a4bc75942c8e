// What the io_uring backend does with completions. Each has been copied and taken off the queue, and its slot freed if
// it was the last one of its operation, before a handler runs: a handler may run a nested turn.
#include "net/uring/uring_reactor.h"

#include <cerrno>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace gw::net {

void UringReactor::handle(const Completion& completion) {
    Op* op = m_ops.find(completion.data);
    if (!op)
        return; // an entry whose completion says nothing
    switch (op->kind) {
    case OpKind::free:
        break;
    case OpKind::wake:
        m_ops.give(*op);
        woken();
        ++m_handled;
        if (!m_isEnding)
            armWake();
        break;
    case OpKind::watch:
        onWatched(*op, completion);
        break;
    case OpKind::accept:
        onAccepted(*op, completion);
        break;
    default:
        handleStream(*op, completion);
    }
}

void UringReactor::handleStream(Op& op, const Completion& completion) {
    StreamSlot& slot = *static_cast<StreamSlot*>(op.target);
    const OpKind kind = op.kind;
    if (!completion.more()) {
        for (Op** mine : {&slot.receiving, &slot.sending, &slot.polling})
            if (*mine == &op)
                *mine = nullptr;
        m_ops.give(op);
        --slot.operations;
        touch(slot); // to arm the next one, or to go on closing
    }
    switch (kind) {
    case OpKind::receiveShared:
        deliverShared(slot, completion);
        break;
    case OpKind::receiveBlock:
        deliverBlock(slot, completion);
        break;
    case OpKind::send:
        onSent(slot, completion.result);
        break;
    case OpKind::connect:
        if (!slot.closing)
            connected(slot, completion.result < 0 ? -completion.result : 0);
        break;
    case OpKind::poll:
        onPolled(slot, completion.result);
        break;
    default:
        break;
    }
}

void UringReactor::deliverShared(StreamSlot& slot, const Completion& completion) {
    if (completion.hasBuffer()) {
        const std::uint16_t id = completion.buffer();
        char* const at = m_headMemory.get() + id * m_headBytes;
        if (completion.result > 0)
            received(slot, {at, static_cast<std::size_t>(completion.result)}, BlockRef());
        m_head.add(at, m_headBytes, id);
    }
    onReceived(slot, completion, headGroup);
    if (completion.result > 0 && slot.receiving && !slot.closing)
        doubt(slot);
}

/// A multishot receive is woken once for bytes and for an end that came right behind them. Some kernels may forget the end
/// then, and nothing would ever come again: once a stream has been quiet for a moment, it is asked.
void UringReactor::doubt(StreamSlot& slot) {
    if (slot.doubted)
        return;
    slot.doubted = true;
    m_doubts.push_back({slot.index, slot.generation, slot.received});
    if (m_doubtsDue == MonoTime::max())
        m_doubtsDue = now() + doubtFor;
}

void UringReactor::askTheDoubted() {
    m_doubtsDue = MonoTime::max();
    m_asking.swap(m_doubts);
    for (const Doubt& one : m_asking) {
        StreamSlot* slot = m_table.find(one.index, one.generation);
        if (!slot || slot->closing)
            continue;
        slot->doubted = false;
        if (!slot->receiving || slot->eof)
            continue; // whatever is armed next asks by itself
        if (slot->received != one.received) {
            doubt(*slot);
            continue;
        }
        char byte = 0;
        const ssize_t got = ::recv(slot->fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
        if (got == 0)
            ended(*slot);
        else if (got < 0 && errno != EAGAIN && errno != EINTR)
            failed(*slot, errno);
    }
    m_asking.clear();
}

void UringReactor::deliverBlock(StreamSlot& slot, const Completion& completion) {
    if (completion.hasBuffer()) {
        const std::uint16_t id = completion.buffer();
        const BlockRef block = std::move(m_bodyBlocks[id]);
        if (completion.result > 0)
            received(slot, {block.data(), static_cast<std::size_t>(completion.result)}, block);
        // The same block again if nobody kept it, another one otherwise: the kernel never lacks one for long.
        m_bodyBlocks[id] = block.get()->isShared() ? this->block() : block;
        m_body.add(m_bodyBlocks[id].data(), m_bodyBlocks[id].size(), id);
    }
    onReceived(slot, completion, bodyGroup);
}

void UringReactor::onReceived(StreamSlot& slot, const Completion& completion, Group group) {
    const int result = completion.result;
    if (result > 0 || slot.closing)
        return;
    if (result == 0)
        return ended(slot);
    switch (-result) {
    case ENOBUFS:
        ++m_figures.noBuffers;
        if (!slot.starved) {
            slot.starved = true;
            m_starved[group].push_back({slot.index, slot.generation});
        }
        break;
    case ECANCELED:
    case EINTR:
    case EAGAIN:
        break;
    default:
        failed(slot, -result);
    }
}

void UringReactor::onSent(StreamSlot& slot, int result) {
    if (slot.closing)
        return;
    if (result >= 0)
        sentBytes(slot, static_cast<std::size_t>(result));
    else if (result != -EINTR && result != -EAGAIN)
        broken(slot, -result);
}

void UringReactor::onPolled(StreamSlot& slot, int result) {
    if (slot.closing || slot.eof || slot.receiving || slot.mode != Stream::ReadMode::paused)
        return; // the receive tells it
    if (result < 0)
        return;
    lookForHangUp(slot);
}

void UringReactor::onAccepted(Op& op, const Completion& completion) {
    AcceptorSlot& slot = *static_cast<AcceptorSlot*>(op.target);
    if (!completion.more()) {
        slot.accepting = nullptr;
        m_ops.give(op);
    }
    if (m_isEnding) {
        if (completion.result >= 0)
            ::close(completion.result);
        return;
    }
    ++slot.busy;
    if (completion.result >= 0)
        accepted(slot, completion.result);
    if (!slot.accepting) {
        if (completion.result >= 0)
            arm(slot);
        else
            acceptFailed(slot, -completion.result);
    }
    --slot.busy;
    letGo(slot);
}

void UringReactor::onWatched(Op& op, const Completion& completion) {
    const int fd = static_cast<int>(reinterpret_cast<std::intptr_t>(op.target));
    const auto mine = m_watchOps.find(fd);
    const bool isCurrent = mine != m_watchOps.end() && mine->second == &op;
    if (isCurrent)
        m_watchOps.erase(mine);
    m_ops.give(op);
    if (!isCurrent || m_isEnding)
        return; // ended meanwhile
    if (completion.result < 0)
        return;
    m_watchAgain.push_back(fd);
    if (const auto at = m_watched.find(fd); at != m_watched.end()) {
        const auto call = at->second; // it may unwatch itself
        ++m_handled;
        (*call)();
    }
}

} // namespace gw::net
