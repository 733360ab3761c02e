#pragma once

#include "support/mongod.hpp"

#include <array>
#include <string>
#include <string_view>

namespace wheelcount::test {

/// Two servers of which either may be primary. When the constructor returns, one is, and the other
/// has its data. Both must run for a primary to be elected.
class replica_set {
public:
    replica_set();
    replica_set(const replica_set&) = delete;
    replica_set& operator=(const replica_set&) = delete;

    /// The way to both, with the set's name.
    connection_string address() const;
    std::string uri(std::string_view options = {}) const;

    /// Waits until there is a primary that takes writes; throws when none is elected.
    mongod& primary();
    /// The other one.
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
