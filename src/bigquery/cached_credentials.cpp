#include "bigquery/cached_credentials.hpp"

#include "wheelcount/core/steady_timer.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>

#include <chrono>
#include <utility>

namespace wheelcount::bigquery {
namespace {

/// The metadata server hands out the same token until 4 minutes before it expires, so asking
/// earlier than this would bring nothing new.
constexpr std::chrono::seconds renewal_margin{225};

} // namespace

/// One fetch that several coroutines wait for. Its end is announced by cancelling a timer that
/// never fires.
class cached_credentials::renewal {
public:
    explicit renewal(executor ex) : ended_(ex, std::chrono::steady_clock::time_point::max()) {}

    awaitable<void> wait() {
        boost::system::error_code ignored;
        auto token = boost::asio::redirect_error(use_awaitable, ignored);
        co_await ended_.async_wait(std::move(token));
    }
    void end() { ended_.cancel(); }

    /// Empty while it is under way, and for ever when the coroutine behind it was cancelled.
    std::optional<result<access>> outcome;

private:
    steady_timer ended_;
};

cached_credentials::cached_credentials(std::unique_ptr<token_source> source,
                                       credential_identity identity, const clock& clock)
    : source_(std::move(source)), identity_(std::move(identity)), clock_(clock) {}

bool cached_credentials::is_fresh() const {
    return token_ && clock_.now() + renewal_margin < token_->expires;
}

access cached_credentials::access_with(const token& t) const {
    return access{t.bearer, identity_.quota_project};
}

awaitable<result<access>> cached_credentials::get() {
    for (;;) {
        if (is_fresh()) co_return access_with(*token_);
        if (!renewal_) co_return co_await renew();
        const auto current = renewal_;
        co_await current->wait();
        if (current->outcome) co_return *current->outcome;
    }
}

awaitable<result<access>> cached_credentials::renew() {
    const executor ex = co_await boost::asio::this_coro::executor;
    renewal_ = std::make_shared<renewal>(ex);
    // Also when this coroutine is cancelled: the waiting ones must not wait for ever.
    struct end_of_renewal {
        explicit end_of_renewal(std::shared_ptr<renewal>& r) : current(r) {}
        end_of_renewal(const end_of_renewal&) = delete;
        end_of_renewal& operator=(const end_of_renewal&) = delete;
        ~end_of_renewal() { std::exchange(current, nullptr)->end(); }
        std::shared_ptr<renewal>& current;
    };
    const end_of_renewal guard(renewal_);

    auto fetched = co_await source_->fetch();
    if (fetched) {
        token_ = std::move(*fetched);
        renewal_->outcome = access_with(*token_);
    } else {
        renewal_->outcome = fetched.error();
    }
    co_return *renewal_->outcome;
}

} // namespace wheelcount::bigquery
