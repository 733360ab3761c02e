#pragma once

#include "support/mongod.hpp"

#include <string>

namespace wheelcount::test {

/// One server for all cases of a test program, started on first use, killed at exit. Tests that
/// stop a server or set fail points use their own.
mongod& shared_mongod(mongod_version version);

/// A new name with each call.
std::string unique_database_name();

} // namespace wheelcount::test
