#include "app/settings.hpp"

namespace wheelcount::app {

config::table settings_table(settings& s) {
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
        {"today", into(s.today, calendar_day()), "",
         "pins the calendar to a day, for tests and replays"},
        {"log_level", into(s.log_level, level), "info", "the least severity that is logged"},
        {"connections_max", into(s.connections_max, connections), "10000",
         "connections at a time; more are answered 503"},
        {"header_timeout", into(s.header_timeout, duration()), "10s",
         "from the first byte of a request to the end of its head"},
        {"idle_timeout", into(s.idle_timeout, duration()), "60s",
         "between two requests of a connection"},
        {"write_timeout", into(s.write_timeout, duration()), "30s",
         "for a client to take one answer"},
        {"drain_timeout", into(s.drain_timeout, duration()), "10s",
         "for answers under way when asked to stop"},
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

} // namespace wheelcount::app
