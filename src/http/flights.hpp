#pragma once

#include "wheelcount/core/steady_timer.hpp"
#include "wheelcount/http/wire_answer.hpp"

#include <boost/asio/redirect_error.hpp>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace wheelcount::http {

/// What is being made at the moment, by URL, so that nobody makes the same.
class flights {
    struct hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view url) const {
            return std::hash<std::string_view>()(url);
        }
    };
    /// Those who wait, and what they get.
    struct waiting {
        steady_timer landed;
        answer_ptr answer;
    };
    /// Mostly nobody waits, and nothing is made for that.
    using by_url = std::unordered_map<std::string, std::shared_ptr<waiting>, hash, std::equal_to<>>;

public:
    explicit flights(executor ex) : executor_(ex) {}

    /// One that is under way. It lands when this goes, however that comes.
    class flight {
    public:
        flight(by_url& all, const std::string& url) : all_(all), url_(url) {}
        flight(const flight&) = delete;
        flight& operator=(const flight&) = delete;
        ~flight() {
            const auto place = all_.find(url_);
            if (place->second) place->second->landed.cancel();
            all_.erase(place);
        }

        /// Gives it to all who wait.
        void share(const answer_ptr& answer) {
            const auto& others = all_.find(url_)->second;
            if (others) others->answer = answer;
        }

    private:
        by_url& all_;
        const std::string& url_; ///< in the map
    };

    bool under_way(std::string_view url) const { return by_url_.find(url) != by_url_.end(); }

    /// None of that URL may be under way.
    flight start(std::string_view url) {
        return {by_url_, by_url_.emplace(url, nullptr).first->first};
    }

    /// Returns when the one that is under way has landed: what it shared, else nullptr.
    awaitable<answer_ptr> landing(std::string_view url) {
        auto& place = by_url_.find(url)->second;
        if (!place) place = std::make_shared<waiting>(make_waiting());
        const auto others = place; // may outlive its place
        boost::system::error_code landed;
        co_await others->landed.async_wait(boost::asio::redirect_error(use_awaitable, landed));
        co_return others->answer;
    }

private:
    waiting make_waiting() const {
        return {steady_timer(executor_, steady_timer::time_point::max()), nullptr};
    }

    executor executor_;
    by_url by_url_;
};

} // namespace wheelcount::http
