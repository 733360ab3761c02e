#include "app/commands.hpp"
#include "app/runtime.hpp"
#include "app/terminal_progress.hpp"
#include "wheelcount/bigquery/client.hpp"
#include "wheelcount/bigquery/credentials.hpp"
#include "wheelcount/ingest/bigquery_day.hpp"
#include "wheelcount/net/http_client.hpp"

#include <cstdio>

namespace wheelcount::app {
namespace {

struct day_range {
    day first;
    day last;
};

result<day_range> wanted_days(const request& r, const clock& calendar) {
    if (r.day_wanted && (r.from || r.to))
        return error(errc::bad_input, "--day and --from/--to exclude each other");
    if (r.from.has_value() != r.to.has_value())
        return error(errc::bad_input, "--from and --to go together");
    const day yesterday = today(calendar) - days{1};
    const day single = r.day_wanted.value_or(yesterday);
    const day_range wanted{r.from.value_or(single), r.to.value_or(single)};
    if (wanted.first > wanted.last)
        return error(errc::bad_input, "--from lies after --to: nothing to ingest");
    if (wanted.last > yesterday)
        return error(errc::bad_input, to_string(wanted.last) +
                                          " is not over yet (days are UTC): the newest day is " +
                                          to_string(yesterday));
    return wanted;
}

/// An emulator has no accounts, and a token must never travel unencrypted.
result<std::unique_ptr<bigquery::credentials>>
make_credentials(const settings& s, net::http_client& http, clock& calendar) {
    if (s.bigquery_endpoint.starts_with("http://")) return bigquery::no_credentials();
    return bigquery::find_credentials(bigquery::search_from_environment(), http, calendar);
}

result<bigquery::client_options> client_options(const settings& s,
                                                const bigquery::credentials& access) {
    bigquery::client_options options;
    options.endpoint = s.bigquery_endpoint;
    options.location = s.bigquery_location;
    options.project =
        s.bigquery_project.empty() ? access.project().value_or("") : s.bigquery_project;
    if (options.project.empty())
        return error(errc::bad_input, "which Google Cloud project pays for the query? Set "
                                      "bigquery_project");
    return options;
}

awaitable<result<void>> ingest_days(ingest::bigquery_source source, day_range wanted) {
    for (day date = wanted.first; date <= wanted.last; date += days{1}) {
        const auto record = co_await ingest::ingest_day(source, date);
        if (!record) co_return record.error().within(to_string(date));
        source.events.info("day ingested", {{"day", to_string(date)},
                                            {"projects", record->projects},
                                            {"downloads", record->downloads.all},
                                            {"bytes_billed", record->bytes_billed}});
    }
    co_return result<void>{};
}

} // namespace

int ingest(const invocation& what) {
    runtime run(what.settings);
    const auto wanted = wanted_days(what.request, run.clock());
    if (!wanted) return report(wanted.error());
    const auto http = net::make_http_client(run.get_executor());
    const auto credentials = make_credentials(what.settings, *http, run.clock());
    if (!credentials) return report(credentials.error());
    const auto options = client_options(what.settings, **credentials);
    if (!options) return report(options.error());
    const auto store = open_store(run, what.settings, access::write);
    if (!store) return report(store.error());

    const auto client =
        bigquery::make_client(*options, *http, **credentials, run.clock(), run.events());
    terminal_progress progress("projects");
    const ingest::bigquery_source source{*client,      **store,  run.clock(),
                                         run.events(), progress, what.settings.bigquery_table};
    const auto done = run.run(ingest_days(source, *wanted));
    return done ? 0 : report(done.error());
}

} // namespace wheelcount::app
