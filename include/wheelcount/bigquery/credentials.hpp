#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/net/http_client.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace wheelcount::bigquery {

/// What authorises one call.
struct authorization {
    std::string bearer;        ///< empty: send no Authorization header (an emulator)
    std::string quota_project; ///< x-goog-user-project; empty for none
};

/// Hands out access, renewing it 225 seconds before it expires. Calls at the same time share one
/// renewal. errc::refused: the credentials are wrong or revoked; errc::unavailable: ask again.
class credentials {
public:
    virtual ~credentials() = default;
    virtual awaitable<result<authorization>> get() = 0;
    /// Forgets what is cached, after a 401.
    virtual void invalidate() = 0;
    /// The project the credentials belong to, where they say so.
    virtual std::optional<std::string> project() const = 0;
};

struct credential_search {
    std::string google_application_credentials; ///< GOOGLE_APPLICATION_CREDENTIALS; may be empty
    std::filesystem::path gcloud_folder;        ///< CLOUDSDK_CONFIG or ~/.config/gcloud
    std::string metadata_host;                  ///< GCE_METADATA_HOST; empty: only ask on GCE
    /// Begins with "Google" on GCE.
    std::filesystem::path product_name_file = "/sys/class/dmi/id/product_name";
};

/// Where Google's own libraries look, filled from the environment.
credential_search search_from_environment();

/// Application Default Credentials: the named file, else gcloud's, else the metadata server.
/// errc::not_found: there are none, and the message says how to provide them.
/// errc::bad_input: the file is not readable, not JSON, or of a type that is not supported.
/// `http` and `clock` must outlive the credentials.
result<std::unique_ptr<credentials>> find_credentials(const credential_search& search,
                                                      net::http_client& http, clock& clock);

/// For an emulator: no header at all.
std::unique_ptr<credentials> make_anonymous_credentials();

} // namespace wheelcount::bigquery
