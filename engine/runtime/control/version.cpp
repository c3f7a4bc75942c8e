#include "runtime/version.h"

#include "net/reactor.h"

#include <QtGlobal>

#include <fmt/format.h>
#include <openssl/crypto.h>
#include <sys/utsname.h>

namespace gw::runtime {

std::string_view engineVersion() {
    return GW_VERSION;
}

std::vector<std::pair<std::string, std::string>> versions() {
    utsname kernel{};
    const bool known = ::uname(&kernel) == 0;
    const bool uring = net::Reactor::uringWorks();
    return {{"gatewright", std::string(engineVersion())},
            {"Qt", qVersion()},
            {"OpenSSL", ::OpenSSL_version(OPENSSL_VERSION_STRING)},
            {"liburing", GW_LIBURING_VERSION},
            {"kernel", known ? fmt::format("{} {}", kernel.sysname, kernel.release) : "unknown"},
            {"io", uring ? "io_uring" : "epoll (io_uring cannot be used here)"}};
}

} // namespace gw::runtime
