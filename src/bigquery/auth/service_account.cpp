#include "bigquery/auth/service_account.hpp"

#include "bigquery/auth/jwt.hpp"
#include "bigquery/auth/token_endpoint.hpp"
#include "bigquery/json_pointer.hpp"

namespace wheelcount::bigquery {
namespace {

/// A token issued in the server's future is invalid, so ours is from a minute ago.
constexpr std::chrono::seconds issued_margin{60};
constexpr std::chrono::seconds lifetime{3'600};

struct service_account {
    std::string email;
    std::string key_id;
    rsa_key key;
    std::string token_uri;
};

jwt_claims make_claims(const service_account& account, const clock& clock) {
    jwt_claims claims;
    claims.issuer = account.email;
    claims.scope = bigquery_scope;
    claims.issued = now_seconds(clock) - issued_margin;
    claims.expires = claims.issued + lifetime;
    return claims;
}

class self_signed_source final : public token_source {
public:
    self_signed_source(service_account account, const clock& clock)
        : account_(std::move(account)), clock_(clock) {}

    awaitable<result<token>> fetch() override {
        jwt_claims claims = make_claims(account_, clock_);
        claims.subject = account_.email;
        auto jwt = signed_jwt(account_.key, account_.key_id, claims);
        if (!jwt) co_return jwt.error();
        co_return token{std::move(*jwt), claims.expires};
    }

private:
    service_account account_;
    const clock& clock_;
};

class exchanging_source final : public token_source {
public:
    exchanging_source(service_account account, net::http_client& http, const clock& clock)
        : account_(std::move(account)), http_(http), clock_(clock) {}

    awaitable<result<token>> fetch() override {
        jwt_claims claims = make_claims(account_, clock_);
        claims.audience = account_.token_uri;
        const auto jwt = signed_jwt(account_.key, account_.key_id, claims);
        if (!jwt) co_return jwt.error();
        auto request = token_request(
            account_.token_uri,
            {{"grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"}, {"assertion", *jwt}});
        co_return co_await fetch_token(http_, clock_, std::move(request));
    }

private:
    service_account account_;
    net::http_client& http_;
    const clock& clock_;
};

} // namespace

result<std::unique_ptr<token_source>> make_service_account(const boost::json::value& key_file,
                                                           token_mode mode, net::http_client& http,
                                                           const clock& clock) {
    const auto email = string_at(key_file, "/client_email");
    if (email.empty()) return error(errc::bad_input, "client_email is missing");
    auto key = rsa_key::from_pem(string_at(key_file, "/private_key"));
    if (!key) return key.error();
    const auto uri = string_at(key_file, "/token_uri");

    service_account account{std::string(email), std::string(string_at(key_file, "/private_key_id")),
                            std::move(*key), std::string(uri.empty() ? google_token_uri : uri)};
    std::unique_ptr<token_source> source;
    if (mode == token_mode::self_signed)
        source = std::make_unique<self_signed_source>(std::move(account), clock);
    else
        source = std::make_unique<exchanging_source>(std::move(account), http, clock);
    return source;
}

} // namespace wheelcount::bigquery
