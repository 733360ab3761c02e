#pragma once

#include <boost/assert/source_location.hpp>
#include <boost/system/result.hpp>

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace wheelcount {

/// Failures, grouped by what a caller can do about them.
enum class errc {
    bad_input,         ///< a user or a file supplied something wrong; retrying will not help
    not_found,         ///< it does not exist
    permission_denied, ///< the server rejects our credentials, permission or quota
    unavailable,       ///< the server cannot be reached or fails; retrying later may help
    timed_out,         ///< the deadline passed
    overloaded,        ///< the queue is full; nothing was tried
    too_large,         ///< a limit of ours was exceeded
    conflict,          ///< another owner holds it or has created it
    cancelled,         ///< the caller asked to stop; never logged as an error
    corrupt,           ///< stored or received data contradicts its format
    internal,          ///< a bug
};

std::string_view name(errc code);

/// An expected failure. The message is for operators: it says what happened and, if possible, what
/// to do about it. It appears in logs, never in HTTP responses.
struct error {
    errc code = errc::internal;
    std::string message;
    boost::source_location where;

    error() = default; // boost::system::result requires it
    error(errc code_, std::string message_, boost::source_location where_ = BOOST_CURRENT_LOCATION)
        : code(code_), message(std::move(message_)), where(where_) {}

    /// The same error with the message "CONTEXT: message".
    error with_context(std::string_view context) const;
};

/// Thrown by result::value() of a failure: a bug, or an error at start-up.
class bad_result_access : public std::runtime_error {
public:
    explicit bad_result_access(const error& e);
    errc code;
};

[[noreturn]] void throw_exception_from_error(const error& e, const boost::source_location& where);

template <class T>
using result = boost::system::result<T, error>;

} // namespace wheelcount
