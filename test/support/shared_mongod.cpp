#include "support/shared_mongod.hpp"

namespace wheelcount::test {

mongod& shared_mongod(mongod_version version) {
    if (version == mongod_version::old) {
        static mongod old({.version = mongod_version::old});
        return old;
    }
    static mongod main;
    return main;
}

std::string unique_database_name() {
    static unsigned created = 0;
    return "case_" + std::to_string(++created);
}

} // namespace wheelcount::test
