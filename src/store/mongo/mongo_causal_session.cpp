#include "store/mongo/mongo_causal_session.hpp"

#include "wheelcount/mongo/errors.hpp"

#include <tuple>

namespace wheelcount::store {

result<mongo::handle<mongoc_client_session_t>>
mongo_causal_session::begin(mongoc_client_t& client, mongo::bson& read_options) const {
    bson_error_t problem{};
    mongo::handle<mongoc_client_session_t> session(
        mongoc_client_start_session(&client, nullptr, &problem));
    if (!session) return mongo::to_error(problem);
    if (cluster_time_) {
        mongoc_client_session_advance_cluster_time(session.get(), cluster_time_->get());
        mongoc_client_session_advance_operation_time(session.get(), operation_time_, increment_);
    }
    if (!mongoc_client_session_append(session.get(), read_options.out(), &problem))
        return mongo::to_error(problem);
    return session;
}

void mongo_causal_session::end(const mongoc_client_session_t& session) {
    std::uint32_t operation_time = 0;
    std::uint32_t increment = 0;
    mongoc_client_session_get_operation_time(&session, &operation_time, &increment);
    const bson_t* const cluster_time = mongoc_client_session_get_cluster_time(&session);
    if (!cluster_time ||
        std::tie(operation_time, increment) <= std::tie(operation_time_, increment_))
        return;
    operation_time_ = operation_time;
    increment_ = increment;
    cluster_time_.emplace(*cluster_time);
}

} // namespace wheelcount::store
