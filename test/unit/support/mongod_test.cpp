// Tests that a test gets the MongoDB server that it requested, reachable only by its addresses, and
// that nothing remains of it, with real servers of both versions and the driver's blocking client.
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
// With a query, because the metadata count is not exact after a kill.
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

BOOST_AUTO_TEST_SUITE(mongod_servers)

BOOST_AUTO_TEST_CASE(has_the_requested_version) {
    BOOST_TEST(version_of(shared_mongod(mongod_version::old)) == "4.0.10");
    BOOST_TEST(version_of(shared_mongod(mongod_version::main)) != "4.0.10");
}

BOOST_AUTO_TEST_CASE(responds_over_tcp_and_a_unix_socket) {
    for (const auto version : {mongod_version::old, mongod_version::main}) {
        const mongod& server = shared_mongod(version);
        run_command(server.address(), ping);
        run_command(server.unix_address(), ping);
        BOOST_TEST(server.uri("w=1") == "mongodb://" + server.address().hosts + "/wheelcount?w=1");
        BOOST_TEST(server.unix_uri().starts_with("mongodb://%2F"));
    }
}

BOOST_AUTO_TEST_CASE(each_test_case_has_its_own_database) {
    connection_string first = shared_mongod(mongod_version::main).address();
    connection_string second = first;
    first.database = unique_database_name();
    second.database = unique_database_name();
    write_note(first);
    BOOST_TEST(notes(first) == 1);
    BOOST_TEST(notes(second) == 0);
}

BOOST_AUTO_TEST_CASE(journaled_writes_survive_a_kill) {
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

BOOST_AUTO_TEST_CASE(does_not_restart_on_a_port_that_is_in_use) {
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

BOOST_AUTO_TEST_CASE(can_be_stopped_and_continued) {
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

BOOST_AUTO_TEST_CASE(leaves_neither_process_nor_files) {
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

BOOST_FIXTURE_TEST_SUITE(mongod_servers_with_tls_and_login, secured)

BOOST_AUTO_TEST_CASE(accepts_a_client_with_password_and_authority) {
    write_note(server->address());
    BOOST_TEST(notes(server->address()) == 1);
    connection_string by_name = server->address();
    by_name.hosts = "localhost:" + std::to_string(server->port());
    BOOST_TEST(notes(by_name) == 1);
}

BOOST_AUTO_TEST_CASE(refuses_other_clients) {
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

BOOST_AUTO_TEST_CASE(presents_the_requested_certificate) {
    const mongod other({.tls = true, .certificate_subject = "DNS:elsewhere.example"});
    BOOST_TEST(refused(other.address()), "a name that is not the server's");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
