#pragma once

#include "wheelcount/mongo/handles.hpp"

namespace wheelcount::mongo {

/// Initializes the driver once per process, with its logging off: it also returns as errors what it
/// would log, and a log handler would run under a lock of the driver.
void init_driver();

/// Makes the driver's sleeps suspend the fiber instead of blocking the thread. (Drivers before 1.26
/// have no hook for it. With them the program's own usleep() replaces that of libc.)
void install_fiber_sleep(mongoc_client_t& client);

} // namespace wheelcount::mongo
