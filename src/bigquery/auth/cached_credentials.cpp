#include "bigquery/auth/cached_credentials.hpp"

#include "wheelcount/core/event.hpp"

#include <boost/asio/this_coro.hpp>

#include <chrono>
#include <utility>

namespace wheelcount::bigquery {
namespace {

/// The metadata server hands out the same token until 4 minutes before it expires, so asking
/// earlier than this would bring nothing new.
constexpr std::chrono::seconds refresh_margin{225};

} // namespace

/// One fetch that several coroutines wait for.
struct cached_credentials::token_refresh {
    explicit token_refresh(executor ex) : done(ex) {}

    event done;
    /// Empty until the fetch ends, and for ever if its coroutine was cancelled.
    std::optional<result<authorization>> outcome;
};

cached_credentials::cached_credentials(std::unique_ptr<token_source> source,
                                       credential_identity identity, const clock& clock)
    : source_(std::move(source)), identity_(std::move(identity)), clock_(clock) {}

bool cached_credentials::is_fresh() const {
    return token_ && clock_.now() + refresh_margin < token_->expires;
}

authorization cached_credentials::authorization_for(const token& t) const {
    return authorization{t.bearer, identity_.quota_project};
}

awaitable<result<authorization>> cached_credentials::get() {
    for (;;) {
        if (is_fresh()) co_return authorization_for(*token_);
        if (!refresh_) co_return co_await refresh();
        const auto current = refresh_;
        co_await current->done.wait();
        if (current->outcome) co_return *current->outcome;
    }
}

awaitable<result<authorization>> cached_credentials::refresh() {
    const executor ex = co_await boost::asio::this_coro::executor;
    refresh_ = std::make_shared<token_refresh>(ex);
    // Also when this coroutine is cancelled: the waiting ones must not wait for ever.
    struct end_of_refresh {
        explicit end_of_refresh(std::shared_ptr<token_refresh>& r) : current(r) {}
        end_of_refresh(const end_of_refresh&) = delete;
        end_of_refresh& operator=(const end_of_refresh&) = delete;
        ~end_of_refresh() { std::exchange(current, nullptr)->done.notify_all(); }
        std::shared_ptr<token_refresh>& current;
    };
    const end_of_refresh guard(refresh_);

    auto fetched = co_await source_->fetch();
    if (fetched) {
        token_ = std::move(*fetched);
        refresh_->outcome = authorization_for(*token_);
    } else {
        refresh_->outcome = fetched.error();
    }
    co_return *refresh_->outcome;
}

} // namespace wheelcount::bigquery
