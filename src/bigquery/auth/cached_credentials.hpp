#pragma once

#include "bigquery/auth/token_source.hpp"
#include "wheelcount/bigquery/credentials.hpp"
#include "wheelcount/core/single_flight.hpp"

#include <memory>
#include <optional>
#include <string>

namespace wheelcount::bigquery {

/// The projects of credentials.
struct credential_identity {
    std::string quota_project;
    std::optional<std::string> project;
};

/// Caches the token of a source until 225 seconds before it expires. Concurrent calls wait for one
/// refresh.
class cached_credentials final : public credentials {
public:
    cached_credentials(std::unique_ptr<token_source> source, credential_identity identity,
                       const clock& clock);

    awaitable<result<authorization>> get() override;
    void invalidate() override { token_.reset(); }
    std::optional<std::string> project() const override { return identity_.project; }

private:
    bool is_fresh() const;
    authorization authorization_for(const token& t) const;
    awaitable<result<authorization>> refresh();

    std::unique_ptr<token_source> source_;
    credential_identity identity_;
    const clock& clock_;
    std::optional<token> token_;
    single_flight<result<authorization>> refreshes_;
};

} // namespace wheelcount::bigquery
