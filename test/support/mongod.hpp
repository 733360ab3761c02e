#pragma once

#include "support/connection_string.hpp"
#include "support/server_process.hpp"
#include "support/temp_directory.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::test {

/// `main` is the newest that is tested (or the one on PATH), `old` is 4.0.10, which has no TLS.
enum class mongod_version { main, old };

struct mongod_options {
    mongod_version version = mongod_version::main;
    std::string replica_set =
        {};            ///< its name; it must then be initiated. Empty for a single server
    bool tls = false;  ///< it takes no connection without
    bool auth = false; ///< it knows `app` with password `secret`, and serves nobody else
    std::string certificate_subject = "IP:127.0.0.1,DNS:localhost";
};

/// A real MongoDB server on 127.0.0.1 and on a Unix socket, with data of its own that go with it.
/// It accepts connections when the constructor or restart() returns; they throw when it does not
/// come up, with the end of its log. Fail points are enabled. `scripts/mongod install` must have
/// been run. Make it in a thread that outlives it.
class mongod {
public:
    explicit mongod(mongod_options options = {});
    mongod(const mongod&) = delete;
    mongod& operator=(const mongod&) = delete;

    /// The way to database `wheelcount`: over TCP, with TLS and as `app`, who may read and write
    /// there and nothing else, where the options say so.
    connection_string address() const;
    /// The same over the Unix socket. With TLS there is none, because nobody's certificate names a
    /// path; throws then.
    connection_string unix_address() const;
    /// The way to database `admin`, as somebody who may do everything.
    connection_string admin_address() const;
    /// The addresses as text; `options` as they stand in a URI.
    std::string uri(std::string_view options = {}) const;
    std::string unix_uri(std::string_view options = {}) const;

    unsigned short port() const { return port_; }
    pid_t pid() const { return process_->pid(); }
    /// An authority that did not sign the server's certificate.
    std::filesystem::path untrusted_ca_file() const { return folder_ / "strange_ca.pem"; }

    /// SIGKILL. Returns when it is gone; what was not written is lost.
    void kill() { process_->kill(); }
    /// An orderly end, which throws when it takes too long.
    void terminate();
    /// Starts it again on the same port and data; kills it before when it runs.
    void restart();
    /// It stands still, with its connections open, until cont().
    void stop() { process_->stop(); }
    void cont() { process_->cont(); }

private:
    void make_certificates() const;
    void make_users() const;
    /// False when somebody else has the port.
    bool start();
    std::vector<std::string> command() const;

    mongod_options options_;
    unsigned short port_ = 0;
    temp_directory folder_;
    std::optional<server_process> process_; // ends before its folder
};

/// Runs an administrator's command (configureFailPoint, replSetInitiate, …), see run_command().
std::string run_admin_command(const mongod& server, const std::string& command);

/// Has commands of wheelcount fail, and of nobody else. `mode` as the server takes it: "alwaysOn"
/// in its quotes,
/// {"times": 1}; `data` what goes wrong with which of them.
void enable_fail_point(const mongod& server, const std::string& mode, const std::string& data);
/// All commands succeed again.
void disable_fail_point(const mongod& server);

} // namespace wheelcount::test
