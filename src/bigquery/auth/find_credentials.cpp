#include "bigquery/auth/authorized_user.hpp"
#include "bigquery/auth/cached_credentials.hpp"
#include "bigquery/auth/metadata_server.hpp"
#include "bigquery/auth/service_account.hpp"
#include "bigquery/json_pointer.hpp"

#include <cstdlib>
#include <fstream>

namespace wheelcount::bigquery {
namespace {

namespace fs = std::filesystem;

/// Longer files are truncated; credentials take about a tenth of it.
constexpr std::size_t file_bytes_max = 1 << 16;

std::string environment(const char* name) {
    const char* const value = std::getenv(name);
    return value ? value : "";
}

std::optional<std::string> read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    std::string text(file_bytes_max, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    return text;
}

class anonymous_credentials final : public credentials {
public:
    awaitable<result<authorization>> get() override { co_return authorization(); }
    void invalidate() override {}
    std::optional<std::string> project() const override { return std::nullopt; }
};

result<std::unique_ptr<token_source>> make_source(const boost::json::value& file,
                                                  net::http_client& http, const clock& clock) {
    const auto type = string_at(file, "/type");
    if (type == "service_account") return make_service_account(file, clock);
    if (type == "authorized_user") return make_authorized_user(file, http, clock);
    return error(errc::bad_input, "credentials of type \"" + std::string(type) +
                                      "\" are not supported; use a service account's key file, "
                                      "gcloud auth application-default login, or run on Google's "
                                      "own machines");
}

credential_identity read_identity(const boost::json::value& file) {
    credential_identity identity;
    identity.quota_project = string_at(file, "/quota_project_id");
    const auto project = string_at(file, "/project_id");
    if (!project.empty())
        identity.project = project;
    else if (!identity.quota_project.empty())
        identity.project = identity.quota_project;
    return identity;
}

result<std::unique_ptr<credentials>> load_file(const fs::path& path, net::http_client& http,
                                               const clock& clock) {
    const auto text = read_file(path);
    if (!text) return error(errc::bad_input, path.string() + ": cannot read credentials file");
    const auto file = parse_json(*text);
    if (!file) return error(errc::bad_input, path.string() + ": credentials file is not JSON");
    auto source = make_source(*file, http, clock);
    if (!source) return source.error().with_context(path.string());
    std::unique_ptr<credentials> cached =
        std::make_unique<cached_credentials>(std::move(*source), read_identity(*file), clock);
    return cached;
}

std::unique_ptr<credentials> from_metadata_server(std::string_view host, net::http_client& http,
                                                  const clock& clock) {
    return std::make_unique<cached_credentials>(make_metadata_server(host, http, clock),
                                                credential_identity(), clock);
}

/// Reads the board's name, so that other machines do not look up the metadata server's host.
bool is_on_google(const fs::path& product_name_file) {
    const auto product = read_file(product_name_file);
    return product && product->starts_with("Google");
}

} // namespace

credential_search search_from_environment() {
    credential_search search;
    search.google_application_credentials = environment("GOOGLE_APPLICATION_CREDENTIALS");
    search.gcloud_folder = environment("CLOUDSDK_CONFIG");
    if (search.gcloud_folder.empty())
        search.gcloud_folder = fs::path(environment("HOME")) / ".config" / "gcloud";
    search.metadata_host = environment("GCE_METADATA_HOST");
    return search;
}

result<std::unique_ptr<credentials>> find_credentials(const credential_search& search,
                                                      net::http_client& http, clock& clock) {
    if (!search.google_application_credentials.empty())
        return load_file(search.google_application_credentials, http, clock);

    const fs::path gcloud_file = search.gcloud_folder / "application_default_credentials.json";
    std::error_code ignored;
    if (fs::exists(gcloud_file, ignored)) return load_file(gcloud_file, http, clock);

    if (!search.metadata_host.empty())
        return from_metadata_server(search.metadata_host, http, clock);
    if (is_on_google(search.product_name_file))
        return from_metadata_server(google_metadata_host, http, clock);

    return error(errc::not_found,
                 "no Google credentials: set GOOGLE_APPLICATION_CREDENTIALS to a key file, or run "
                 "gcloud auth application-default login");
}

std::unique_ptr<credentials> make_anonymous_credentials() {
    return std::make_unique<anonymous_credentials>();
}

} // namespace wheelcount::bigquery
