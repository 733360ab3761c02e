#include "support/mongo_command.hpp"

#include "wheelcount/core/c_deleter.hpp"

#include <mongoc/mongoc.h>

namespace wheelcount::test {

namespace {

using driver_uri = c_handle<mongoc_uri_t, mongoc_uri_destroy>;
using driver_client = c_handle<mongoc_client_t, mongoc_client_destroy>;

[[noreturn]] void fail(const bson_error_t& error) {
    throw command_failed(error.code, error.message);
}

/// No unique_ptr, because GCC warns of the alignment that bson_t loses as a template argument.
class driver_document {
public:
    explicit driver_document(const std::string& json) {
        bson_error_t error;
        if (!bson_init_from_json(&value, json.data(), static_cast<ssize_t>(json.size()), &error))
            fail(error);
    }
    driver_document(const driver_document&) = delete;
    driver_document& operator=(const driver_document&) = delete;
    ~driver_document() { bson_destroy(&value); }

    bson_t value;
};

void set_default(mongoc_uri_t* uri, const char* option, std::int32_t milliseconds) {
    if (!mongoc_uri_has_option(uri, option))
        mongoc_uri_set_option_as_int32(uri, option, milliseconds);
}

driver_client connect(const connection_string& to) {
    mongoc_init(); // idempotent
    bson_error_t error;
    const driver_uri uri(mongoc_uri_new_with_error(to.text().c_str(), &error));
    if (!uri) fail(error);
    set_default(uri.get(), MONGOC_URI_SERVERSELECTIONTIMEOUTMS, 5'000);
    set_default(uri.get(), MONGOC_URI_CONNECTTIMEOUTMS, 5'000);
    set_default(uri.get(), MONGOC_URI_SOCKETTIMEOUTMS, 10'000);
    driver_client client(mongoc_client_new_from_uri_with_error(uri.get(), &error));
    if (!client) fail(error);
    return client;
}

std::string json_of(const bson_t& document) {
    const c_handle<char, bson_free> text(bson_as_relaxed_extended_json(&document, nullptr));
    return text ? text.get() : "";
}

} // namespace

std::string run_command(const connection_string& to, const std::string& command) {
    const driver_document document(command);
    const driver_client client = connect(to);
    bson_error_t error;
    bson_t reply;
    const bool ok = mongoc_client_command_simple(client.get(), to.database.c_str(), &document.value,
                                                 nullptr, &reply, &error);
    const std::string reply_json = json_of(reply);
    bson_destroy(&reply);
    if (!ok) fail(error);
    return reply_json;
}

} // namespace wheelcount::test
