#include "bigquery/auth/metadata_server.hpp"

#include "bigquery/auth/token_endpoint.hpp"

namespace wheelcount::bigquery {
namespace {

class metadata_source final : public token_source {
public:
    metadata_source(std::string url, net::http_client& http, const clock& clock)
        : url_(std::move(url)), http_(http), clock_(clock) {}

    awaitable<result<token>> fetch() override {
        net::http_request request;
        request.url = url_;
        // The server rejects requests without it, to protect against request forgery.
        request.headers.push_back("Metadata-Flavor: Google");
        request.timeout = std::chrono::seconds{3};
        return fetch_token(http_, clock_, std::move(request));
    }

private:
    const std::string url_;
    net::http_client& http_;
    const clock& clock_;
};

} // namespace

std::unique_ptr<token_source> make_metadata_server(std::string_view host, net::http_client& http,
                                                   const clock& clock) {
    std::string url = "http://";
    url.append(host).append("/computeMetadata/v1/instance/service-accounts/default/token");
    return std::make_unique<metadata_source>(std::move(url), http, clock);
}

} // namespace wheelcount::bigquery
