#include "sqlite_reader.hpp"

#include <boost/asio/post.hpp>

namespace wheelcount::store {

result<sqlite_session*> sqlite_reader::session(executor ex) {
    if (!moment_) {
        auto begun = session_.begin_reading();
        if (!begun) return begun.error();
        moment_.emplace(std::move(*begun));
        boost::asio::post(ex, [reader = weak_from_this()] {
            if (const auto there = reader.lock()) there->forget_moment();
        });
    }
    return &session_;
}

} // namespace wheelcount::store
