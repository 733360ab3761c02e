#include "wheelcount/mongo/uri.hpp"

#include "mongo/tls.hpp"
#include "wheelcount/core/split.hpp"
#include "wheelcount/core/url.hpp"
#include "wheelcount/mongo/handles.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace wheelcount::mongo {
namespace {

error bad_input_error(std::string message) {
    return error(errc::bad_input, std::move(message));
}

/// The string split at its `?`: options are checked one by one before the driver sees any.
struct uri_parts {
    std::string base;
    std::vector<std::string> options; // KEY=VALUE
};

uri_parts split_options(std::string_view text) {
    const std::size_t query = text.find('?');
    uri_parts parts{std::string(text.substr(0, query)), {}};
    if (query == std::string_view::npos) return parts;
    for (const std::string_view option : split(text.substr(query + 1), '&'))
        if (!option.empty()) parts.options.emplace_back(option);
    return parts;
}

std::string join_options(const uri_parts& parts) {
    std::string text = parts.base;
    // The driver requires a slash before the first option, also without a database.
    const std::size_t hosts = text.find("://") + 3;
    if (!parts.options.empty() && text.find('/', hosts) == std::string::npos) text += '/';
    char separator = '?';
    for (const std::string& option : parts.options)
        text += std::exchange(separator, '&') + option;
    return text;
}

result<void> check_mechanism(const mongoc_uri_t& uri) {
    const char* const mechanism = mongoc_uri_get_auth_mechanism(&uri);
    if (!mechanism) return {};
    constexpr std::array<std::string_view, 2> supported{"SCRAM-SHA-256", "SCRAM-SHA-1"};
    if (std::find(supported.begin(), supported.end(), mechanism) != supported.end()) return {};
    return bad_input_error(
        "authMechanism=" + std::string(mechanism) +
        " is not supported: use SCRAM-SHA-256, with TLS on anything but loopback");
}

bool has_unix_socket(const mongoc_uri_t& uri) {
    const auto* host = mongoc_uri_get_hosts(&uri);
    while (host && host->host[0] != '/')
        host = host->next;
    return host != nullptr;
}

/// The pool retries and replaces clients. The driver would sleep, and reuse a broken client.
void set_options(mongoc_uri_t& uri, const std::string& app_name) {
    constexpr int connect_timeout_ms = 2'000;
    mongoc_uri_set_option_as_bool(&uri, MONGOC_URI_RETRYREADS, false);
    mongoc_uri_set_option_as_bool(&uri, MONGOC_URI_RETRYWRITES, false);
    mongoc_uri_set_option_as_bool(&uri, MONGOC_URI_SERVERSELECTIONTRYONCE, true);
    mongoc_uri_set_option_as_int32(&uri, MONGOC_URI_CONNECTTIMEOUTMS, connect_timeout_ms);
    mongoc_uri_set_appname(&uri, app_name.c_str());
}

} // namespace

bool is_connection_string(std::string_view text) {
    return text.starts_with("mongodb://") || text.starts_with("mongodb+srv://");
}

void read_from_primary(const uri& uri) {
    const handle<mongoc_read_prefs_t> primary(mongoc_read_prefs_new(MONGOC_READ_PRIMARY));
    mongoc_uri_set_read_prefs_t(uri.driver_uri.get(), primary.get());
}

result<uri> parse_uri(std::string_view text, const uri_defaults& defaults) {
    if (text.starts_with("mongodb+srv://"))
        return bad_input_error(
            "mongodb+srv is not supported, because its DNS lookup blocks: expand it once. "
            "`dig +short SRV _mongodb._tcp.HOST` lists the members, `dig +short TXT HOST` "
            "further options; write mongodb://MEMBER1:PORT,MEMBER2:PORT/?tls=true&…");
    uri_parts parts = split_options(text);
    auto tls = extract_tls_options(parts.options);
    if (!tls) return tls.error();

    bson_error_t problem{};
    const std::shared_ptr<mongoc_uri_t> driver_uri(
        mongoc_uri_new_with_error(join_options(parts).c_str(), &problem), mongoc_uri_destroy);
    if (!driver_uri) return bad_input_error(problem.message).with_context(redact_password(text));
    if (const auto supported = check_mechanism(*driver_uri); !supported) return supported.error();
    set_options(*driver_uri, defaults.app_name);

    if (tls->enabled && has_unix_socket(*driver_uri))
        return bad_input_error(
            "TLS is not supported on Unix sockets, because no certificate names a path: "
            "remove tls=true");

    const char* const database = mongoc_uri_get_database(driver_uri.get());
    auto context = make_tls_context(*tls);
    if (!context) return context.error();
    return uri{redact_password(text), database ? std::string(database) : defaults.database,
               driver_uri, std::move(*context)};
}

} // namespace wheelcount::mongo
