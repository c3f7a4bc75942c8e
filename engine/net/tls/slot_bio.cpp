#include "net/tls/slot_bio.h"

#include "net/tls/session.h"

#include <openssl/bio.h>

namespace gw::net::tls {

namespace {

Session& sessionOf(BIO* bio) { return *static_cast<Session*>(BIO_get_data(bio)); }

int readBytes(BIO* bio, char* to, int room) {
    BIO_clear_retry_flags(bio);
    const int got = sessionOf(bio).take(to, room);
    if (got != 0)
        return got;
    BIO_set_retry_read(bio);
    return -1;
}

int writeBytes(BIO* bio, const char* bytes, int size) {
    BIO_clear_retry_flags(bio);
    return sessionOf(bio).put(bytes, size);
}

long control(BIO*, int command, long, void*) { return command == BIO_CTRL_FLUSH ? 1 : 0; }

} // namespace

BIO* slotBio(Session& session) {
    static BIO_METHOD* const method = [] {
        BIO_METHOD* const made = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "stream slot");
        BIO_meth_set_read(made, readBytes);
        BIO_meth_set_write(made, writeBytes);
        BIO_meth_set_ctrl(made, control);
        return made;
    }();
    BIO* const bio = BIO_new(method);
    if (bio != nullptr) {
        BIO_set_data(bio, &session);
        BIO_set_init(bio, 1);
    }
    return bio;
}

} // namespace gw::net::tls
