#pragma once

#include "wheelcount/mongo/handles.hpp"

namespace wheelcount::mongo {

/// Starts the driver, once per process, with its logging off: whatever it could log comes back to
/// us as an error too, and its handler would run under a lock of the driver.
void init_driver();

/// Lets the driver sleep without blocking the thread, where it sleeps on a fibre. (Drivers before
/// 1.26 have no hook for it; there the program's own usleep() takes the place of libc's.)
void install_fiber_sleep(mongoc_client_t& client);

} // namespace wheelcount::mongo
