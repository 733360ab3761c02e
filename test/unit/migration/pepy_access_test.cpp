// Tests that pepy's database is only read, and from the members that the URI prefers, by a user who
// cannot write and a replica set whose primary rejects every read.
#include "migration/pepy_fixture.hpp"
#include "support/replica_set.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

namespace wheelcount::migration {
namespace {

using test::pepy_reader;
using test::run_command;

/// The server's reply to the last command.
boost::json::value fill(const test::connection_string& to) {
    run_command(to, R"({"createIndexes": "projects",
                        "indexes": [{"key": {"name": -1}, "name": "name_-1"}]})");
    const char* const insert = R"({"insert": "projects", "documents": [
                                     {"name": "requests", "total_downloads": 7}]})";
    return boost::json::parse(run_command(to, insert));
}

/// Returns when the member has replicated what was written then.
void wait_for(const test::mongod& member, const boost::json::value& reply) {
    const std::string time = boost::json::serialize(reply.at("operationTime"));
    run_command(member.address(),
                R"({"count": "projects", "readConcern": {"afterClusterTime": )" + time + "}}");
}

void check_reads(const std::string& uri) {
    pepy_reader source(uri);
    BOOST_TEST(source.names() == std::vector<std::string>{"requests"});
    BOOST_TEST(source.count_unnamed() == 0u);
    BOOST_TEST(source.read("requests").total.value() == 7u);
}

BOOST_AUTO_TEST_SUITE(pepy_database_access)

BOOST_AUTO_TEST_CASE(a_read_only_user_suffices) {
    const test::mongod server({.tls = true, .auth = true});
    auto reader = server.address();
    auto admin = server.admin_address();
    fill(reader);
    run_command(admin, R"({"createUser": "reader", "pwd": "secret",
                           "roles": [{"role": "read", "db": "wheelcount"}]})");
    reader.user = "reader";
    check_reads(reader.text());
}

BOOST_AUTO_TEST_CASE(the_read_preference_of_the_uri_is_used) {
    test::replica_set servers;
    const auto filled = fill(servers.address());
    wait_for(servers.secondary(), filled);
    enable_fail_point(servers.primary(), R"("alwaysOn")",
                      R"("failCommands": ["find", "aggregate"], "errorCode": 13)");
    check_reads(servers.uri("readPreference=secondary"));

    test::loop_fixture loop;
    migration::pepy_options options;
    options.uri = servers.uri();
    BOOST_TEST(test::failure(loop.run(migration::open_pepy_database(std::move(options)))) ==
               errc::permission_denied);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::migration
