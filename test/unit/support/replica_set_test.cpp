// Tests that a replica set has a primary, and after a step-down another one with the same data,
// with two real servers on loopback.
#include "support/mongo_command.hpp"
#include "support/replica_set.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

namespace wheelcount::test {

BOOST_AUTO_TEST_SUITE(replica_sets)

BOOST_AUTO_TEST_CASE(elects_another_primary_after_a_step_down) {
    replica_set servers;
    const mongod& before = servers.primary();
    BOOST_TEST(&servers.secondary() != &before);
    run_command(servers.address(), R"({"insert": "notes", "documents": [{"text": "kept"}],
                                       "writeConcern": {"w": "majority"}})");
    servers.step_down();
    const mongod& after = servers.primary();
    BOOST_TEST(&after != &before);
    const std::string reply = run_command(servers.address(), R"({"count": "notes"})");
    BOOST_TEST(reply.find(R"("n" : 1)") != std::string::npos, reply);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
