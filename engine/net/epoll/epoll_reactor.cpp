#include "net/epoll/epoll_reactor.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstring>
#include <sys/epoll.h>
#include <unistd.h>

namespace gw::net {

namespace {

/// What an event's 64 bits say: streams as generation << 32 | index; the rest marked in the top two bits of the index.
enum class Tag : std::uint32_t { stream = 0, acceptor = 1, watched = 2, wake = 3 };
constexpr unsigned tagShift = 30;

std::uint64_t key(Tag tag, std::uint32_t low, std::uint32_t high = 0) {
    return std::uint64_t{high} << 32 | static_cast<std::uint32_t>(tag) << tagShift | low;
}

int waitMilliseconds(Duration timeout) {
    if (timeout == Duration::max())
        return -1;
    const auto ms = std::chrono::ceil<std::chrono::milliseconds>(timeout).count();
    return static_cast<int>(std::min<std::int64_t>(ms, INT_MAX));
}

} // namespace

std::unique_ptr<Reactor> EpollReactor::make(const ReactorOptions& options, std::string& error) {
    std::unique_ptr<EpollReactor> reactor(new EpollReactor(options));
    reactor->m_fd = ::epoll_create1(EPOLL_CLOEXEC);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = key(Tag::wake, 0);
    if (reactor->m_fd < 0 || reactor->m_wakeFd < 0 ||
        ::epoll_ctl(reactor->m_fd, EPOLL_CTL_ADD, reactor->m_wakeFd, &event) != 0) {
        error = std::string("epoll cannot be set up: ") + std::strerror(errno);
        return nullptr;
    }
    return reactor;
}

EpollReactor::EpollReactor(const ReactorOptions& options)
    : ReactorCore(options)
    , m_headBytes(std::min(std::max<std::size_t>(options.headBufferBytes, 1), options.blockBytes)) {}

EpollReactor::~EpollReactor() {
    dropStreams();
    if (m_fd >= 0)
        ::close(m_fd);
}

// ---- events

unsigned EpollReactor::poll(Duration timeout) {
    epoll_event events[completionsPerTurn];
    ++m_turn;
    ++m_figures.enters;
    const int count = ::epoll_wait(m_fd, events, completionsPerTurn, waitMilliseconds(timeout));
    for (int at = 0; at < count; ++at) {
        handle(events[at]);
        // What the handler queued goes out while it is hot.
        serveTouched();
    }
    return count > 0 ? static_cast<unsigned>(count) : 0;
}

void EpollReactor::handle(const epoll_event& event) {
    const std::uint64_t which = event.data.u64;
    const auto low = static_cast<std::uint32_t>(which);
    const std::uint32_t index = low & ((1u << tagShift) - 1);
    switch (static_cast<Tag>(low >> tagShift)) {
    case Tag::stream:
        if (StreamSlot* slot = m_table.find(index, static_cast<std::uint32_t>(which >> 32)))
            streamReady(*slot, event.events);
        break;
    case Tag::acceptor:
        acceptAll(index);
        break;
    case Tag::watched:
        if (const auto at = m_watched.find(static_cast<int>(index)); at != m_watched.end()) {
            const auto call = at->second; // it may unwatch itself
            ++m_handled;
            (*call)();
        }
        break;
    case Tag::wake: {
        std::uint64_t count = 0;
        [[maybe_unused]] const auto got = ::read(m_wakeFd, &count, sizeof count);
        woken();
        ++m_handled;
        break;
    }
    }
}

void EpollReactor::streamReady(StreamSlot& slot, std::uint32_t events) {
    if (slot.closing)
        return;
    if (slot.connecting)
        return connectReady(slot, events);
    if (events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR))
        slot.canRead = true;
    if (events & (EPOLLOUT | EPOLLHUP | EPOLLERR))
        slot.canWrite = true;
    if (events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR))
        slot.peerShut = true;
    touch(slot);
}

void EpollReactor::connectReady(StreamSlot& slot, std::uint32_t events) {
    if ((events & (EPOLLOUT | EPOLLERR | EPOLLHUP)) == 0)
        return;
    int error = 0;
    socklen_t size = sizeof error;
    if (::getsockopt(slot.fd, SOL_SOCKET, SO_ERROR, &error, &size) != 0)
        error = errno;
    slot.canWrite = true;
    if (events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP))
        slot.canRead = true;
    slot.peerShut = (events & (EPOLLRDHUP | EPOLLHUP)) != 0;
    connected(slot, error);
}

// ---- streams

bool EpollReactor::add(StreamSlot& slot) {
    epoll_event event{};
    event.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
    event.data.u64 = key(Tag::stream, slot.index, slot.generation);
    return ::epoll_ctl(m_fd, EPOLL_CTL_ADD, slot.fd, &event) == 0;
}

void EpollReactor::adopted(StreamSlot& slot) {
    slot.canWrite = true; // what is readable is told by the first event
    if (!add(slot))
        failed(slot, errno);
}

void EpollReactor::startConnect(StreamSlot& slot, const Address& to) {
    if (::connect(slot.fd, reinterpret_cast<const sockaddr*>(&to.storage), to.length) != 0 && errno != EINPROGRESS)
        return connected(slot, errno);
    if (!add(slot)) // also tells of a connect that has already succeeded
        connected(slot, errno);
}

