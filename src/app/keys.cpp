#include "app/commands.hpp"
#include "app/runtime.hpp"
#include "wheelcount/keys/registry.hpp"
#include "wheelcount/keys/secret.hpp"

#include <cstdio>
#include <iomanip>
#include <iostream>
#include <string>
#include <utility>

namespace wheelcount::app {
namespace {

std::string day_text(std::chrono::sys_seconds time) {
    return to_string(std::chrono::floor<days>(time));
}

// The name comes last, because letters are not as many columns as bytes.
void print_row(std::string_view id, std::string_view created, std::string_view last_used,
               std::string_view limit, std::string_view state, std::string_view name) {
    std::cout << std::left << std::setw(10) << id << std::setw(12) << created << std::setw(12)
              << last_used << std::setw(9) << limit << std::setw(20) << state << name << '\n';
}

void print(const std::string& id, const domain::key_record& record) {
    print_row(id, day_text(record.created),
              record.last_used ? to_string(*record.last_used) : "never",
              record.limit ? std::to_string(*record.limit) : "default",
              record.revoked ? "revoked " + day_text(*record.revoked) : "active", record.name);
}

} // namespace

int keys_create(const invocation& what) {
    runtime run(what.settings);
    const auto store = open_store(run, what.settings, access::write);
    if (!store) return report(store.error());
    const auto key = domain::api_key::make(keys::fresh_entropy());
    keys::new_key wanted{what.request.operand, what.request.limit, now_seconds(run.clock())};
    const auto added = run.run_until_signal(keys::add_key(**store, key, std::move(wanted)));
    if (!added) return report(added.error());
    // Alone on standard output, so that a script can hand it on.
    std::cout << key.text() << std::endl;
    std::fputs("This key is shown only once. Send it in the header X-Api-Key.\n", stderr);
    return 0;
}

int keys_list(const invocation& what) {
    runtime run(what.settings);
    const auto store = open_store(run, what.settings, access::read);
    if (!store) return report(store.error());
    const auto known = run.run(keys::load_keys(**store));
    if (!known) return report(known.error());
    print_row("id", "created", "last used", "limit", "state", "name");
    for (const auto& [id, record] : *known)
        print(id, record);
    return 0;
}

int keys_revoke(const invocation& what) {
    runtime run(what.settings);
    const auto store = open_store(run, what.settings, access::write);
    if (!store) return report(store.error());
    const auto revoked = run.run_until_signal(
        keys::revoke_key(**store, what.request.operand, now_seconds(run.clock())));
    return revoked ? 0 : report(revoked.error());
}

} // namespace wheelcount::app
