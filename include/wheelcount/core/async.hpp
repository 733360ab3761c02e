#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace wheelcount {

/// Everything runs on one thread and one io_context, so nothing pays for a type-erased executor.
using executor = boost::asio::io_context::executor_type;

template <class T>
using awaitable = boost::asio::awaitable<T, executor>;

/// The completion token of every asynchronous call; Boost 1.81 has no default tokens.
inline constexpr boost::asio::use_awaitable_t<executor> use_awaitable;

} // namespace wheelcount
