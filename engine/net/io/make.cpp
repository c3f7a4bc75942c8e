// Chooses the backend.
#include "net/epoll/epoll_reactor.h"
#include "net/uring/uring_reactor.h"

namespace gw::net {

std::unique_ptr<Reactor> Reactor::make(const ReactorOptions& options, std::string& error) {
    error.clear();
    if (options.backend == Backend::epoll)
        return EpollReactor::make(options, error);
    return UringReactor::make(options, error);
}

std::string_view name(Backend backend) { return backend == Backend::uring ? "io_uring" : "epoll"; }

} // namespace gw::net
