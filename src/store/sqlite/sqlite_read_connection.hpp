#pragma once

#include "store/sqlite/sqlite_connection.hpp"
#include "wheelcount/core/async.hpp"

#include <memory>
#include <optional>
#include <utility>

namespace wheelcount::store {

/// The connection that reads on the loop. All reads between two iterations of the loop share one
/// snapshot, because to lock the file takes as long as a lookup.
class sqlite_read_connection : public std::enable_shared_from_this<sqlite_read_connection> {
public:
    explicit sqlite_read_connection(sqlite_connection connection)
        : connection_(std::move(connection)) {
        connection_.disable_busy_handler();
    }

    /// As sqlite_connection::is_busy().
    bool is_busy() const { return connection_.is_busy(); }
    /// Starts a snapshot if there is none. Use the connection before the caller next suspends.
    result<sqlite_connection*> connection(executor ex);
    /// The next read starts a new snapshot, which includes a write that has just finished.
    void end_snapshot() { snapshot_.reset(); }

private:
    sqlite_connection connection_;
    std::optional<sqlite_transaction> snapshot_;
};

} // namespace wheelcount::store
