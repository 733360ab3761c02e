#pragma once

#include "sqlite_session.hpp"
#include "wheelcount/core/async.hpp"

#include <memory>
#include <optional>
#include <utility>

namespace wheelcount::store {

/// Reads for those on the loop. What is read until the loop comes round again is of one moment: the
/// file is locked once for all of it, since that takes as long as a look-up.
class sqlite_reader : public std::enable_shared_from_this<sqlite_reader> {
public:
    explicit sqlite_reader(sqlite_session session) : session_(std::move(session)) {}

    /// The session, for whoever is on the loop `ex` and reads at once.
    result<sqlite_session*> session(executor ex);
    /// What is read from now on is of another moment: a write has ended, which is to be seen.
    void forget_moment() { moment_.reset(); }

private:
    sqlite_session session_;
    std::optional<sqlite_transaction> moment_;
};

} // namespace wheelcount::store
