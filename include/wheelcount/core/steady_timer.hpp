#pragma once

#include "wheelcount/core/async.hpp"

#include <boost/asio/basic_waitable_timer.hpp>

#include <chrono>

namespace wheelcount {

/// boost::asio::steady_timer without the type-erased executor.
using steady_timer = boost::asio::basic_waitable_timer<
    std::chrono::steady_clock, boost::asio::wait_traits<std::chrono::steady_clock>, executor>;

} // namespace wheelcount
