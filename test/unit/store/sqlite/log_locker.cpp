// Stands in for a process that recovers a store's write-ahead log: holds the locks of the recovery
// (https://www.sqlite.org/walformat.html#locks) until it is killed, with an index that is not
// valid. Prints a line when it has the locks.
//
//     store_log_locker STORE
#include <array>
#include <cstdio>
#include <string>

#include <fcntl.h>
#include <unistd.h>

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    const std::string index = std::string(argv[1]) + "-shm";
    const int descriptor = ::open(index.c_str(), O_RDWR | O_CLOEXEC);
    if (descriptor < 0) return 1;
    struct flock recovery {};
    recovery.l_type = F_WRLCK;
    recovery.l_whence = SEEK_SET;
    recovery.l_start = 120; // WAL_WRITE_LOCK, WAL_CKPT_LOCK, WAL_RECOVER_LOCK
    recovery.l_len = 3;
    if (::fcntl(descriptor, F_SETLK, &recovery) != 0) return 1;
    constexpr std::array<char, 96> no_header{};
    if (::pwrite(descriptor, no_header.data(), no_header.size(), 0) != no_header.size()) return 1;
    std::puts("locked");
    std::fflush(stdout);
    for (;;)
        ::pause();
}
