#pragma once

#include "support/mongod.hpp"

#include <string>

namespace wheelcount::test {

/// One server for all cases of a test program: started when first asked for, killed at exit. Leave
/// it running and without fail points; what harms a server gets one of its own.
mongod& shared_mongod(mongod_version version);

/// A database that no other case has. Different with each call.
std::string unique_database_name();

} // namespace wheelcount::test
