#include "app/commands.hpp"

#include "wheelcount/domain/key_record.hpp"

namespace wheelcount::app {
namespace {

using config::boolean;
using config::calendar_day;
using config::integer;
using config::into;
using config::kind;
using config::text;

std::vector<config::setting> ingest_flags(request& r) {
    return {
        {"day", into(r.day_wanted, calendar_day()), "",
         "the day to ingest (default: whatever `plan` shows to be due)", kind::flag_only},
        {"from", into(r.from, calendar_day()), "", "the first of several days", kind::flag_only},
        {"to", into(r.to, calendar_day()), "", "the last of several days", kind::flag_only},
        {"newest_first", into(r.newest_first, boolean()), "", "begin with the last of them",
         kind::flag_only},
        {"again", into(r.again, boolean()), "", "also days that are complete", kind::flag_only},
        {"yes", into(r.yes, boolean()), "", "go ahead although it costs what was shown",
         kind::flag_only},
    };
}

std::vector<config::setting> cost_flags(request& r) {
    return {{"from", into(r.from, calendar_day()), "", "the first day of a backfill to estimate",
             kind::flag_only},
            {"to", into(r.to, calendar_day()), "", "the last day of it", kind::flag_only}};
}

std::vector<config::setting> totals_flags(request& r) {
    return {{"through", into(r.through, calendar_day()), "",
             "the last day that the totals contain (default: the newest complete one)",
             kind::flag_only}};
}

std::vector<config::setting> copy_flags(request& r) {
    return {{"from", into(r.source, text()), "", "the store that is copied", kind::flag_only},
            {"to", into(r.target, text()), "", "an empty store, or one that a copy died on",
             kind::flag_only}};
}

std::vector<config::setting> migrate_flags(request& r) {
    return {{"from", into(r.source, text()), "", "pepy's database: mongodb://HOST/DATABASE",
             kind::flag_only}};
}

std::vector<config::setting> key_flags(request& r) {
    const auto limit = integer<std::uint32_t>(1, domain::key_record::limit_max);
    return {{"limit", into(r.limit, limit), "",
             "units a minute that this key allows (default: api_key_rate_limit_per_minute)",
             kind::flag_only}};
}

} // namespace

std::vector<command> all_commands() {
    return {
        {"serve", "", "serves the API, badges and pages", serve, nullptr},
        {"ingest", "", "asks the source for days of downloads", ingest, ingest_flags},
        {"plan", "", "shows what would be ingested now, and why", plan, nullptr},
        {"cost", "", "shows what was spent, and what days would cost", cost, cost_flags},
        {"import-days", "FILE.csv", "imports history: date,project,version,downloads", import_days,
         nullptr},
        {"import-totals", "FILE.csv", "sets all-time totals: project,total_downloads",
         import_totals, totals_flags},
        {"rollup", "", "folds old months into daily totals of their years", rollup, nullptr},
        {"copy", "", "copies a store into another and compares them", copy, copy_flags},
        {"migrate-legacy", "", "takes over the MongoDB database of a pepy.tech", migrate_legacy,
         migrate_flags},
        {"keys create", "NAME", "makes an API key and shows it once", keys_create, key_flags},
        {"keys list", "", "lists API keys, without their secrets", keys_list, nullptr},
        {"keys revoke", "ID", "ends an API key", keys_revoke, nullptr},
        {"show", "PROJECT",
         "prints all that is stored about a project, or about `__all__`, as JSON", show, nullptr},
        {"demo", "", "fills a store of its own with invented, labelled figures", demo, nullptr},
        {"config", "", "checks the settings and prints them with their origins", print_config,
         nullptr},
    };
}

} // namespace wheelcount::app
