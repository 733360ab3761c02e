#include "store/sqlite/sqlite_error.hpp"

#include <cerrno>
#include <string>

#include <system_error>

namespace wheelcount::store {
namespace {

struct classification {
    errc code;
    const char* hint;
};

classification classify(int primary_code, int system_errno) {
    constexpr const char* permission_hint =
        "check permissions: reading needs write permission for the directory, too";
    switch (primary_code) {
    case SQLITE_BUSY:
    case SQLITE_PROTOCOL:
        return {errc::unavailable, "another process locked the file for too long: try again"};
    case SQLITE_FULL:
        return {errc::unavailable, "the disk is full: free some space, then try again"};
    case SQLITE_IOERR:
        return {errc::unavailable, "check the disk, its free space and the kernel's log"};
    case SQLITE_NOMEM:
        return {errc::unavailable, "the machine is out of memory"};
    case SQLITE_CANTOPEN:
        if (system_errno == EMFILE || system_errno == ENFILE)
            return {errc::unavailable, "too many open files: raise the limit (ulimit -n)"};
        // Any other errno is that of SQLite's second attempt, which is read-only. Directory and
        // file were checked before, so permission is the remaining cause.
        return {errc::permission_denied, permission_hint};
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return {errc::permission_denied, permission_hint};
    case SQLITE_NOTADB:
        return {errc::bad_input, "the file is not a wheelcount store"};
    case SQLITE_CORRUPT:
    case SQLITE_ERROR: // the statements are constants, so the tables of the file are wrong
        return {errc::corrupt, "the file is damaged: restore a backup or import again"};
    default:
        return {errc::internal, "SQLite API misuse: please report this"};
    }
}

} // namespace

error sqlite_error(sqlite3* database, int code) {
    const int primary_code = code & 0xff;
    const bool has_errno = primary_code == SQLITE_IOERR || primary_code == SQLITE_CANTOPEN;
    const int system_errno = has_errno ? sqlite3_system_errno(database) : 0;
    const classification m = classify(primary_code, system_errno);
    std::string message = sqlite3_errmsg(database);
    message += " (SQLite " + std::to_string(code);
    if (system_errno != 0) message += ", " + std::generic_category().message(system_errno);
    message += "); ";
    message += m.hint;
    return {m.code, std::move(message)};
}

} // namespace wheelcount::store
