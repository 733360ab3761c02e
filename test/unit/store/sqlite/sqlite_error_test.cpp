// Tests the mapping of SQLite's result codes to error codes and hints.
#include "store/sqlite/sqlite_error.hpp"
#include "support/printing.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

namespace wheelcount::test {

BOOST_AUTO_TEST_SUITE(sqlite_errors)

BOOST_AUTO_TEST_CASE(each_sqlite_code_maps_to_an_error_code) {
    struct row {
        int code;
        errc expected;
        const char* words;
    };
    for (const row& r : {
             row{SQLITE_BUSY, errc::unavailable, "locked"},
             row{SQLITE_BUSY_RECOVERY, errc::unavailable, "locked"},
             row{SQLITE_PROTOCOL, errc::unavailable, "locked"},
             row{SQLITE_FULL, errc::unavailable, "disk is full"},
             row{SQLITE_IOERR, errc::unavailable, "disk"},
             row{SQLITE_IOERR_FSYNC, errc::unavailable, "disk"},
             row{SQLITE_NOMEM, errc::unavailable, "memory"},
             row{SQLITE_CANTOPEN, errc::permission_denied, "permission"},
             row{SQLITE_READONLY, errc::permission_denied, "permission"},
             row{SQLITE_PERM, errc::permission_denied, "permission"},
             row{SQLITE_NOTADB, errc::bad_input, "not a wheelcount store"},
             row{SQLITE_CORRUPT, errc::corrupt, "backup"},
             row{SQLITE_CORRUPT_INDEX, errc::corrupt, "backup"},
             row{SQLITE_ERROR, errc::corrupt, "backup"},
             row{SQLITE_MISUSE, errc::internal, "SQLite"},
         }) {
        const error e = store::sqlite_error(nullptr, r.code);
        BOOST_TEST_CONTEXT("code " << r.code) {
            BOOST_TEST(e.code == r.expected);
            BOOST_TEST(e.message.find(r.words) != std::string::npos);
            BOOST_TEST(e.message.find("SQLite " + std::to_string(r.code)) != std::string::npos);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
