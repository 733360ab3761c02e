#pragma once

#include "store/sqlite/sqlite_connection.hpp"
#include "wheelcount/core/async.hpp"

#include <memory>
#include <optional>
#include <utility>

namespace wheelcount::store {

/// Reads for those on the loop. What is read until the loop comes round again is of one moment: the
/// file is locked once for all of it, since that takes as long as a look-up.
class sqlite_read_connection : public std::enable_shared_from_this<sqlite_read_connection> {
public:
    explicit sqlite_read_connection(sqlite_connection connection)
        : connection_(std::move(connection)) {
        connection_.disable_busy_handler();
    }

    /// As sqlite_connection::is_busy().
    bool is_busy() const { return connection_.is_busy(); }
    /// The session, for whoever is on the loop `ex` and reads at once.
    result<sqlite_connection*> connection(executor ex);
    /// What is read from now on is of another moment: a write has ended, which is to be seen.
    void end_snapshot() { snapshot_.reset(); }

private:
    sqlite_connection connection_;
    std::optional<sqlite_transaction> snapshot_;
};

} // namespace wheelcount::store
