#pragma once

#include <boost/assert/source_location.hpp>
#include <boost/system/result.hpp>

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace wheelcount {

/// What kind of failure it is, as far as a caller can act on it.
enum class errc {
    bad_input,         ///< what the user or a file gave us is wrong; trying again will not help
    not_found,         ///< there is no such thing
    permission_denied, ///< the other side knows us and says no: credentials, permission, quota
    unavailable,       ///< the other side cannot be reached or is failing; later may be better
    timed_out,         ///< the deadline passed first
    overloaded,        ///< too much is waiting already; nothing was tried
    too_large,         ///< a bound of ours was exceeded
    conflict,          ///< somebody else holds or already made it
    cancelled,         ///< we were asked to stop; never logged as an error
    corrupt,           ///< stored or received data contradicts its format
    internal,          ///< a bug
};

std::string_view name(errc code);

/// An expected failure. The message is for operators and logs: it says what happened and, where
/// there is one, what to do about it. Clients of the HTTP server never see it.
struct error {
    errc code = errc::internal;
    std::string message;
    boost::source_location where;

    error() = default; // boost::system::result asks for one
    error(errc code_, std::string message_, boost::source_location where_ = BOOST_CURRENT_LOCATION)
        : code(code_), message(std::move(message_)), where(where_) {}

    /// The same failure, told with what was being attempted: "CONTEXT: message".
    error with_context(std::string_view context) const;
};

/// A result that was asked for its value without having one: a bug, or a failure at start-up.
class bad_result_access : public std::runtime_error {
public:
    explicit bad_result_access(const error& e);
    errc code;
};

[[noreturn]] void throw_exception_from_error(const error& e, const boost::source_location& where);

template <class T>
using result = boost::system::result<T, error>;

} // namespace wheelcount
