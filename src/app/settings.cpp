#include "app/settings.hpp"

#include "wheelcount/domain/api_key_record.hpp"
#include "wheelcount/ingest/downloads_query.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace wheelcount::app {
namespace {

/// Everything that can be ingested besides the version: dimensions and count types.
std::vector<std::string> dimension_words() {
    std::vector<std::string> words;
    for (const auto& d : domain::dimensions)
        if (d.value != domain::dimension::version) words.emplace_back(d.name);
    words.emplace_back("mirrors");
    words.emplace_back("ci");
    return words;
}

/// All of them, as the setting is written.
std::string_view all_dimensions() {
    static const std::string all = [] {
        std::string joined;
        for (const auto& word : dimension_words())
            joined.append(joined.empty() ? "" : ",").append(word);
        return joined;
    }();
    return all;
}

config::table server_settings(settings& s) {
    using namespace config;
    const value_parser<http::proxy_set> networks{"CIDR,...", http::proxy_set::parse};
    const auto sampling = integer<std::uint32_t>(0, 1'000'000'000);
    return {
        {"listen", bind_to(s.listen, text("ADDRESS:PORT")), "127.0.0.1:8080",
         "Address and port to serve on; port 0 picks a free port"},
        {"metrics_listen", bind_to(s.metrics_listen, text("ADDRESS:PORT")), "",
         "Address and port of /metrics for Prometheus; empty disables it"},
        {"trusted_proxies", bind_to(s.trusted_proxies, networks), "",
         "Proxies whose X-Forwarded-For and CF-Connecting-IP headers are trusted"},
        {"admin_password", bind_to(s.admin_password, text("PASSWORD")), "",
         "Password of /api/v1/admin/projects/NAME; empty disables the route", kind::secret},
        {"log_level", bind_to(s.log_level, choice<severity>()), "info",
         "Minimum severity of logged events"},
        {"access_log_sampling", bind_to(s.access_log_sampling, sampling), "0",
         "Log one in N requests and every 5xx response; 0 disables the access log"},
    };
}

config::table store_settings(settings& s) {
    using namespace config;
    // Pages and responses show up to half a year in detail.
    const auto months = integer(6, 1'200);
    return {
        {"store", bind_to(s.store, text("URI")), "sqlite:wheelcount.db",
         "Where documents are stored: sqlite:PATH or mongodb://HOST/DATABASE", kind::url},
        {"detail_retention_months", bind_to(s.detail_retention_months, months), "13",
         "Months before the newest one whose detail `rollup` keeps"},
        {"mongo_checkout_timeout", bind_to(s.mongo_checkout_timeout, duration()), "2s",
         "Timeout for a free MongoDB connection; an ingest waits ten times as long"},
        {"mongo_timeout", bind_to(s.mongo_timeout, duration()), "10s",
         "Timeout of one MongoDB operation"},
        {"mongo_lease_ttl", bind_to(s.mongo_lease_ttl, duration()), "30s",
         "How long a crashed MongoDB writer blocks others; at least twice mongo_timeout"},
    };
}

config::table limit_settings(settings& s) {
    using namespace config;
    const auto connection_count = integer<std::size_t>(1, 100'000);
    const auto quota = integer<std::uint32_t>(0, domain::api_key_record::limit_max);
    return {
        {"connections_max", bind_to(s.connections_max, connection_count), "10000",
         "Maximum open connections; further ones get 503"},
        {"client_connections_max", bind_to(s.client_connections_max, connection_count), "256",
         "Maximum open connections per client; trusted proxies and localhost are exempt"},
        {"requests_max", bind_to(s.requests_max, connection_count), "1000",
         "Maximum concurrent uncached requests; further ones get 503"},
        {"send_buffer_bytes_max", bind_to(s.send_buffer_bytes_max, bytes()), "64M",
         "Total bytes queued to slow clients before the slowest are disconnected"},
        {"rate_limit_per_minute", bind_to(s.rate_limit_per_minute, quota), "600",
         "Quota units per minute of a client without an API key; 0 disables the limit"},
        {"api_key_rate_limit_per_minute", bind_to(s.api_key_rate_limit_per_minute, quota), "6000",
         "Quota units per minute of an API key without its own limit; 0 disables the limit"},
    };
}

config::table ingest_settings(settings& s) {
    using namespace config;
    const auto age = integer(1, 400);
    const auto values = integer<std::size_t>(1, 100'000);
    return {
        {"ingest_time", bind_to(s.ingest_time, daily_time()), "04:00",
         "Time of day (UTC) when `serve` ingests the previous day; off disables it"},
        {"ingest_jitter", bind_to(s.ingest_jitter, duration()), "10m",
         "Maximum random delay added to ingest_time"},
        {"catch_up_days", bind_to(s.catch_up_days, age), "14",
         "Maximum age of missed days that are ingested automatically"},
        {"dimensions", bind_to(s.dimensions, comma_list(dimension_words())), all_dimensions(),
         "What to ingest besides versions, or none; each column adds to the cost"},
        {"dimension_values_max", bind_to(s.dimension_values_max, values), "200",
         "Maximum values of a dimension per project and day; smaller ones become `other`"},
        {"budget_bytes_day", bind_to(s.budget_bytes_day, bytes()), "1T",
         "Maximum bytes billed by BigQuery per day (UTC)"},
        {"budget_bytes_month", bind_to(s.budget_bytes_month, bytes()), "12T",
         "Maximum bytes billed by BigQuery per calendar month (UTC)"},
        {"free_tier_bytes_month", bind_to(s.free_tier_bytes_month, bytes()), "1T",
         "Bytes per month that BigQuery does not charge for; used in cost estimates"},
        {"price_per_tib", bind_to(s.price_per_tib, amount()), "6.25",
         "Price in dollars per TiB billed by BigQuery; used in cost estimates"},
    };
}

config::table source_settings(settings& s) {
    using namespace config;
    return {
        {"source", bind_to(s.source, choice<source_kind>()), "bigquery",
         "Where downloads are queried"},
        {"bigquery_project", bind_to(s.bigquery_project, text("PROJECT")), "",
         "Google Cloud project billed for queries (default: the project of the credentials)"},
        {"bigquery_location", bind_to(s.bigquery_location, text("LOCATION")), "US",
         "Location of the dataset"},
        {"bigquery_table", bind_to(s.bigquery_table, text("TABLE")), ingest::public_downloads_table,
         "Table of the download log"},
        {"bigquery_endpoint", bind_to(s.bigquery_endpoint, text("URL")),
         "https://bigquery.googleapis.com",
         "URL of the BigQuery REST API; http:// means an emulator and sends no credentials"},
        {"clickhouse_endpoint", bind_to(s.clickhouse_endpoint, text("URL")),
         "https://sql-clickhouse.clickhouse.com", "URL of the ClickHouse HTTP interface"},
        {"clickhouse_user", bind_to(s.clickhouse_user, text("USER")), "demo",
         "ClickHouse user without a password"},
    };
}

config::table tuning_settings(settings& s) {
    using namespace config;
    const auto connection_count = integer<std::size_t>(1, 64);
    return {
        {"cache_bytes", bind_to(s.cache_bytes, bytes()), "64M",
         "Size of the response cache; 0 disables it"},
        {"sqlite_cache_bytes", bind_to(s.sqlite_cache_bytes, bytes()), "32M",
         "Size of the SQLite page cache"},
        {"mongo_pool_size", bind_to(s.mongo_pool_size, connection_count), "4",
         "Number of MongoDB connections"},
        {"header_timeout", bind_to(s.header_timeout, duration()), "10s",
         "Timeout from the first byte of a request to the end of its header"},
        {"idle_timeout", bind_to(s.idle_timeout, duration()), "60s",
         "Timeout between two requests on a connection"},
        {"proxy_idle_timeout", bind_to(s.proxy_idle_timeout, duration()), "16m",
         "Idle timeout for trusted proxies; should exceed the proxy's own"},
        {"write_timeout", bind_to(s.write_timeout, duration()), "30s",
         "Timeout for a client to receive more of a response"},
        {"drain_timeout", bind_to(s.drain_timeout, duration()), "10s",
         "Timeout for open requests when the server stops"},
        {"today", bind_to(s.today, calendar_day()), "",
         "Fixed current day instead of the clock's, for tests and replays"},
    };
}

} // namespace

ingest::dimension_selection selected_dimensions(const std::vector<std::string>& names) {
    const auto contains = [&names](std::string_view name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    ingest::dimension_selection selected;
    for (const auto& d : domain::dimensions)
        if (!contains(d.name)) selected.remove(d.value);
    selected.mirrors = contains("mirrors");
    selected.ci = contains("ci");
    return selected;
}

config::table settings_table(settings& s) {
    config::table table;
    const auto append = [&table](std::string_view group, config::table rows) {
        for (config::setting& row : rows) {
            row.group = group;
            table.push_back(std::move(row));
        }
    };
    append("Server", server_settings(s));
    append("Store", store_settings(s));
    append("Limits", limit_settings(s));
    append("Ingest", ingest_settings(s));
    append("Sources", source_settings(s));
    append("Tuning", tuning_settings(s));
    return table;
}

} // namespace wheelcount::app
