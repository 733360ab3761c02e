#include "app/commands.hpp"

#include "wheelcount/domain/api_key_record.hpp"

namespace wheelcount::app {
namespace {

using config::bind_to;
using config::boolean;
using config::calendar_day;
using config::integer;
using config::kind;
using config::text;

std::vector<config::setting> ingest_flags(command_options& r) {
    return {
        {"day", bind_to(r.date, calendar_day()), "",
         "Day to ingest (default: the days that `plan` shows as due)", kind::flag_only},
        {"from", bind_to(r.from, calendar_day()), "", "First day of a backfill", kind::flag_only},
        {"to", bind_to(r.to, calendar_day()), "", "Last day of a backfill", kind::flag_only},
        {"newest_first", bind_to(r.newest_first, boolean()), "", "Start with the last day",
         kind::flag_only},
        {"again", bind_to(r.again, boolean()), "", "Ingest complete days again", kind::flag_only},
        {"yes", bind_to(r.yes, boolean()), "", "Confirm the cost of a backfill", kind::flag_only},
    };
}

std::vector<config::setting> cost_flags(command_options& r) {
    return {{"from", bind_to(r.from, calendar_day()), "", "First day of a backfill to estimate",
             kind::flag_only},
            {"to", bind_to(r.to, calendar_day()), "", "Last day of a backfill to estimate",
             kind::flag_only}};
}

std::vector<config::setting> totals_flags(command_options& r) {
    return {{"through", bind_to(r.through, calendar_day()), "",
             "Last day included in the totals (default: the last complete day)", kind::flag_only}};
}

std::vector<config::setting> copy_flags(command_options& r) {
    return {{"from", bind_to(r.source, text("URI")), "", "Store to copy", kind::flag_only},
            {"to", bind_to(r.target, text("URI")), "",
             "Empty store, or the target of an interrupted copy", kind::flag_only}};
}

std::vector<config::setting> migrate_flags(command_options& r) {
    return {{"from", bind_to(r.source, text("URI")), "",
             "Database of pepy.tech: mongodb://HOST/DATABASE", kind::flag_only}};
}

std::vector<config::setting> key_flags(command_options& r) {
    const auto limit = integer<std::uint32_t>(1, domain::api_key_record::limit_max);
    return {{"limit", bind_to(r.limit, limit), "",
             "Quota units per minute of this key (default: api_key_rate_limit_per_minute)",
             kind::flag_only}};
}

} // namespace

std::vector<command> all_commands() {
    return {
        {"serve", "", "Serve the API, badges and web pages", serve, nullptr},
        {"ingest", "", "Ingest days of downloads from the source", ingest, ingest_flags},
        {"plan", "", "Show which days are due for ingest, and why", plan, nullptr},
        {"cost", "", "Show costs, and estimate those of a backfill", cost, cost_flags},
        {"import-days", "FILE.csv", "Import history: date,project,version,downloads", import_days,
         nullptr},
        {"import-totals", "FILE.csv", "Import all-time totals: project,total_downloads",
         import_totals, totals_flags},
        {"rollup", "", "Roll up old months into daily totals", rollup, nullptr},
        {"copy", "", "Copy a store to another and compare them", copy, copy_flags},
        {"migrate-pepy", "", "Import the MongoDB database of pepy.tech", migrate_pepy,
         migrate_flags},
        {"keys create", "NAME", "Create an API key and print it once", keys_create, key_flags},
        {"keys list", "", "List API keys without their secrets", keys_list, nullptr},
        {"keys revoke", "ID", "Revoke an API key", keys_revoke, nullptr},
        {"show", "PROJECT", "Print everything stored about a project, or about `__all__`, as JSON",
         show, nullptr},
        {"demo", "", "Fill an empty store with demo data", demo, nullptr},
        {"config", "", "Check the settings and print them with their origins", print_config,
         nullptr},
    };
}

} // namespace wheelcount::app
