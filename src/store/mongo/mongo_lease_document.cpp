#include "store/mongo/mongo_lease_document.hpp"

#include "wheelcount/mongo/bson.hpp"
#include "wheelcount/mongo/errors.hpp"
#include "wheelcount/mongo/handles.hpp"
#include "wheelcount/mongo/write_concern.hpp"

#include <boost/asio/ip/host_name.hpp>

#include <cstdint>
#include <string_view>
#include <utility>

#include <unistd.h>

namespace wheelcount::store {
namespace {

using collection_handle = mongo::handle<mongoc_collection_t>;

collection_handle leases(mongoc_client_t& client, const lease_id& id) {
    return collection_handle(mongoc_client_get_collection(&client, id.database.c_str(), "leases"));
}

/// Milliseconds since 1970 by the server's clock. Uses isMaster because every version has it.
result<std::int64_t> server_time(mongoc_client_t& client) {
    const mongo::bson command = mongo::bson().add("isMaster", 1);
    mongo::bson reply;
    bson_error_t problem{};
    if (!mongoc_client_command_simple(&client, "admin", command.get(), nullptr, reply.out(),
                                      &problem))
        return mongo::to_error(problem);
    bson_iter_t time;
    if (!bson_iter_init_find(&time, reply.get(), "localTime") || !BSON_ITER_HOLDS_DATE_TIME(&time))
        return error(errc::corrupt, "MongoDB: the server's reply has no localTime");
    return bson_iter_date_time(&time);
}

std::string this_process() {
    boost::system::error_code ec;
    const std::string host = boost::asio::ip::host_name(ec);
    return std::to_string(::getpid()) + " on " + (ec ? "an unnamed host" : host);
}

/// Sets holder and time of the lease that matches the query; false if none does.
result<bool> set_lease(mongoc_client_t& client, const lease_id& id, const mongo::bson& query,
                       const std::string& holder, bool create) {
    const mongo::bson owner = mongo::bson().add("holder", holder).add("process", this_process());
    const mongo::bson update =
        mongo::bson().add("$set", owner).add("$currentDate", mongo::bson().add("renewed", true));
    const mongo::handle<mongoc_find_and_modify_opts_t> options(mongoc_find_and_modify_opts_new());
    int flags = MONGOC_FIND_AND_MODIFY_RETURN_NEW;
    if (create) flags |= MONGOC_FIND_AND_MODIFY_UPSERT;
    mongoc_find_and_modify_opts_set_flags(options.get(),
                                          static_cast<mongoc_find_and_modify_flags_t>(flags));
    mongoc_find_and_modify_opts_set_update(options.get(), update.get());
    // A lease that is lost in a crash of the server would abort the holder's work.
    const auto durable = mongo::durable_write_options(client);
    if (!durable) return durable.error();
    mongoc_find_and_modify_opts_append(options.get(), durable->get());
    mongo::bson reply;
    bson_error_t problem{};
    const collection_handle collection = leases(client, id);
    if (!mongoc_collection_find_and_modify_with_opts(collection.get(), query.get(), options.get(),
                                                     reply.out(), &problem))
        return mongo::to_error(problem);
    bson_iter_t value;
    return bson_iter_init_find(&value, reply.get(), "value") && BSON_ITER_HOLDS_DOCUMENT(&value);
}

/// The process that holds the lease, for messages.
std::string holding_process(mongoc_client_t& client, const lease_id& id) {
    const mongo::bson query = mongo::bson().add("_id", id.name);
    const collection_handle collection = leases(client, id);
    const mongo::handle<mongoc_cursor_t> cursor(
        mongoc_collection_find_with_opts(collection.get(), query.get(), nullptr, nullptr));
    const bson_t* found = nullptr;
    bson_iter_t process;
    if (mongoc_cursor_next(cursor.get(), &found) &&
        bson_iter_init_find(&process, found, "process") && BSON_ITER_HOLDS_UTF8(&process))
        return "process " + std::string(bson_iter_utf8(&process, nullptr));
    return "another process";
}

} // namespace

result<void> acquire_lease(mongoc_client_t& client, const lease_id& id, const std::string& holder,
                           std::chrono::milliseconds duration) {
    const auto now = server_time(client);
    if (!now) return now.error();
    mongo::bson cutoff;
    cutoff.add_time("$lt", *now - duration.count());
    const mongo::bson mine = mongo::bson().add("holder", holder);
    const mongo::bson expired = mongo::bson().add("renewed", cutoff);
    const mongo::bson either = mongo::bson().add("0", mine).add("1", expired);
    const mongo::bson query = mongo::bson().add("_id", id.name).add_array("$or", either);
    // While another process holds the lease nothing matches, and the upsert fails by its _id.
    const auto acquired = set_lease(client, id, query, holder, true);
    if (acquired) return {};
    if (acquired.error().code != errc::conflict) return acquired.error();
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(duration).count();
    return error(errc::conflict, holding_process(client, id) +
                                     " is writing to this store: stop it first, or wait " +
                                     std::to_string(seconds) + " s if it has crashed");
}

result<void> renew_lease(mongoc_client_t& client, const lease_id& id, const std::string& holder) {
    const mongo::bson query = mongo::bson().add("_id", id.name).add("holder", holder);
    const auto renewed = set_lease(client, id, query, holder, false);
    if (!renewed) return renewed.error();
    if (*renewed) return {};
    return error(errc::conflict, holding_process(client, id) + " has taken over the write lease");
}

result<void> release_lease(mongoc_client_t& client, const lease_id& id, const std::string& holder) {
    const mongo::bson query = mongo::bson().add("_id", id.name).add("holder", holder);
    const auto durable = mongo::durable_write_options(client);
    if (!durable) return durable.error();
    bson_error_t problem{};
    const collection_handle collection = leases(client, id);
    if (!mongoc_collection_delete_one(collection.get(), query.get(), durable->get(), nullptr,
                                      &problem))
        return mongo::to_error(problem);
    return {};
}

} // namespace wheelcount::store
