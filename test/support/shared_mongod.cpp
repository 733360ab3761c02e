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

std::string fresh_database() {
    static unsigned made = 0;
    return "case_" + std::to_string(++made);
}

} // namespace wheelcount::test
