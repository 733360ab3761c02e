#pragma once

#include "wheelcount/core/c_deleter.hpp"

#include <mongoc/mongoc.h>

namespace wheelcount::mongo {

/// Owns a handle of the driver.
template <class T>
using handle = c_handle<T, mongoc_uri_destroy, mongoc_client_destroy, mongoc_collection_destroy,
                        mongoc_database_destroy, mongoc_client_session_destroy,
                        mongoc_server_description_destroy, mongoc_read_prefs_destroy,
                        mongoc_find_and_modify_opts_destroy, mongoc_cursor_destroy,
                        mongoc_bulk_operation_destroy>;

} // namespace wheelcount::mongo
