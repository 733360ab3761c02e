#pragma once

#include <string>
#include <vector>

namespace wheelcount::app {

/// A listening socket that the service manager opened.
struct inherited_socket {
    std::string name; ///< FileDescriptorName= of its unit
    int descriptor;   ///< owned by the caller
};

/// The sockets passed by systemd's protocol (sd_listen_fds(3): LISTEN_PID, LISTEN_FDS,
/// LISTEN_FDNAMES); empty when there are none, or when they are for another process. Removes the
/// variables and sets close-on-exec, so that children do not inherit the sockets: call it once.
std::vector<inherited_socket> take_inherited_sockets();

} // namespace wheelcount::app
