#pragma once

#include <exception>
#include <string>

namespace wheelcount {

/// What was thrown has to say for itself.
inline std::string exception_message(const std::exception_ptr& thrown) {
    try {
        std::rethrow_exception(thrown);
    } catch (const std::exception& e) {
        return e.what();
    } catch (...) {
        return "unknown exception";
    }
}

} // namespace wheelcount
