#pragma once

#include <memory>
#include <mongoc/mongoc.h>

namespace wheelcount::mongo {

/// Frees the driver's handles, each with its own function.
struct deleter {
    void operator()(mongoc_uri_t* p) const { mongoc_uri_destroy(p); }
    void operator()(mongoc_client_t* p) const { mongoc_client_destroy(p); }
    void operator()(mongoc_collection_t* p) const { mongoc_collection_destroy(p); }
    void operator()(mongoc_database_t* p) const { mongoc_database_destroy(p); }
    void operator()(mongoc_client_session_t* p) const { mongoc_client_session_destroy(p); }
    void operator()(mongoc_server_description_t* p) const { mongoc_server_description_destroy(p); }
    void operator()(mongoc_read_prefs_t* p) const { mongoc_read_prefs_destroy(p); }
    void operator()(mongoc_find_and_modify_opts_t* p) const {
        mongoc_find_and_modify_opts_destroy(p);
    }
    void operator()(mongoc_cursor_t* p) const { mongoc_cursor_destroy(p); }
    void operator()(mongoc_bulk_operation_t* p) const { mongoc_bulk_operation_destroy(p); }
};

template <class T>
using handle = std::unique_ptr<T, deleter>;

} // namespace wheelcount::mongo
