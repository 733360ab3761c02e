#pragma once

#include "support/loop_fixture.hpp"
#include "wheelcount/core/error.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <utility>

namespace wheelcount::test {

/// A call that runs while the test does something else. The loop may be destroyed before it has
/// finished, but must outlive this object.
class started_call {
public:
    started_call(boost::asio::io_context& loop, awaitable<result<void>> call) : loop_(loop) {
        auto on_end = [state = state_](std::exception_ptr thrown, result<void> outcome) {
            state->thrown = thrown;
            state->outcome = std::move(outcome);
        };
        boost::asio::co_spawn(
            loop, std::move(call),
            boost::asio::bind_cancellation_slot(state_->cancel.slot(), std::move(on_end)));
        loop.restart();
        loop.poll(); // now it has begun
    }

    bool has_ended() const { return state_->outcome.has_value(); }
    void cancel() { state_->cancel.emit(boost::asio::cancellation_type::terminal); }

    /// Runs the loop until the call has finished.
    result<void> outcome() {
        loop_.restart();
        while (!has_ended())
            BOOST_REQUIRE_MESSAGE(loop_.run_one_for(timeout) == 1, "the call does not end");
        if (state_->thrown) std::rethrow_exception(state_->thrown);
        return *state_->outcome;
    }

private:
    static constexpr std::chrono::seconds timeout{60}; // real time, against a hanging suite

    struct state {
        boost::asio::cancellation_signal cancel;
        std::exception_ptr thrown;
        std::optional<result<void>> outcome;
    };

    boost::asio::io_context& loop_;
    std::shared_ptr<state> state_ = std::make_shared<state>();
};

} // namespace wheelcount::test
