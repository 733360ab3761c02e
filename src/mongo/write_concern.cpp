#include "wheelcount/mongo/write_concern.hpp"

#include "wheelcount/mongo/errors.hpp"
#include "wheelcount/mongo/handles.hpp"

#include <string_view>

namespace wheelcount::mongo {

result<bson> durable_write_options(mongoc_client_t& client) {
    bson_error_t problem{};
    const handle<mongoc_server_description_t> primary(
        mongoc_client_select_server(&client, true, nullptr, &problem));
    if (!primary) return to_error(problem);
    // A standalone server of version 8.2 acknowledges w: "majority" before the write is in the
    // journal, even with j: true. A kill -9 may then lose an acknowledged write.
    const std::string_view type = mongoc_server_description_type(primary.get());
    bson concern;
    if (type == "Standalone")
        concern.add("w", 1);
    else
        concern.add("w", "majority");
    concern.add("j", true);
    return bson().add("writeConcern", concern);
}

} // namespace wheelcount::mongo
