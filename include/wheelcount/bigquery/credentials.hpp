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

/// The headers that authorize a call.
struct authorization {
    std::string bearer;        ///< empty: send no Authorization header (an emulator)
    std::string quota_project; ///< X-Goog-User-Project; empty: send no such header
};

/// Returns access tokens and refreshes them 225 seconds before they expire. Concurrent calls share
/// one refresh. errc::permission_denied: the credentials are wrong or revoked; errc::unavailable:
/// retry.
class credentials {
public:
    virtual ~credentials() = default;
    virtual awaitable<result<authorization>> get() = 0;
    /// Discards the cached token; call it after a 401.
    virtual void invalidate() = 0;
    /// The project that the credentials name, if any.
    virtual std::optional<std::string> project() const = 0;
};

struct credential_search {
    std::string google_application_credentials; ///< GOOGLE_APPLICATION_CREDENTIALS; may be empty
    std::filesystem::path gcloud_folder;        ///< CLOUDSDK_CONFIG or ~/.config/gcloud
    std::string metadata_host;                  ///< GCE_METADATA_HOST; empty: use it on GCE only
    /// Its content begins with "Google" on GCE.
    std::filesystem::path product_name_file = "/sys/class/dmi/id/product_name";
};

/// The places where Google's libraries search, from the environment.
credential_search search_from_environment();

/// Application Default Credentials: the named file, else gcloud's, else the metadata server.
/// errc::not_found: no credentials exist; the message says how to provide them.
/// errc::bad_input: the file cannot be read, is not JSON, or has an unsupported type.
/// Source: https://cloud.google.com/docs/authentication/application-default-credentials
/// `http` and `clock` must outlive the credentials.
result<std::unique_ptr<credentials>> find_credentials(const credential_search& search,
                                                      net::http_client& http, clock& clock);

/// For an emulator: calls have no Authorization header.
std::unique_ptr<credentials> make_anonymous_credentials();

} // namespace wheelcount::bigquery
