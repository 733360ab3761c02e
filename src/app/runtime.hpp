#pragma once

#include "app/settings.hpp"
#include "wheelcount/core/async.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/store/document_store.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace wheelcount::app {

/// What every command stands on: the loop, the calendar and the log, built in this order.
class runtime {
public:
    explicit runtime(const settings& s);

    executor get_executor() { return context_.get_executor(); }
    wheelcount::clock& clock() { return *clock_; }
    const log& events() const { return log_; }

    /// Runs the loop until `work` is done and hands out what it returned or threw. What else is on
    /// the loop, such as the connections of a store, goes on with the next run().
    template <class T>
    T run(awaitable<T> work) {
        // Shared, because the loop may be left by an exception of something else that is on it.
        const auto value = std::make_shared<std::optional<T>>();
        const auto thrown = std::make_shared<std::exception_ptr>();
        auto finish = [this, value, thrown](std::exception_ptr e, T returned) {
            *thrown = e;
            if (!e) value->emplace(std::move(returned));
            context_.stop();
        };
        boost::asio::co_spawn(context_, std::move(work), finish);
        context_.restart();
        context_.run();
        if (*thrown) std::rethrow_exception(*thrown);
        return std::move(**value);
    }

private:
    boost::asio::io_context context_{1};
    std::unique_ptr<wheelcount::clock> clock_;
    log log_;
};

enum class access { read, write };

/// Closes a store on the way out of a command, whatever that way is: a lease is given back.
struct store_closer {
    runtime* run;
    void operator()(store::document_store* store) const;
};
using store_handle = std::unique_ptr<store::document_store, store_closer>;

/// The store that `uri` names. errc::bad_input for an unknown kind of store.
result<store_handle> open_store(runtime& run, const settings& s, const std::string& uri,
                                access wanted);
/// The one that the settings name.
result<store_handle> open_store(runtime& run, const settings& s, access wanted);

/// Says on stderr what went wrong and returns the exit code that stands for it: 2 when the input
/// was wrong, else 1.
int report(const error& e);

} // namespace wheelcount::app
