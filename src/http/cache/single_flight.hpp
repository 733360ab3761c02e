#pragma once

#include "wheelcount/core/event.hpp"
#include "wheelcount/http/serialized_response.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace wheelcount::http {

/// What is being made at the moment, by URL, so that nobody makes the same.
class single_flight {
    struct hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view url) const {
            return std::hash<std::string_view>()(url);
        }
    };
    /// Those who wait, and what they get.
    struct waiters {
        event done;
        response_ptr response;
    };
    /// Mostly nobody waits, and nothing is made for that.
    using call_map =
        std::unordered_map<std::string, std::shared_ptr<waiters>, hash, std::equal_to<>>;

public:
    explicit single_flight(executor ex) : executor_(ex) {}

    /// One that is under way. It lands when this goes, however that comes.
    class call {
    public:
        call(call_map& calls, const std::string& url) : calls_(calls), url_(url) {}
        call(const call&) = delete;
        call& operator=(const call&) = delete;
        ~call() {
            const auto it = calls_.find(url_);
            if (it->second) it->second->done.notify_all();
            calls_.erase(it);
        }

        /// Gives it to all who wait.
        void share(const response_ptr& response) {
            const auto& pending = calls_.find(url_)->second;
            if (pending) pending->response = response;
        }

    private:
        call_map& calls_;
        const std::string& url_; ///< in the map
    };

    bool in_flight(std::string_view url) const { return calls_.find(url) != calls_.end(); }

    /// None of that URL may be under way.
    call start(std::string_view url) { return {calls_, calls_.emplace(url, nullptr).first->first}; }

    /// Returns when the one that is under way has landed: what it shared, else nullptr.
    awaitable<response_ptr> wait(std::string_view url) {
        auto& it = calls_.find(url)->second;
        if (!it) it = std::make_shared<waiters>(waiters{event(executor_), nullptr});
        const auto pending = it; // may outlive its place
        co_await pending->done.wait();
        co_return pending->response;
    }

private:
    executor executor_;
    call_map calls_;
};

} // namespace wheelcount::http
