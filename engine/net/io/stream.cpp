// Stream and Acceptor: thin fronts of their reactor slots.
#include "net/io/reactor_core.h"
#include "net/tls/session.h"

#include <cassert>

namespace gw::net {

Stream::Stream(Reactor& reactor, StreamHandler& handler)
    : m_reactor(static_cast<ReactorCore&>(reactor))
    , m_handler(handler) {}

Stream::~Stream() {
    assert(!m_slot && "a stream is destroyed only after onClosed");
    if (m_slot)
        m_reactor.abandon(*m_slot);
}

void Stream::adopt(int fd) {
    assert(!m_slot);
    m_slot = &m_reactor.adopt(*this, m_handler, fd);
}

void Stream::connect(const Address& to) {
    assert(!m_slot);
    m_slot = &m_reactor.connect(*this, m_handler, to);
}

void Stream::secure(std::shared_ptr<const tls::ServerContext> context) {
    assert(m_slot && !m_tls);
    m_tls = std::make_unique<tls::Session>(*this, std::move(context));
}

void Stream::secure(std::shared_ptr<tls::Target> target) {
    assert(m_slot && !m_tls);
    m_tls = std::make_unique<tls::Session>(*this, std::move(target));
}

void Stream::read(ReadMode mode) {
    if (m_tls)
        return m_tls->read(mode);
    if (!m_slot || m_slot->mode == mode)
        return;
    m_slot->mode = mode;
    m_reactor.touch(*m_slot);
}

Stream::ReadMode Stream::readMode() const {
    if (m_tls)
        return m_tls->readMode();
    return m_slot ? m_slot->mode : ReadMode::paused;
}

namespace {
/// Nothing can be sent any more: what is queued now would only pile up.
bool isDeaf(const StreamSlot* slot) { return !slot || slot->closing || slot->error != 0 || slot->brokenBy != 0 || slot->shutWanted; }
bool isDeaf(const StreamSlot* slot, const tls::Session* tls) { return isDeaf(slot) || (tls && tls->isDeaf()); }

/// Where the owner's bytes are queued.
SliceQueue& queueOf(StreamSlot& slot, tls::Session* tls) { return tls ? tls->outgoing() : slot.out; }
} // namespace

void Stream::send(std::string_view bytes) {
    if (isDeaf(m_slot, m_tls.get()) || bytes.empty())
        return;
    queueOf(*m_slot, m_tls.get()).append(m_reactor.memory(), bytes);
    m_reactor.touch(*m_slot);
}

void Stream::send(std::string_view bytes, const BlockRef& block) {
    if (isDeaf(m_slot, m_tls.get()) || bytes.empty())
        return;
    queueOf(*m_slot, m_tls.get()).append(m_reactor.memory(), bytes, block);
    m_reactor.touch(*m_slot);
}

char* Stream::reserve(std::size_t size) {
    assert(m_slot);
    return queueOf(*m_slot, m_tls.get()).reserve(m_reactor.memory(), size);
}

void Stream::commit(std::size_t used) {
    assert(m_slot);
    if (isDeaf(m_slot, m_tls.get()))
        used = 0;
    queueOf(*m_slot, m_tls.get()).commit(m_reactor.memory(), used);
    if (used != 0)
        m_reactor.touch(*m_slot);
}

std::size_t Stream::queued() const {
    if (m_tls)
        return m_tls->queued();
    return m_slot ? m_slot->out.size() : 0;
}

void Stream::shutdownWrite() {
    if (m_tls && m_slot)
        return m_tls->shutdownWrite();
    if (isDeaf(m_slot))
        return;
    m_slot->shutWanted = true;
    m_reactor.touch(*m_slot);
}

void Stream::close(bool reset) {
    if (!m_slot)
        return;
    if (m_tls && !m_slot->closing)
        m_tls->closing(reset);
    m_reactor.close(*m_slot, reset);
}

bool Stream::isOpen() const { return m_slot && !m_slot->closing; }
int Stream::fd() const { return m_slot ? m_slot->fd : -1; }
std::uint64_t Stream::received() const { return m_slot ? m_slot->received : 0; }
std::uint64_t Stream::sent() const { return m_slot ? m_slot->sent : 0; }

namespace {
template <class F>
Address nameOf(const StreamSlot* slot, F ask) {
    Address found;
    found.length = sizeof found.storage;
    if (!slot || ask(slot->fd, reinterpret_cast<sockaddr*>(&found.storage), &found.length) != 0)
        return {};
    return found;
}
} // namespace

Address Stream::peer() const { return nameOf(m_slot, ::getpeername); }
Address Stream::local() const { return nameOf(m_slot, ::getsockname); }

Acceptor::Acceptor(Reactor& reactor, int listeningFd, std::function<void(int, const Address&)> onAccepted)
    : m_slot(nullptr)
    , m_reactor(static_cast<ReactorCore&>(reactor)) {
    m_slot = m_reactor.accept(listeningFd, std::move(onAccepted));
}

Acceptor::~Acceptor() { m_reactor.stopAccepting(m_slot); }

} // namespace gw::net
