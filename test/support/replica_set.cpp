#include "support/replica_set.hpp"

#include "support/mongo_command.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <chrono>
#include <stdexcept>

#include <poll.h>

namespace wheelcount::test {

namespace {

constexpr std::string_view set_name = "rs0";
constexpr std::chrono::seconds election_timeout{60}; // an election takes a second or two

mongod_options member_options() {
    mongod_options options;
    options.replica_set = set_name;
    return options;
}

bool takes_writes(const mongod& member) {
    try {
        const auto reply = boost::json::parse(run_admin_command(member, R"({"hello": 1})"));
        return reply.at("isWritablePrimary").as_bool();
    } catch (const command_failed&) {
        return false; // not running, or in a transition
    }
}

} // namespace

replica_set::replica_set() : members_{mongod(member_options()), mongod(member_options())} {
    const std::string command =
        R"({"replSetInitiate": {"_id": "rs0", "members": [{"_id": 0, "host": ")" +
        members_[0].address().hosts + R"("}, {"_id": 1, "host": ")" + members_[1].address().hosts +
        R"("}], "settings": {"electionTimeoutMillis": 1000, "heartbeatIntervalMillis": 200}}})";
    run_admin_command(members_[0], command);
    catch_up();
}

void replica_set::catch_up() {
    run_admin_command(primary(), R"({"appendOplogNote": 1, "data": {"from": "a test"},
                                  "writeConcern": {"w": 2}})");
}

connection_string replica_set::address() const {
    connection_string to = members_[0].address();
    to.hosts += ',' + members_[1].address().hosts;
    to.replica_set = set_name;
    return to;
}

std::string replica_set::uri(std::string_view options) const {
    connection_string to = address();
    to.options = options;
    return to.text();
}

mongod& replica_set::primary() {
    const auto deadline = std::chrono::steady_clock::now() + election_timeout;
    while (std::chrono::steady_clock::now() < deadline) {
        for (mongod& member : members_)
            if (takes_writes(member)) return member;
        ::poll(nullptr, 0, 20); // milliseconds: the servers need the processor more than we do
    }
    throw std::runtime_error("the replica set elects no primary");
}

mongod& replica_set::secondary() {
    return &primary() == &members_[0] ? members_[1] : members_[0];
}

void replica_set::step_down() {
    catch_up(); // a step-down needs a member that has caught up
    run_admin_command(primary(), R"({"replSetStepDown": 10, "secondaryCatchUpPeriodSecs": 5})");
}

} // namespace wheelcount::test
