// confine [--append] PROGRAM [ARGUMENT…]: runs a program as the service unit does, and harder: as nobody (if root starts
// it), without new privileges, and killed at once if it opens anything for writing, changes a folder, maps memory that is
// writable and executable, or makes a socket of a family other than UNIX, INET, INET6 and NETLINK.
// --append: files may be opened for appending (a configured log).
#include <fcntl.h>
#include <grp.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstddef>
#include <cstdio>
#include <cstring>
#include <vector>

namespace {

constexpr unsigned nobody = 65534;

class Filter {
public:
    explicit Filter(bool mayAppend) {
        loadNumber();
        for (const int call : {SYS_creat, SYS_openat2, SYS_mkdir, SYS_mkdirat, SYS_rename, SYS_renameat, SYS_renameat2, SYS_rmdir, SYS_unlink,
                               SYS_unlinkat, SYS_link, SYS_linkat, SYS_symlink, SYS_symlinkat, SYS_mknod, SYS_mknodat, SYS_truncate, SYS_chmod,
                               SYS_fchmodat, SYS_chown, SYS_fchownat, SYS_lchown, SYS_utimensat, SYS_setxattr, SYS_ptrace, SYS_memfd_create})
            kill(call);
        writing(SYS_open, 1, mayAppend);
        writing(SYS_openat, 2, mayAppend);
        writableCode(SYS_mmap);
        // What becomes executable later was writable before.
        when(SYS_mprotect, {argument(2), BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, PROT_EXEC, 0, 1), killed()});
        when(SYS_socket, {argument(0), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AF_UNIX, 4, 0), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AF_INET, 3, 0),
                          BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AF_INET6, 2, 0), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AF_NETLINK, 1, 0), killed()});
        m_code.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    }

    [[nodiscard]] bool install() {
        const sock_fprog program{static_cast<unsigned short>(m_code.size()), m_code.data()};
        return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
    }

private:
    static sock_filter argument(unsigned which) {
        return BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<unsigned>(offsetof(seccomp_data, args) + which * sizeof(__u64)));
    }
    static sock_filter killed() { return BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS); }
    void loadNumber() { m_code.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr))); }
    /// The statements run for this call only; the number is in the register again after them.
    void when(int call, const std::vector<sock_filter>& statements) {
        m_code.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(call), 0, static_cast<unsigned char>(statements.size())));
        m_code.insert(m_code.end(), statements.begin(), statements.end());
        loadNumber();
    }
    void kill(int call) { when(call, {killed()}); }
    void writing(int call, unsigned flags, bool mayAppend) {
        const unsigned mask = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC;
        when(call, {argument(flags), BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, mayAppend ? unsigned{O_APPEND} : 0U, 2, 0),
                    BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, mask, 0, 1), killed()});
    }
    void writableCode(int call) {
        when(call, {argument(2), BPF_STMT(BPF_ALU | BPF_AND | BPF_K, PROT_WRITE | PROT_EXEC),
                    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, PROT_WRITE | PROT_EXEC, 0, 1), killed()});
    }

    std::vector<sock_filter> m_code;
};

bool becomeNobody() {
    if (::geteuid() != 0)
        return true;
    return ::setgroups(0, nullptr) == 0 && ::setresgid(nobody, nobody, nobody) == 0 && ::setresuid(nobody, nobody, nobody) == 0;
}

} // namespace

int main(int argc, char** argv) {
    const bool mayAppend = argc > 1 && std::strcmp(argv[1], "--append") == 0;
    char** const program = argv + (mayAppend ? 2 : 1);
    if (argc < (mayAppend ? 3 : 2)) {
        std::fputs("usage: confine [--append] PROGRAM [ARGUMENT...]\n", stderr);
        return 2;
    }
    if (!becomeNobody() || !Filter(mayAppend).install()) {
        std::perror("confine");
        return 2;
    }
    ::execv(program[0], program);
    std::perror(program[0]);
    return 127;
}
