#pragma once

#include "wheelcount/core/error.hpp"
#include "wheelcount/mongo/bson.hpp"
#include "wheelcount/mongo/handles.hpp"

#include <cstdint>
#include <optional>

namespace wheelcount::store {

/// Lets reads from secondaries go only forward. Without it one call could see a new catalog on one
/// member, and the next one an old summary on another that lags behind: a wrong number. Each read
/// tells its member the latest moment that any read has seen, and the member catches up first.
/// https://www.mongodb.com/docs/manual/core/causal-consistency-read-write-concerns/
class mongo_causal_session {
public:
    /// A session for one read, whose options get what they need for it.
    result<mongo::handle<mongoc_client_session_t>> begin(mongoc_client_t& client,
                                                         mongo::bson& read_options) const;
    /// Remembers what the read has seen.
    void end(const mongoc_client_session_t& session);

private:
    std::uint32_t operation_time_ = 0;
    std::uint32_t increment_ = 0;
    std::optional<mongo::bson> cluster_time_; // signed by the cluster, as it came
};

} // namespace wheelcount::store
