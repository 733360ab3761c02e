// Goal: a test gets the MongoDB server that it asked for, reachable in the ways that its addresses
// tell and in no other, and nothing of it is left behind. Method: real servers of both versions,
// asked by the driver's blocking client.
#include "support/mongo_command.hpp"
#include "support/mongod.hpp"
#include "support/shared_mongod.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include <signal.h>

namespace wheelcount::test {

namespace asio = boost::asio;

namespace {

constexpr const char* ping = R"({"ping": 1})";
// With a query it is counted; without one a server that was killed says what it remembers.
constexpr const char* count_notes = R"({"count": "notes", "query": {"text": "kept"}})";

boost::json::value ask(const connection_string& to, const std::string& command) {
    return boost::json::parse(run_command(to, command));
}

/// Acknowledged when it is in the journal.
void write_note(const connection_string& to) {
    run_command(to, R"({"insert": "notes", "documents": [{"text": "kept"}],
                        "writeConcern": {"w": 1, "j": true}})");
}

std::int64_t notes(const connection_string& to) {
    return ask(to, count_notes).at("n").to_number<std::int64_t>();
}

std::string version_of(const mongod& server) {
    return ask(server.address(), R"({"buildInfo": 1})").at("version").as_string().c_str();
}

bool refused(const connection_string& to) {
    try {
        run_command(to, count_notes);
        return false;
    } catch (const command_failed& failure) {
        BOOST_TEST_MESSAGE("refused: " << failure.what());
        return true;
    }
}

struct secured {
    secured() {
        mongod_options options;
        options.tls = options.auth = true;
        server.emplace(options);
    }
    std::optional<mongod> server;
};

} // namespace

BOOST_AUTO_TEST_SUITE(a_mongod)

BOOST_AUTO_TEST_CASE(is_of_the_version_that_was_asked_for) {
    BOOST_TEST(version_of(shared_mongod(mongod_version::old)) == "4.0.10");
    BOOST_TEST(version_of(shared_mongod(mongod_version::main)) != "4.0.10");
}

BOOST_AUTO_TEST_CASE(answers_over_tcp_and_over_its_unix_socket) {
    for (const auto version : {mongod_version::old, mongod_version::main}) {
        const mongod& server = shared_mongod(version);
        run_command(server.address(), ping);
        run_command(server.unix_address(), ping);
        BOOST_TEST(server.uri("w=1") == "mongodb://" + server.address().hosts + "/wheelcount?w=1");
        BOOST_TEST(server.unix_uri().starts_with("mongodb://%2F"));
    }
}

BOOST_AUTO_TEST_CASE(gives_each_case_a_database_of_its_own) {
    connection_string first = shared_mongod(mongod_version::main).address();
    connection_string second = first;
    first.database = unique_database_name();
    second.database = unique_database_name();
    write_note(first);
    BOOST_TEST(notes(first) == 1);
    BOOST_TEST(notes(second) == 0);
}

BOOST_AUTO_TEST_CASE(keeps_what_was_journaled_when_it_is_killed) {
    for (const auto version : {mongod_version::old, mongod_version::main}) {
        mongod server({.version = version});
        write_note(server.address());
        const auto port = server.port();
        server.kill();
        BOOST_TEST(refused(server.address()));
        server.restart();
        BOOST_TEST(server.port() == port);
        BOOST_TEST(notes(server.address()) == 1);
        server.terminate();
        server.restart();
        BOOST_TEST(notes(server.unix_address()) == 1);
    }
}

BOOST_AUTO_TEST_CASE(does_not_come_back_on_a_port_that_somebody_took) {
    for (const auto version : {mongod_version::old, mongod_version::main}) {
        mongod server({.version = version});
        server.kill();
        asio::io_context loop;
        const asio::ip::tcp::acceptor other(loop,
                                            {asio::ip::address_v4::loopback(), server.port()});
        BOOST_CHECK_EXCEPTION(server.restart(), std::runtime_error, [](const auto& thrown) {
            return std::string_view(thrown.what()).find("port") != std::string_view::npos;
        });
    }
}

BOOST_AUTO_TEST_CASE(stands_still_and_goes_on) {
    mongod server;
    connection_string impatient = server.address();
    impatient.options = "connectTimeoutMS=300";
    server.stop();
    BOOST_CHECK_THROW(run_command(impatient, ping), command_failed);
    server.cont();
    run_command(server.address(), ping);
}

BOOST_AUTO_TEST_CASE(fails_as_planned) {
    mongod server;
    run_admin_command(server, R"({"configureFailPoint": "failCommand", "mode": {"times": 1},
                               "data": {"failCommands": ["count"], "errorCode": 10107}})");
    BOOST_CHECK_EXCEPTION(notes(server.address()), command_failed,
                          [](const command_failed& failure) { return failure.code == 10107; });
    BOOST_TEST(notes(server.address()) == 0);
}

BOOST_AUTO_TEST_CASE(leaves_no_process_and_no_file) {
    pid_t pid = 0;
    std::filesystem::path folder;
    {
        mongod server;
        pid = server.pid();
        folder = server.untrusted_ca_file().parent_path();
        BOOST_TEST(std::filesystem::exists(folder));
    }
    BOOST_TEST(::kill(pid, 0) != 0);
    BOOST_TEST(!std::filesystem::exists(folder));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_mongod_with_tls_and_login, secured)

BOOST_AUTO_TEST_CASE(serves_who_knows_the_password_and_its_authority) {
    write_note(server->address());
    BOOST_TEST(notes(server->address()) == 1);
    connection_string by_name = server->address();
    by_name.hosts = "localhost:" + std::to_string(server->port());
    BOOST_TEST(notes(by_name) == 1);
}

BOOST_AUTO_TEST_CASE(refuses_all_others) {
    connection_string wrong = server->address();
    wrong.password = "guessed";
    BOOST_TEST(refused(wrong), "a wrong password");
    wrong.user.clear();
    BOOST_TEST(refused(wrong), "no login");
    wrong = server->address();
    wrong.database = "elsewhere";
    BOOST_TEST(refused(wrong), "a database that is not the user's");
    wrong = server->address();
    wrong.ca_file.clear();
    BOOST_TEST(refused(wrong), "no TLS");
    wrong.ca_file = server->untrusted_ca_file().string();
    BOOST_TEST(refused(wrong), "another authority");
}

BOOST_AUTO_TEST_CASE(shows_the_certificate_that_was_asked_for) {
    const mongod other({.tls = true, .certificate_subject = "DNS:elsewhere.example"});
    BOOST_TEST(refused(other.address()), "a name that is not the server's");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
