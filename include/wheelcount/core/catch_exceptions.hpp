#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include <exception>
#include <utility>

namespace wheelcount {

/// What `work` comes to; what it throws is errc::internal, but for a cancellation, which goes on.
/// For work that is done again and again: a bug, or a machine that is out of threads, must not end
/// it for good and without a word.
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
