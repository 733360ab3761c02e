#include "store/mongo_causality.hpp"

#include "store/mongo_error.hpp"

#include <tuple>

namespace wheelcount::store {

result<mongo_handle<mongoc_client_session_t>> mongo_causality::begin(mongoc_client_t& client,
                                                                     bson& read_options) const {
    bson_error_t problem{};
    mongo_handle<mongoc_client_session_t> session(
        mongoc_client_start_session(&client, nullptr, &problem));
    if (!session) return mongo_error(problem);
    if (cluster_time_) {
        mongoc_client_session_advance_cluster_time(session.get(), cluster_time_->get());
        mongoc_client_session_advance_operation_time(session.get(), time_, increment_);
    }
    if (!mongoc_client_session_append(session.get(), read_options.out(), &problem))
        return mongo_error(problem);
    return session;
}

void mongo_causality::end(const mongoc_client_session_t& session) {
    std::uint32_t time = 0;
    std::uint32_t increment = 0;
    mongoc_client_session_get_operation_time(&session, &time, &increment);
    const bson_t* const cluster_time = mongoc_client_session_get_cluster_time(&session);
    if (!cluster_time || std::tie(time, increment) <= std::tie(time_, increment_)) return;
    time_ = time;
    increment_ = increment;
    cluster_time_.emplace(*cluster_time);
}

} // namespace wheelcount::store
