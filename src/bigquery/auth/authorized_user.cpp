#include "bigquery/auth/authorized_user.hpp"

#include "bigquery/auth/token_endpoint.hpp"
#include "bigquery/json_pointer.hpp"

namespace wheelcount::bigquery {
namespace {

class refreshing_source final : public token_source {
public:
    refreshing_source(net::http_request refresh, net::http_client& http, const clock& clock)
        : refresh_(std::move(refresh)), http_(http), clock_(clock) {}

    awaitable<result<token>> fetch() override {
        net::http_request request = refresh_;
        return fetch_token(http_, clock_, std::move(request));
    }

private:
    const net::http_request refresh_;
    net::http_client& http_;
    const clock& clock_;
};

} // namespace

result<std::unique_ptr<token_source>>
make_authorized_user(const boost::json::value& file, net::http_client& http, const clock& clock) {
    const auto client_id = string_at(file, "/client_id");
    const auto client_secret = string_at(file, "/client_secret");
    const auto refresh_token = string_at(file, "/refresh_token");
    if (client_id.empty() || client_secret.empty() || refresh_token.empty())
        return error(errc::bad_input, "client_id, client_secret or refresh_token is missing");
    const auto uri = string_at(file, "/token_uri");

    auto refresh =
        token_request(uri.empty() ? google_token_uri : uri, {{"grant_type", "refresh_token"},
                                                             {"client_id", client_id},
                                                             {"client_secret", client_secret},
                                                             {"refresh_token", refresh_token}});
    std::unique_ptr<token_source> source =
        std::make_unique<refreshing_source>(std::move(refresh), http, clock);
    return source;
}

} // namespace wheelcount::bigquery
