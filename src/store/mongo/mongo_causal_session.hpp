#pragma once

#include "wheelcount/core/error.hpp"
#include "wheelcount/mongo/bson.hpp"
#include "wheelcount/mongo/handles.hpp"

#include <cstdint>
#include <optional>

namespace wheelcount::store {

/// Causal consistency across the reads of a store. Without it one read could return a new catalog
/// from one secondary, and the next one an old summary from another that lags: a wrong number. Each
/// read sends the latest operation time that any read has seen; the member waits until it has it.
/// https://www.mongodb.com/docs/manual/core/causal-consistency-read-write-concerns/
class mongo_causal_session {
public:
    /// Returns a session for one read and adds it to the read's options.
    result<mongo::handle<mongoc_client_session_t>> begin(mongoc_client_t& client,
                                                         mongo::bson& read_options) const;
    /// Records the operation time of the read.
    void end(const mongoc_client_session_t& session);

private:
    std::uint32_t operation_time_ = 0;
    std::uint32_t increment_ = 0;
    std::optional<mongo::bson> cluster_time_; // signed by the cluster, passed back unchanged
};

} // namespace wheelcount::store
