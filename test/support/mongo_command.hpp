#pragma once

#include "support/connection_string.hpp"

#include <cstdint>
#include <stdexcept>
#include <string>

namespace wheelcount::test {

/// The error of a command, from the server or the driver.
struct command_failed : std::runtime_error {
    command_failed(std::uint32_t number, const std::string& message)
        : std::runtime_error(message), code(number) {}
    std::uint32_t code; ///< the server's, or the driver's
};

/// Runs a command, given as extended JSON, on the URI's database, over a connection of its own that
/// blocks the caller for a few seconds at most (the URI may set other timeouts). Returns the reply
/// as relaxed extended JSON, or throws command_failed.
std::string run_command(const connection_string& to, const std::string& command);

} // namespace wheelcount::test
