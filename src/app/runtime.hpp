#pragma once

#include "app/settings.hpp"
#include "wheelcount/core/async.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/store/document_store.hpp"

#include <boost/asio/basic_signal_set.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/system/system_error.hpp>

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace wheelcount::app {

/// Waits for SIGINT or SIGTERM: the first one calls `stop`, the second one ends the process at
/// once.
class stop_signals {
public:
    stop_signals(executor ex, std::function<void()> stop);

private:
    boost::asio::basic_signal_set<executor> signals_;
};

/// What every command stands on: the loop, the calendar and the log, built in this order.
class runtime {
public:
    explicit runtime(const settings& s) : runtime(s, stderr_sink()) {}
    /// Events go to `events`.
    runtime(const settings& s, log::sink sink);

    executor get_executor() { return context_.get_executor(); }
    wheelcount::clock& clock() { return *wall_clock_; }
    const log& logger() const { return logger_; }

    /// Runs the loop until `work` is done and hands out what it returned or threw. What else is on
    /// the loop, such as the connections of a store, goes on with the next run().
    template <class T>
    T block_on(awaitable<T> work, boost::asio::cancellation_slot stopped_by = {}) {
        // Shared, because the loop may be left by an exception of something else that is on it.
        const auto value = std::make_shared<std::optional<T>>();
        const auto thrown = std::make_shared<std::exception_ptr>();
        auto finish = [this, value, thrown](std::exception_ptr e, T returned) {
            *thrown = e;
            if (!e) value->emplace(std::move(returned));
            context_.stop();
        };
        boost::asio::co_spawn(context_, std::move(work),
                              boost::asio::bind_cancellation_slot(stopped_by, finish));
        context_.restart();
        context_.run();
        if (*thrown) std::rethrow_exception(*thrown);
        return std::move(**value);
    }

    /// The same, but SIGINT and SIGTERM cancel the work: errc::cancelled. A second one ends the
    /// process at once.
    template <class T>
    result<T> run_until_signal(awaitable<result<T>> work) {
        boost::asio::cancellation_signal stop;
        const stop_signals signals(
            get_executor(), [&stop] { stop.emit(boost::asio::cancellation_type::terminal); });
        try {
            return block_on(std::move(work), stop.slot());
        } catch (const boost::system::system_error& e) {
            if (e.code() != boost::asio::error::operation_aborted) throw;
            return error(errc::cancelled, "stopped: run the command again to continue");
        }
    }

private:
    // Sockets and timers are this thread's alone; who writes to the disk or looks up a name beside
    // it only posts, which stays locked.
    boost::asio::io_context context_{BOOST_ASIO_CONCURRENCY_HINT_UNSAFE_IO};
    std::unique_ptr<wheelcount::clock> wall_clock_;
    log logger_;
};

enum class access {
    read,
    read_allow_unavailable, ///< opens also while the store cannot be reached: reads fail until it
                            ///< can
    write,
    write_low_priority
};

/// Closes a store on the way out of a command: a lease is given back.
struct store_closer {
    runtime* rt;
    void operator()(store::document_store* store) const;
};
using store_handle = std::unique_ptr<store::document_store, store_closer>;

/// The store that `uri` names, for whoever is on the loop already. errc::bad_input for an unknown
/// kind of store.
awaitable<result<std::unique_ptr<store::document_store>>>
open_store_async(const settings& s, std::string uri, access mode, const log& logger);

/// The same from outside of the loop.
result<store_handle> open_store(runtime& rt, const settings& s, const std::string& uri,
                                access mode);
/// The one that the settings name.
result<store_handle> open_store(runtime& rt, const settings& s, access mode);

/// Says on stderr what went wrong and returns the exit code that stands for it: 2 when the input
/// was wrong, else 1.
int report(const error& e);

} // namespace wheelcount::app
