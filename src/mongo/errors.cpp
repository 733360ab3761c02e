#include "wheelcount/mongo/errors.hpp"

#include <cstdint>

namespace wheelcount::mongo {
namespace {

// Codes of the server: src/mongo/base/error_codes.yml of MongoDB.
errc server_error_to_errc(std::uint32_t code) {
    switch (code) {
    case 13:   // Unauthorized
    case 18:   // AuthenticationFailed
    case 8000: // AtlasError
        return errc::permission_denied;
    case 50:  // MaxTimeMSExpired
    case 64:  // WriteConcernTimeout
    case 262: // ExceededTimeLimit
        return errc::timed_out;
    case 11000: // DuplicateKey
        return errc::conflict;
    case 2:     // BadValue
    case 9:     // FailedToParse
    case 14:    // TypeMismatch
    case 20:    // IllegalOperation
    case 59:    // CommandNotFound
    case 72:    // InvalidOptions
    case 121:   // DocumentValidationFailure
    case 10334: // BSONObjectTooLarge
        return errc::internal;
    default: // not primary, shutting down, out of disk, …: a later attempt may succeed
        return errc::unavailable;
    }
}

errc to_errc(const bson_error_t& driver_error) {
    switch (driver_error.domain) {
    case MONGOC_ERROR_CLIENT:
        return driver_error.code == MONGOC_ERROR_CLIENT_AUTHENTICATE ? errc::permission_denied
                                                                     : errc::unavailable;
    case MONGOC_ERROR_SCRAM:
        return errc::permission_denied;
    case MONGOC_ERROR_SERVER:
    case MONGOC_ERROR_WRITE_CONCERN:
        return server_error_to_errc(driver_error.code);
    case MONGOC_ERROR_STREAM:
    case MONGOC_ERROR_SERVER_SELECTION:
    case MONGOC_ERROR_PROTOCOL:
        return errc::unavailable;
    default: // BSON, COMMAND, CURSOR, …: the driver did not send the command
        return errc::internal;
    }
}

} // namespace

error to_error(const bson_error_t& driver_error) {
    return error(to_errc(driver_error), std::string(driver_error.message)).with_context("MongoDB");
}

} // namespace wheelcount::mongo
