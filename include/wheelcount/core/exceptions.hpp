#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include <exception>
#include <string>
#include <utility>

namespace wheelcount {

/// The what() of a caught exception.
inline std::string exception_message(const std::exception_ptr& thrown) {
    try {
        std::rethrow_exception(thrown);
    } catch (const std::exception& e) {
        return e.what();
    } catch (...) {
        return "unknown exception";
    }
}

/// The result of `work`. Turns an exception into errc::internal, except for operation_aborted,
/// which it rethrows. For work that is repeated: a bug, or running out of threads once, must be
/// logged and must not end the repetition.
template <class T>
awaitable<result<T>> catch_exceptions(awaitable<result<T>> work) {
    try {
        co_return co_await std::move(work);
    } catch (const boost::system::system_error& e) {
        if (e.code() == boost::asio::error::operation_aborted) throw;
        co_return error(errc::internal, e.what());
    } catch (const std::exception& e) {
        co_return error(errc::internal, e.what());
    }
}

} // namespace wheelcount
