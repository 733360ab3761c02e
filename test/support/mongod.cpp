#include "support/mongod.hpp"

#include "support/mongo_command.hpp"
#include "support/tls_identity.hpp"

#include <chrono>
#include <fstream>
#include <initializer_list>
#include <random>
#include <stdexcept>
#include <utility>

namespace wheelcount::test {

namespace {

constexpr std::chrono::seconds start_timeout{60}; // usually a fraction of a second
constexpr std::chrono::seconds stop_timeout{30};

/// Below the range of ephemeral ports, so that it is still free when
/// the server comes back. The server itself finds out whether it is free.
unsigned short random_port() {
    static std::mt19937 random{std::random_device{}()};
    return std::uniform_int_distribution<unsigned short>(20'000, 32'000)(random);
}

void write_file(const std::filesystem::path& path, const std::string& text) {
    std::ofstream file(path);
    file << text << std::flush;
    if (!file) throw std::runtime_error("cannot write " + path.string());
}

} // namespace

mongod::mongod(mongod_options options) : options_(std::move(options)) {
    if (options_.tls && options_.version == mongod_version::old)
        throw std::logic_error("the old mongod was built without TLS");
    std::filesystem::create_directory(folder_ / "data");
    if (options_.tls) make_certificates();
    constexpr int ports_max = 50;
    for (int i = 0; i < ports_max; ++i) {
        port_ = random_port();
        if (!start()) continue;
        if (options_.auth) make_users();
        return;
    }
    throw std::runtime_error("found no free port for mongod");
}

bool mongod::start() {
    process_.reset(); // before the new one, because they share data and port
    process_.emplace(command());
    // "Waiting" since 4.4, "waiting" before.
    const auto outcome = process_->wait_for("aiting for connections", start_timeout);
    if (outcome == server_process::wait_result::found) return true;
    const std::string log = process_->last_lines();
    const bool taken = process_->has_printed("ddress already in use");
    process_.reset();
    if (taken) return false;
    throw std::runtime_error("mongod did not start; the end of its log:\n" + log);
}

void mongod::restart() {
    if (!start()) throw std::runtime_error("mongod's port is in use");
}

void mongod::terminate() {
    if (!process_->terminate(stop_timeout)) throw std::runtime_error("mongod does not end");
}

std::vector<std::string> mongod::command() const {
    const bool old = options_.version == mongod_version::old;
    const std::string folder = folder_.path().string();
    std::vector<std::string> arguments{old ? WHEELCOUNT_MONGOD_OLD : WHEELCOUNT_MONGOD_MAIN};
    auto add = [&arguments](std::initializer_list<std::string> more) {
        arguments.insert(arguments.end(), more);
    };
    add({"--dbpath", folder + "/data", "--bind_ip", "127.0.0.1", "--port", std::to_string(port_)});
    add({"--quiet", "--wiredTigerCacheSizeGB", "0.25"});
    add({"--setParameter", "enableTestCommands=1"});
    add({"--setParameter", "diagnosticDataCollectionEnabled=false"}); // it writes continuously
    if (options_.auth) add({"--auth"});
    if (!options_.replica_set.empty()) {
        add({"--replSet", options_.replica_set, "--oplogSize", "16"});
        // By default a primary waits up to 15 s for a successor before it exits.
        add({"--setParameter", "shutdownTimeoutMillisForSignaledShutdown=100"});
    }
    if (options_.tls) {
        add({"--nounixsocket", "--tlsMode", "requireTLS",
             "--tlsAllowConnectionsWithoutCertificates"});
        add({"--tlsCAFile", folder + "/ca.pem", "--tlsCertificateKeyFile", folder + "/server.pem"});
    } else {
        add({"--unixSocketPrefix", folder});
    }
    return arguments;
}

void mongod::make_certificates() const {
    const tls_identity authority = make_tls_identity("DNS:authority.example");
    const tls_identity server = make_tls_identity(options_.certificate_subject, authority);
    write_file(folder_ / "ca.pem", authority.certificate);
    write_file(folder_ / "server.pem", server.certificate + server.private_key);
    write_file(untrusted_ca_file(), make_tls_identity("DNS:authority.example").certificate);
}

void mongod::make_users() const {
    // The localhost exception: the first user can be created without a login.
    connection_string anonymous = admin_address();
    anonymous.user.clear();
    run_command(anonymous, R"({"createUser": "admin", "pwd": "admin", "roles": ["root"],
                            "mechanisms": ["SCRAM-SHA-256"]})");
    run_admin_command(*this, R"({"createUser": "app", "pwd": "secret",
                              "roles": [{"role": "readWrite", "db": "wheelcount"}],
                              "mechanisms": ["SCRAM-SHA-256"]})");
}

connection_string mongod::address() const {
    connection_string to;
    to.hosts = "127.0.0.1:" + std::to_string(port_);
    if (options_.tls) to.ca_file = (folder_ / "ca.pem").string();
    if (options_.auth) {
        to.user = "app";
        to.password = "secret";
    }
    return to;
}

connection_string mongod::unix_address() const {
    if (options_.tls) throw std::logic_error("a mongod with TLS has no Unix socket");
    connection_string to = address();
    to.hosts = (folder_ / ("mongodb-" + std::to_string(port_) + ".sock")).string();
    return to;
}

connection_string mongod::admin_address() const {
    connection_string to = address();
    to.database = "admin";
    if (options_.auth) to.user = to.password = "admin";
    return to;
}

std::string mongod::uri(std::string_view options) const {
    connection_string to = address();
    to.options = options;
    return to.text();
}

std::string mongod::unix_uri(std::string_view options) const {
    connection_string to = unix_address();
    to.options = options;
    return to.text();
}

std::string run_admin_command(const mongod& server, const std::string& command) {
    return run_command(server.admin_address(), command);
}

void enable_fail_point(const mongod& server, const std::string& mode, const std::string& data) {
    run_admin_command(server, R"({"configureFailPoint": "failCommand", "mode": )" + mode +
                                  R"(, "data": {"appName": "wheelcount", )" + data + "}}");
}

void disable_fail_point(const mongod& server) {
    run_admin_command(server, R"({"configureFailPoint": "failCommand", "mode": "off"})");
}

} // namespace wheelcount::test
