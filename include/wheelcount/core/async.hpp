#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace wheelcount {

/// The program runs one io_context on one thread, so no call needs a type-erased executor.
using executor = boost::asio::io_context::executor_type;

template <class T>
using awaitable = boost::asio::awaitable<T, executor>;

/// The completion token of every asynchronous call. Asio's own use_awaitable has the type-erased
/// executor.
inline constexpr boost::asio::use_awaitable_t<executor> use_awaitable;

} // namespace wheelcount
