#include "app/settings.hpp"

#include "wheelcount/domain/key_record.hpp"

#include <algorithm>
#include <string_view>

namespace wheelcount::app {
namespace {

/// The dimensions beside the version, and the flavours.
std::vector<std::string> split_words() {
    std::vector<std::string> words;
    for (std::size_t i = 1; i < domain::dimension_count; ++i)
        words.emplace_back(name(static_cast<domain::dimension>(i)));
    words.emplace_back("mirrors");
    words.emplace_back("ci");
    return words;
}

/// Where documents are and how they are served.
config::table serving_table(settings& s) {
    using namespace config;
    const auto level = choice<severity>({{"debug", severity::debug},
                                         {"info", severity::info},
                                         {"warning", severity::warning},
                                         {"error", severity::error}});
    const auto connections = integer<std::size_t>(1, 100'000);
    const auto store_connections = integer<std::size_t>(1, 64);
    // Pages and answers show up to half a year in detail.
    const auto detail_age = integer(6, 1'200);
    return {
        {"store", into(s.store, text()), "sqlite:wheelcount.db",
         "where documents are kept: sqlite:PATH or mongodb://…", kind::url},
        {"store_cache", into(s.store_cache, bytes()), "32M",
         "memory for pages of the embedded store"},
        {"store_connections", into(s.store_connections, store_connections), "4",
         "connections to MongoDB"},
        {"store_wait", into(s.store_wait, duration()), "2s",
         "for a free connection to MongoDB; an ingest waits ten times as long"},
        {"store_timeout", into(s.store_timeout, duration()), "10s", "for one call of MongoDB"},
        {"store_lease", into(s.store_lease, duration()), "30s",
         "how long a writer of MongoDB that died keeps others out; at least twice store_timeout"},
        {"detail_months", into(s.detail_months, detail_age), "13",
         "months before the newest one that keep their detail when `compact` runs"},
        {"listen", into(s.listen, text()), "127.0.0.1:8080",
         "ADDRESS:PORT to serve on; port 0 picks a free one"},
        {"metrics_listen", into(s.metrics_listen, text()), "",
         "ADDRESS:PORT of /metrics for Prometheus, not for the public; empty for none"},
        {"access_log", into(s.access_log, integer<std::uint32_t>(0, 1'000'000'000)), "0",
         "one of so many requests is logged, and each that ends in a 5xx; 0 logs none"},
        {"today", into(s.today, calendar_day()), "",
         "pins the calendar to a day, for tests and replays"},
        {"log_level", into(s.log_level, level), "info", "the least severity that is logged"},
        {"answer_cache", into(s.answer_cache, bytes()), "64M",
         "memory for answers that are given again; 0 makes each anew"},
        {"connections_max", into(s.connections_max, connections), "10000",
         "connections at a time; more are answered 503"},
        {"client_connections_max", into(s.client_connections_max, connections), "256",
         "the same for one address; trusted proxies and this machine may have more"},
        {"requests_max", into(s.requests_max, connections), "1000",
         "answers being made at a time; who asks for one more gets a 503"},
        {"unsent_max", into(s.unsent_max, bytes()), "64M",
         "of answers that clients are slow to take; beyond it the slowest are cut off"},
        {"header_timeout", into(s.header_timeout, duration()), "10s",
         "from the first byte of a request to the end of its head"},
        {"idle_timeout", into(s.idle_timeout, duration()), "60s",
         "between two requests of a connection"},
        {"proxy_idle_timeout", into(s.proxy_idle_timeout, duration()), "16m",
         "the same for trusted proxies; longer than theirs, or they ask a closed connection"},
        {"write_timeout", into(s.write_timeout, duration()), "30s",
         "for a client to take one answer"},
        {"drain_timeout", into(s.drain_timeout, duration()), "10s",
         "for answers under way when asked to stop"},
    };
}

/// Who asks, and how much of it is answered.
config::table client_table(settings& s) {
    using namespace config;
    const value_kind<http::proxy_set> networks{"CIDR,…", http::proxy_set::parse};
    const auto limit = integer<std::uint32_t>(0, domain::key_record::limit_max);
    return {
        {"trusted_proxies", into(s.trusted_proxies, networks), "",
         "who is believed about the address of clients: 127.0.0.1, 173.245.48.0/20"},
        {"rate_limit", into(s.rate_limit, limit), "600",
         "units a minute for an address without a key; 0 for no limit"},
        {"rate_limit_key", into(s.rate_limit_key, limit), "6000",
         "units a minute for a key without a limit of its own; 0 for no limit"},
        {"admin_password", into(s.admin_password, text()), "",
         "opens /api/v1/admin/projects/NAME; without one nobody can", kind::secret},
    };
}

/// Where figures come from, when, and what they may cost.
config::table ingest_table(settings& s) {
    using namespace config;
    const auto source = choice<source_kind>(
        {{"bigquery", source_kind::bigquery}, {"clickhouse", source_kind::clickhouse}});
    const auto catch_up_days = integer(1, 400);
    const auto split_values = integer<std::size_t>(1, 100'000);
    return {
        {"ingest_at", into(s.ingest_at, daily_time()), "04:00",
         "when `serve` ingests the day before (UTC); off leaves it to `wheelcount ingest`"},
        {"ingest_jitter", into(s.ingest_jitter, duration()), "10m",
         "up to so much later, at random, so that not all ask at once"},
        {"catch_up_days", into(s.catch_up_days, catch_up_days), "14",
         "missed days up to this age are ingested by themselves"},
        {"source", into(s.source, source), "bigquery", "who is asked for downloads"},
        {"splits", into(s.splits, words(split_words())),
         "python,system,installer,country,file_type,mirrors,ci",
         "what is asked for beside versions; each column costs money"},
        {"split_values", into(s.split_values, split_values), "200",
         "values of a split that are kept of a project and day; smaller ones become `other`"},
        {"budget_day", into(s.budget_day, bytes()), "1T",
         "what queries may scan within a day (UTC)"},
        {"budget_month", into(s.budget_month, bytes()), "12T",
         "what queries may scan within a calendar month"},
        {"free_month", into(s.free_month, bytes()), "1T",
         "what costs nothing in a month, for `cost`"},
        {"price_tib", into(s.price_tib, amount()), "6.25", "dollars for a TiB, for `cost`"},
        {"clickhouse_endpoint", into(s.clickhouse_endpoint, text()),
         "https://sql-clickhouse.clickhouse.com", "ClickHouse's HTTP interface"},
        {"clickhouse_user", into(s.clickhouse_user, text()), "demo", "its user, without password"},
        {"bigquery_endpoint", into(s.bigquery_endpoint, text()), "https://bigquery.googleapis.com",
         "BigQuery's REST API; an http:// address is an emulator and gets no credentials"},
        {"bigquery_project", into(s.bigquery_project, text()), "",
         "the Google Cloud project that pays for queries (default: that of the credentials)"},
        {"bigquery_location", into(s.bigquery_location, text()), "US",
         "where the queried dataset lies"},
        {"bigquery_table", into(s.bigquery_table, text()),
         "bigquery-public-data.pypi.file_downloads", "the log of downloads"},
    };
}

} // namespace

ingest::split_set split_set_of(const std::vector<std::string>& names) {
    const auto named = [&names](std::string_view word) {
        return std::find(names.begin(), names.end(), word) != names.end();
    };
    ingest::split_set wanted;
    for (std::size_t i = 0; i < domain::dimension_count; ++i)
        if (!named(name(static_cast<domain::dimension>(i))))
            wanted.remove(static_cast<domain::dimension>(i));
    wanted.mirrors = named("mirrors");
    wanted.ci = named("ci");
    return wanted;
}

config::table settings_table(settings& s) {
    config::table all = serving_table(s);
    for (auto& part : {client_table(s), ingest_table(s)})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace wheelcount::app
