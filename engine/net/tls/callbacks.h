// OpenSSL's calls into this folder. Thread: the connection's worker. Called by: OpenSSL.
#pragma once

#include <openssl/types.h>

struct ssl_session_st;

namespace gw::net::tls {

int ticketCallback(SSL* ssl, unsigned char* name, unsigned char* iv, EVP_CIPHER_CTX* cipher, EVP_MAC_CTX* mac, int sealing);
/// A server has given us a session.
int newSessionCallback(SSL* ssl, ssl_session_st* session);

} // namespace gw::net::tls
