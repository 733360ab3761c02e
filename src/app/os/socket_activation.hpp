#pragma once

#include <string>
#include <vector>

namespace wheelcount::app {

/// A socket that the service manager has opened for us.
struct inherited_socket {
    std::string name; ///< FileDescriptorName= of its unit
    int descriptor;   ///< ours from now on
};

/// What came with the process by systemd's protocol (sd_listen_fds(3): LISTEN_PID, LISTEN_FDS,
/// LISTEN_FDNAMES); empty when nothing did, or when it was meant for another process. The variables
/// are gone afterwards and children do not get the sockets, so ask once.
std::vector<inherited_socket> take_inherited_sockets();

} // namespace wheelcount::app
