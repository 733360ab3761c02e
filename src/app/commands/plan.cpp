#include "wheelcount/ingest/plan.hpp"

#include "app/commands.hpp"
#include "app/configured_source.hpp"
#include "app/runtime.hpp"
#include "wheelcount/ingest/day_states.hpp"

#include <algorithm>
#include <iostream>
#include <string>

namespace wheelcount::app {
namespace {

std::string format_decision(const ingest::decision& d) {
    std::string line = to_string(d.date) + "  " + std::string(name(d.action));
    line.resize(23, ' ');
    line += d.reason;
    constexpr std::size_t to_the_minute = 16;
    if (d.due_at) line += "; due " + to_string(*d.due_at).substr(0, to_the_minute);
    return line;
}

} // namespace

int plan(const invocation& args) {
    runtime rt(args.settings);
    const auto store = open_store(rt, args.settings, access::read);
    if (!store) return report(store.error());
    const auto now = now_seconds(rt.clock());
    const auto policy = policy_of(args.settings, {});
    const auto day_states = rt.block_on(ingest::load_recent_day_states(**store, now, policy));
    if (!day_states) return report(day_states.error());
    if (day_states->demo) std::cout << "This store has demo data: nothing is ingested into it.\n";
    const auto plan = ingest::make_plan(*day_states, now, policy);
    for (const auto& decision : plan)
        std::cout << format_decision(decision) << '\n';
    return 0;
}

} // namespace wheelcount::app
