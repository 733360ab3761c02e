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

/// Calls `stop` at the first SIGINT or SIGTERM; the second one exits the process at once.
class stop_signals {
public:
    stop_signals(executor ex, std::function<void()> stop);

private:
    boost::asio::basic_signal_set<executor> signals_;
};

/// The event loop, clock and log of a command.
class runtime {
public:
    explicit runtime(const settings& s) : runtime(s, stderr_sink()) {}
    /// Log lines go to `sink` instead of stderr.
    runtime(const settings& s, log::sink sink);

    executor get_executor() { return context_.get_executor(); }
    wheelcount::clock& clock() { return *wall_clock_; }
    const log& logger() const { return logger_; }

    /// Runs the loop until `work` has finished, and returns its result or throws its exception.
    /// Other work on the loop, such as the connections of a store, continues at the next call.
    template <class T>
    T block_on(awaitable<T> work, boost::asio::cancellation_slot stopped_by = {}) {
        // Shared: an exception of other work on the loop may leave this function before `finish`.
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

    /// Like block_on(), but SIGINT and SIGTERM cancel the work: errc::cancelled.
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
    // Only this thread uses sockets and timers. Other threads (writes to disk, name resolution)
    // only post, which stays locked with this hint.
    boost::asio::io_context context_{BOOST_ASIO_CONCURRENCY_HINT_UNSAFE_IO};
    std::unique_ptr<wheelcount::clock> wall_clock_;
    log logger_;
};

enum class access {
    read,
    read_allow_unavailable, ///< opens even if the store is unreachable: reads fail until it is back
    write,
    write_low_priority ///< for a server, which writes in the background
};

/// Closes the store at the end of a command, which releases its lease or lock.
struct store_closer {
    runtime* rt;
    void operator()(store::document_store* store) const;
};
using store_handle = std::unique_ptr<store::document_store, store_closer>;

/// Opens the store at `uri` from a coroutine. errc::bad_input: unknown kind of store. Other errors:
/// see store::open_sqlite_store() and store::open_mongo_store().
awaitable<result<std::unique_ptr<store::document_store>>>
open_store_async(const settings& s, std::string uri, access mode, const log& logger);

/// Opens the store at `uri`, running the loop.
result<store_handle> open_store(runtime& rt, const settings& s, const std::string& uri,
                                access mode);
/// Opens the store of the settings.
result<store_handle> open_store(runtime& rt, const settings& s, access mode);

/// Prints the error to stderr and returns the exit code: 2 for errc::bad_input, else 1.
int report(const error& e);

} // namespace wheelcount::app
