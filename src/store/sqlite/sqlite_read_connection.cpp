#include "store/sqlite/sqlite_read_connection.hpp"

#include <boost/asio/post.hpp>

namespace wheelcount::store {

result<sqlite_connection*> sqlite_read_connection::connection(executor ex) {
    if (!snapshot_) {
        auto begun = connection_.begin_reading();
        if (!begun) return begun.error();
        snapshot_.emplace(std::move(*begun));
        boost::asio::post(ex, [reader = weak_from_this()] {
            if (const auto alive = reader.lock()) alive->end_snapshot();
        });
    }
    return &connection_;
}

} // namespace wheelcount::store
