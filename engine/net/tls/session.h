// TLS of one stream, between its reactor slot and its owner: the owner's calls and reports stay those of a plain stream.
// Ciphertext comes by onData and goes into the slot's queue; what the owner sends waits as plain bytes and is encrypted
// once a turn, so that a head and its body share a record, and only while little ciphertext is queued (back-pressure).
// Thread: the reactor's. Owner: its Stream, from secure() to onClosed. Called by: Stream, ReactorCore.
#pragma once

#include "net/io/slice_queue.h"
#include "net/reactor.h"
#include "net/tls/context.h"

#include <memory>
#include <string>
#include <string_view>

namespace gw::net::tls {

/// Why a handshake failed, or a connection broke.
enum class Failure : std::uint8_t {
    none,
    plainText,      ///< the client speaks plain HTTP; what is sent now goes out plain
    reset,          ///< ended within the handshake
    expired,        ///< the peer's certificate, or one of its chain
    name,           ///< the peer's certificate is not for the name that was asked for
    unknownAuthority,
    certificate,    ///< the peer's certificate is bad in another way, or missing
    refused,        ///< the peer said no by an alert (our certificate, version, name)
    protocol,       ///< no common version or cipher, or bytes that are no TLS
};

/// What was agreed. Views live as long as the session.
struct Facts {
    std::string_view version; ///< "TLSv1.3"
    std::string_view cipher;  ///< "TLS_AES_256_GCM_SHA384"
    bool resumed = false;
    std::string serverName;      ///< SNI, "" = none
    std::string peerSubject;     ///< of the peer's certificate, "" = it showed none
    std::string peerNames;       ///< its alternative names
    std::string peerFingerprint; ///< SHA-256
};

class Session final : public StreamHandler {
public:
    /// `ready`: the connection stands already (a server's); else the handshake begins after onConnected.
    Session(Stream& stream, std::shared_ptr<const ServerContext> context);
    Session(Stream& stream, std::shared_ptr<Target> target);
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session();

    [[nodiscard]] Failure failure() const { return m_failure; }
    /// One sentence for the trace: what OpenSSL says of the failure.
    [[nodiscard]] const std::string& failureText() const { return m_failureText; }
    /// Only after the handshake.
    [[nodiscard]] const Facts& facts() const { return m_facts; }
    [[nodiscard]] Target* target() const { return m_target.get(); }

    [[nodiscard]] bool isHandshaking() const { return m_state == State::handshake; }

    // -- Stream's side --
    void read(Stream::ReadMode mode);
    [[nodiscard]] Stream::ReadMode readMode() const { return m_mode; }
    /// Where the owner's bytes wait: plain until they are encrypted.
    [[nodiscard]] SliceQueue& outgoing();
    [[nodiscard]] std::size_t queued() const;
    void shutdownWrite();
    [[nodiscard]] bool isDeaf() const { return m_shutWanted || m_failure > Failure::plainText; }
    /// Before the slot closes: the peer is told that this is the end, if everything went out.
    void closing(bool reset);

    // -- ReactorCore's side --
    /// Once a service of the slot: delivers what is decrypted, encrypts what waits.
    void turn();

    // -- OpenSSL's side --
    int take(char* to, int room);
    int put(const char* bytes, int size);

private:
    enum class State : std::uint8_t { connecting, handshake, open, over };

    void onData(std::string_view bytes, const BlockRef& block) override;
    void onEof() override;
    void onHangUp() override;
    void onConnected(int error) override;
    void onDrained() override;
    void onError(int error) override;
    void onClosed() override;

    void begin(Stream& stream, SSL* ssl);
    void advance();
    void handshake();
    void finishHandshake();
    void failHandshake(int error);
    void blame();
    void deliver();
    [[nodiscard]] bool readOnce();
    void readEnded(int reason);
    void encrypt();
    void ended();
    void collectFacts();
    [[nodiscard]] bool isUndelivered() const;
    [[nodiscard]] bool isClient() const { return m_target != nullptr; }

    Stream& m_stream;
    StreamHandler& m_owner;
    ReactorCore& m_core;
    StreamSlot& m_slot;
    std::shared_ptr<const ServerContext> m_server;
    std::shared_ptr<Target> m_target;
    SSL* m_ssl = nullptr;
    SliceQueue m_plain;      ///< to be encrypted
    std::string_view m_in;   ///< ciphertext of the call under way
    std::string m_kept;      ///< ciphertext that came before it
    std::size_t m_keptAt = 0;
    BlockRef m_block;        ///< body mode: decrypted bytes go here
    std::size_t m_blockUsed = 0;
    Stream::ReadMode m_mode = Stream::ReadMode::paused;
    State m_state = State::connecting;
    Failure m_failure = Failure::none;
    bool m_anyByte = false;
    bool m_rawEof = false;
    bool m_eofReported = false;
    bool m_shutWanted = false;
    bool m_shutSent = false;
    std::string m_failureText;
    Facts m_facts;
};

} // namespace gw::net::tls
