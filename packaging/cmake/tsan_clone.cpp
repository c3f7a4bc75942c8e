// In the tests under thread sanitizer, instead of its own clone(): that one takes the child for one with memory of its own, and ends
// the program where QProcess starts a child that borrows the parent's until it calls exec.
// Thread: any. Owner: none. Called by: Qt.
#include <cstdarg>
#include <sched.h>

extern "C" {
int __clone(int (*run)(void*), void* stack, int flags, void* argument, ...); // glibc's, by the name that nobody intercepts

int clone(int (*run)(void*), void* stack, int flags, void* argument, ...) noexcept {
    std::va_list rest;
    va_start(rest, argument);
    auto* const parentId = va_arg(rest, pid_t*);
    void* const tls = va_arg(rest, void*);
    auto* const childId = va_arg(rest, pid_t*);
    va_end(rest);
    return __clone(run, stack, flags, argument, parentId, tls, childId);
}
}