bool EpollReactor::quiesce(StreamSlot&) { return true; } // the kernel holds nothing; close() ends the registration

void EpollReactor::serve(StreamSlot& slot) {
    if (slot.out.size() != 0 && slot.canWrite && slot.brokenBy == 0)
        flush(slot);
    if (slot.error != 0)
        return;
    shutdownIfDue(slot);
    if (slot.eof)
        return;
    if (slot.mode != Stream::ReadMode::paused) {
        if (slot.canRead)
            readMore(slot);
    } else if (slot.peerShut && !slot.hangUp && slot.kept.size() == 0) {
        lookForHangUp(slot);
    }
}

void EpollReactor::flush(StreamSlot& slot) {
    while (slot.out.size() != 0) {
        iovec pieces[16];
        const unsigned count = slot.out.gather(pieces, 16, bytesPerTurn);
        ssize_t taken = 0;
        if (count == 1) {
            taken = ::send(slot.fd, pieces[0].iov_base, pieces[0].iov_len, MSG_NOSIGNAL | MSG_DONTWAIT);
        } else {
            msghdr message{};
            message.msg_iov = pieces;
            message.msg_iovlen = count;
            taken = ::sendmsg(slot.fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        }
        if (taken < 0) {
            if (errno == EINTR)
                continue;
            if (errno != EAGAIN)
                return broken(slot, errno);
            slot.canWrite = false;
            return;
        }
        sentBytes(slot, static_cast<std::size_t>(taken));
    }
}

void EpollReactor::readMore(StreamSlot& slot) {
    if (slot.budgetTurn != m_turn) {
        slot.budgetTurn = m_turn;
        slot.budgetLeft = bytesPerTurn;
    }
    while (slot.canRead && !slot.eof && slot.error == 0 && !slot.closing && !slot.busy &&
           slot.mode != Stream::ReadMode::paused) {
        if (slot.budgetLeft == 0)
            return touchLater(slot); // the others first
        const long got = receiveOnce(slot);
        if (got <= 0)
            return;
        slot.budgetLeft -= static_cast<std::uint32_t>(std::min<long>(got, slot.budgetLeft));
    }
}

/// Bytes received and delivered, 0 at the end, -1 if there is nothing for now or it failed.
long EpollReactor::receiveOnce(StreamSlot& slot) {
    const bool isBody = slot.mode == Stream::ReadMode::body;
    BlockRef block = std::exchange(m_scratch, BlockRef());
    if (!block)
        block = this->block();
    const std::size_t room = isBody ? block.size() : m_headBytes;
    const ssize_t got = ::recv(slot.fd, block.data(), room, MSG_DONTWAIT);
    if (got > 0) {
        // A short read has emptied the socket: the next bytes are a new edge. Not so for an end behind them.
        if (static_cast<std::size_t>(got) < room && !slot.peerShut)
            slot.canRead = false;
        received(slot, {block.data(), static_cast<std::size_t>(got)}, block);
    } else if (got == 0) {
        slot.canRead = false;
        ended(slot);
    } else if (errno == EAGAIN) {
        slot.canRead = false;
    } else if (errno != EINTR) {
        failed(slot, errno);
    }
    if (!block.get()->isShared())
        m_scratch = std::move(block);
    return got;
}

// ---- acceptors and watched descriptors

void EpollReactor::arm(AcceptorSlot& slot) {
    if (slot.armed)
        return;
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = key(Tag::acceptor, slot.id);
    slot.armed = ::epoll_ctl(m_fd, EPOLL_CTL_ADD, slot.fd, &event) == 0;
    if (!slot.armed)
        acceptFailed(slot, ENOMEM);
}

void EpollReactor::disarm(AcceptorSlot& slot) {
    if (std::exchange(slot.armed, false))
        ::epoll_ctl(m_fd, EPOLL_CTL_DEL, slot.fd, nullptr);
}

void EpollReactor::acceptAll(std::uint32_t id) {
    const auto at = m_acceptors.find(id);
    if (at == m_acceptors.end())
        return;
    AcceptorSlot& slot = *at->second;
    ++slot.busy;
    for (unsigned count = 0; count < 64 && !slot.stopped; ++count) {
        const int fd = ::accept4(slot.fd, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd >= 0) {
            accepted(slot, fd);
            continue;
        }
        if (errno == EAGAIN)
            break;
        const int error = errno;
        const auto pauses = m_figures.acceptPauses;
        acceptFailed(slot, error);
        if (m_figures.acceptPauses != pauses) {
            disarm(slot);
            break;
        }
    }
    --slot.busy;
    letGo(slot);
}

void EpollReactor::watch(int fd, std::function<void()> readable) {
    const bool isNew = !m_watched.contains(fd);
    m_watched[fd] = std::make_shared<std::function<void()>>(std::move(readable));
    if (!isNew)
        return;
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = key(Tag::watched, static_cast<std::uint32_t>(fd));
    ::epoll_ctl(m_fd, EPOLL_CTL_ADD, fd, &event);
}

void EpollReactor::unwatch(int fd) {
    if (m_watched.erase(fd) != 0)
        ::epoll_ctl(m_fd, EPOLL_CTL_DEL, fd, nullptr);
}

} // namespace gw::net
