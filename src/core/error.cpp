#include "wheelcount/core/error.hpp"

namespace wheelcount {

std::string_view name(errc code) {
    switch (code) {
    case errc::bad_input:
        return "bad input";
    case errc::not_found:
        return "not found";
    case errc::permission_denied:
        return "refused";
    case errc::unavailable:
        return "unavailable";
    case errc::timed_out:
        return "timed out";
    case errc::overloaded:
        return "overloaded";
    case errc::too_large:
        return "too large";
    case errc::conflict:
        return "conflict";
    case errc::cancelled:
        return "cancelled";
    case errc::corrupt:
        return "corrupt";
    case errc::internal:
        return "internal";
    }
    return "unknown";
}

error error::with_context(std::string_view context) const {
    return error(code, std::string(context) + ": " + message, where);
}

bad_result_access::bad_result_access(const error& e)
    : std::runtime_error(e.message), code(e.code) {}

void throw_exception_from_error(const error& e, const boost::source_location&) {
    throw bad_result_access(e);
}

} // namespace wheelcount
