#include "app/commands.hpp"
#include "app/runtime.hpp"
#include "wheelcount/api_keys/key_secret.hpp"
#include "wheelcount/api_keys/key_store.hpp"

#include <cstdio>
#include <fmt/ostream.h>
#include <iostream>
#include <string>
#include <utility>

namespace wheelcount::app {
namespace {

std::string format_day(std::chrono::sys_seconds time) {
    return to_string(std::chrono::floor<days>(time));
}

// The name is last: setw() counts bytes, not columns.
void print_row(std::string_view id, std::string_view created, std::string_view last_used,
               std::string_view limit, std::string_view state, std::string_view name) {
    fmt::print(std::cout, "{:10}{:12}{:12}{:9}{:20}{}\n", id, created, last_used, limit, state,
               name);
}

void print_key(const std::string& id, const domain::api_key_record& record) {
    print_row(id, format_day(record.created_at),
              record.last_used ? to_string(*record.last_used) : "never",
              record.limit ? std::to_string(*record.limit) : "default",
              record.revoked_at ? "revoked " + format_day(*record.revoked_at) : "active",
              record.name);
}

} // namespace

int keys_create(const invocation& args) {
    runtime rt(args.settings);
    const auto store = open_store(rt, args.settings, access::write);
    if (!store) return report(store.error());
    const auto key = domain::api_key::make(api_keys::generate_entropy());
    api_keys::new_key properties{args.options.operand, args.options.limit, now_seconds(rt.clock())};
    const auto added = rt.run_until_signal(api_keys::add_key(**store, key, std::move(properties)));
    if (!added) return report(added.error());
    // Only the key goes to stdout, so that scripts can use it.
    std::cout << key.text() << std::endl;
    std::fputs("This key is shown only once. Send it in the header X-Api-Key.\n", stderr);
    return 0;
}

int keys_list(const invocation& args) {
    runtime rt(args.settings);
    const auto store = open_store(rt, args.settings, access::read);
    if (!store) return report(store.error());
    const auto records = rt.block_on(api_keys::load_keys(**store));
    if (!records) return report(records.error());
    print_row("id", "created", "last used", "limit", "state", "name");
    for (const auto& [id, record] : *records)
        print_key(id, record);
    return 0;
}

int keys_revoke(const invocation& args) {
    runtime rt(args.settings);
    const auto store = open_store(rt, args.settings, access::write);
    if (!store) return report(store.error());
    const auto revoked = rt.run_until_signal(
        api_keys::revoke_key(**store, args.options.operand, now_seconds(rt.clock())));
    return revoked ? 0 : report(revoked.error());
}

} // namespace wheelcount::app
