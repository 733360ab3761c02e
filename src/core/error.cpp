#include "wheelcount/core/error.hpp"

namespace wheelcount {

std::string_view name(errc code) {
    switch (code) {
    case errc::bad_input:
        return "bad input";
    case errc::not_found:
        return "not found";
    case errc::refused:
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

error error::within(std::string_view context) const {
    return error(code, std::string(context) + ": " + message, where);
}

bad_result::bad_result(const error& e) : std::runtime_error(e.message), code(e.code) {}

void throw_exception_from_error(const error& e, const boost::source_location&) {
    throw bad_result(e);
}

} // namespace wheelcount
