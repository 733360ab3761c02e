#include "bigquery/auth/service_account.hpp"

#include "bigquery/auth/jwt.hpp"
#include "bigquery/auth/token_endpoint.hpp"
#include "bigquery/json_pointer.hpp"

namespace wheelcount::bigquery {
namespace {

/// Tokens issued in the server's future are invalid, so they are dated back one minute.
constexpr std::chrono::seconds issued_margin{60};
constexpr std::chrono::seconds lifetime{3'600};

struct service_account {
    std::string email;
    std::string key_id;
    rsa_key key;
};

class self_signed_source final : public token_source {
public:
    self_signed_source(service_account account, const clock& clock)
        : account_(std::move(account)), clock_(clock) {}

    awaitable<result<token>> fetch() override {
        jwt_claims claims;
        claims.issuer = account_.email;
        claims.subject = account_.email;
        claims.scope = bigquery_scope;
        claims.issued = now_seconds(clock_) - issued_margin;
        claims.expires = claims.issued + lifetime;
        auto jwt = signed_jwt(account_.key, account_.key_id, claims);
        if (!jwt) co_return jwt.error();
        co_return token{std::move(*jwt), claims.expires};
    }

private:
    service_account account_;
    const clock& clock_;
};

} // namespace

result<std::unique_ptr<token_source>> make_service_account(const boost::json::value& key_file,
                                                           const clock& clock) {
    const auto email = string_at(key_file, "/client_email");
    if (email.empty()) return error(errc::bad_input, "client_email is missing");
    auto key = rsa_key::from_pem(string_at(key_file, "/private_key"));
    if (!key) return key.error();
    service_account account{std::string(email), std::string(string_at(key_file, "/private_key_id")),
                            std::move(*key)};
    std::unique_ptr<token_source> source =
        std::make_unique<self_signed_source>(std::move(account), clock);
    return source;
}

} // namespace wheelcount::bigquery
