#pragma once

#include "bigquery/auth/token_source.hpp"
#include "wheelcount/bigquery/credentials.hpp"

#include <memory>
#include <optional>
#include <string>

namespace wheelcount::bigquery {

/// What credentials are, apart from where their tokens come from.
struct credential_identity {
    std::string quota_project;
    std::optional<std::string> project;
};

/// Keeps the token of a source until 225 seconds before it expires. Whoever asks while a renewal
/// is under way waits for that one.
class cached_credentials final : public credentials {
public:
    cached_credentials(std::unique_ptr<token_source> source, credential_identity identity,
                       const clock& clock);

    awaitable<result<authorization>> get() override;
    void invalidate() override { token_.reset(); }
    std::optional<std::string> project() const override { return identity_.project; }

private:
    struct token_refresh;

    bool is_fresh() const;
    authorization authorization_for(const token& t) const;
    awaitable<result<authorization>> refresh();

    std::unique_ptr<token_source> source_;
    credential_identity identity_;
    const clock& clock_;
    std::optional<token> token_;
    std::shared_ptr<token_refresh> refresh_; // only while one is under way
};

} // namespace wheelcount::bigquery
