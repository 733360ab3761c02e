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

/// `main` is the newest tested version (or the one on PATH), `old` is 4.0.10, without TLS.
enum class mongod_version { main, old };

struct mongod_options {
    mongod_version version = mongod_version::main;
    std::string replica_set =
        {};            ///< its name; it must then be initiated. Empty for a single server
    bool tls = false;  ///< it takes no connection without
    bool auth = false; ///< only `app` with password `secret` can log in
    std::string certificate_subject = "IP:127.0.0.1,DNS:localhost";
};

/// A real MongoDB server on 127.0.0.1 and a Unix socket, with a temporary data directory. It
/// accepts connections when the constructor or restart() returns; they throw, with the end of its
/// log, if it does not start. Fail points are enabled. Requires `scripts/mongod install`. Create it
/// on a thread that outlives it.
class mongod {
public:
    explicit mongod(mongod_options options = {});
    mongod(const mongod&) = delete;
    mongod& operator=(const mongod&) = delete;

    /// For database `wheelcount` over TCP; with TLS, and as `app`, which may read and write there,
    /// if the options say so.
    connection_string address() const;
    /// The same over the Unix socket. Throws with TLS, because no certificate names a path.
    connection_string unix_address() const;
    /// For database `admin`, as an administrator.
    connection_string admin_address() const;
    /// The addresses as text; `options` as they stand in a URI.
    std::string uri(std::string_view options = {}) const;
    std::string unix_uri(std::string_view options = {}) const;

    unsigned short port() const { return port_; }
    pid_t pid() const { return process_->pid(); }
    /// The certificate of an authority that did not sign the server's.
    std::filesystem::path untrusted_ca_file() const { return folder_ / "strange_ca.pem"; }

    /// SIGKILL. Returns when it has ended; writes outside the journal are lost.
    void kill() { process_->kill(); }
    /// An orderly shutdown; throws on a timeout.
    void terminate();
    /// Starts it again with the same port and data; kills it first if it runs.
    void restart();
    /// SIGSTOP: its connections stay open until cont().
    void stop() { process_->stop(); }
    void cont() { process_->cont(); }

private:
    void make_certificates() const;
    void make_users() const;
    /// False if the port is in use.
    bool start();
    std::vector<std::string> command() const;

    mongod_options options_;
    unsigned short port_ = 0;
    temp_directory folder_;
    std::optional<server_process> process_; // ends before its directory
};

/// Runs an administrator's command (configureFailPoint, replSetInitiate, …), see run_command().
std::string run_admin_command(const mongod& server, const std::string& command);

/// Makes commands of clients with the app name `wheelcount` fail. `mode` in the server's syntax:
/// "alwaysOn" with the quotes, or {"times": 1}; `data` says which commands fail, and how.
void enable_fail_point(const mongod& server, const std::string& mode, const std::string& data);
/// Disables the fail point.
void disable_fail_point(const mongod& server);

} // namespace wheelcount::test
