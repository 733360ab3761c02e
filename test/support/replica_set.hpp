#pragma once

#include "support/mongod.hpp"

#include <array>
#include <string>
#include <string_view>

namespace wheelcount::test {

/// A replica set of two servers, either of which may be primary. When the constructor returns, one
/// is primary and the other has replicated its data. An election needs both.
class replica_set {
public:
    replica_set();
    replica_set(const replica_set&) = delete;
    replica_set& operator=(const replica_set&) = delete;

    /// Both members and the name of the set.
    connection_string address() const;
    std::string uri(std::string_view options = {}) const;

    /// Waits until a primary accepts writes; throws if none is elected.
    mongod& primary();
    /// The member that is not primary.
    mongod& secondary();
    /// The primary becomes secondary and stands for no election for ten seconds. Returns at once;
    /// the other one is elected soon after.
    void step_down();

private:
    /// Waits until the secondary has what the primary has.
    void catch_up();

    std::array<mongod, 2> members_;
};

} // namespace wheelcount::test
