#include "bigquery/auth/cached_credentials.hpp"

#include <chrono>
#include <utility>

namespace wheelcount::bigquery {
namespace {

/// The metadata server returns the same token until 4 minutes before it expires, so an earlier
/// refresh has no effect.
constexpr std::chrono::seconds refresh_margin{225};

/// The only key of refreshes_: a source has one token.
constexpr std::string_view token_key = "token";

} // namespace

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
    while (!is_fresh()) {
        if (!refreshes_.in_flight(token_key)) co_return co_await refresh();
        const auto shared = co_await refreshes_.wait(token_key);
        if (shared) co_return *shared; // absent: the refreshing call was cancelled
    }
    co_return authorization_for(*token_);
}

awaitable<result<authorization>> cached_credentials::refresh() {
    auto call = refreshes_.start(token_key);
    auto fetched = co_await source_->fetch();
    result<authorization> outcome = fetched ? result<authorization>(authorization_for(*fetched))
                                            : result<authorization>(fetched.error());
    if (fetched) token_ = std::move(*fetched);
    call.share(outcome);
    co_return outcome;
}

} // namespace wheelcount::bigquery
