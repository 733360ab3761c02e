#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/event.hpp"

#include <boost/asio/this_coro.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace wheelcount {

/// Suppresses duplicate calls: while one coroutine computes the result for a key, others wait for
/// it instead of computing the same (Go's golang.org/x/sync/singleflight; RFC 9111, 4: collapsed
/// requests). For coroutines of one loop. Must outlive its calls and their waiters.
template <class Result>
class single_flight {
    struct key_hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view key) const {
            return std::hash<std::string_view>()(key);
        }
    };
    struct waiters {
        explicit waiters(executor ex) : done(ex) {}

        event done; ///< the call has ended
        std::optional<Result> result;
    };
    /// The waiters are allocated by the first of them: most calls have none.
    using call_map =
        std::unordered_map<std::string, std::shared_ptr<waiters>, key_hash, std::equal_to<>>;

public:
    /// A call in flight. Its destructor ends it and wakes the waiters, also when the coroutine that
    /// holds it throws or is cancelled.
    class call {
    public:
        call(call_map& calls, const std::string& key) : calls_(calls), key_(key) {}
        call(const call&) = delete;
        call& operator=(const call&) = delete;
        ~call() {
            const auto it = calls_.find(key_);
            if (it->second) it->second->done.notify_all();
            calls_.erase(it);
        }

        /// Sets the result for the coroutines that wait now; they get it when the call ends.
        void share(const Result& result) {
            if (const auto& pending = calls_.find(key_)->second) pending->result = result;
        }

    private:
        call_map& calls_;
        const std::string& key_; ///< the map's
    };

    bool in_flight(std::string_view key) const { return calls_.find(key) != calls_.end(); }

    /// Requires !in_flight(key).
    call start(std::string_view key) { return {calls_, calls_.emplace(key, nullptr).first->first}; }

    /// Returns when the call in flight has ended: the shared result, or nullopt if there is none.
    /// Requires in_flight(key).
    awaitable<std::optional<Result>> wait(std::string_view key) {
        const executor ex = co_await boost::asio::this_coro::executor;
        auto& joined = calls_.find(key)->second;
        if (!joined) joined = std::make_shared<waiters>(ex);
        const auto pending = joined; // outlives its place in the map
        co_await pending->done.wait();
        co_return pending->result;
    }

private:
    call_map calls_;
};

} // namespace wheelcount
