// How many descriptors this program has open, for tests that nothing leaks.
// Thread: any. Called by: tests/net, tests/engine.
#pragma once

#include <dirent.h>

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#include <sanitizer/common_interface_defs.h>
#define GW_SYMBOLIZER_STAYS_OPEN
#endif
#endif

namespace gw::test {

[[nodiscard]] inline int openDescriptors() {
#ifdef GW_SYMBOLIZER_STAYS_OPEN
    // Begun with the sanitizer's first report, suppressed or not, and kept with its two pipes: so let it be there before.
    char name[64];
    __sanitizer_symbolize_pc(__builtin_return_address(0), "%f", name, sizeof name);
#endif
    DIR* folder = ::opendir("/proc/self/fd");
    int count = 0;
    while (::readdir(folder))
        ++count;
    ::closedir(folder);
    return count - 3; // ".", ".." and the folder itself
}

} // namespace gw::test
