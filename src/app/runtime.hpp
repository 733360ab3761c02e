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
#include <utility>

namespace wheelcount::app {

/// What every command stands on: the loop, the calendar and the log, built in this order.
class runtime {
public:
    explicit runtime(const settings& s);

    executor get_executor() { return context_.get_executor(); }
    wheelcount::clock& clock() { return *clock_; }
    const log& events() const { return log_; }

    /// Runs the loop until `work` is done and hands out what it returned or threw.
    template <class T>
    T run(awaitable<T> work) {
        std::optional<T> value;
        std::exception_ptr thrown;
        auto finish = [&value, &thrown](std::exception_ptr e, T returned) {
            thrown = e;
            if (!e) value.emplace(std::move(returned));
        };
        boost::asio::co_spawn(context_, std::move(work), finish);
        context_.restart(); // a command may run one thing after the other
        context_.run();
        if (thrown) std::rethrow_exception(thrown);
        return std::move(*value);
    }

private:
    boost::asio::io_context context_{1};
    std::unique_ptr<wheelcount::clock> clock_;
    log log_;
};

enum class access { read, write };

/// The store that the settings name. errc::bad_input for an unknown kind of store.
result<std::unique_ptr<store::document_store>> open_store(const settings& s, access wanted);

/// Says on stderr what went wrong and returns the exit code that stands for it: 2 when the input
/// was wrong, else 1.
int report(const error& e);

} // namespace wheelcount::app
