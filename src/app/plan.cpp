#include "wheelcount/ingest/plan.hpp"

#include "app/commands.hpp"
#include "app/ingest_setup.hpp"
#include "app/runtime.hpp"
#include "wheelcount/ingest/known_days.hpp"

#include <algorithm>
#include <iostream>
#include <string>

namespace wheelcount::app {
namespace {

std::string line_of(const ingest::decision& d) {
    std::string line = to_string(d.date) + "  " + std::string(name(d.what));
    line.resize(20, ' ');
    line += d.reason;
    constexpr std::size_t to_the_minute = 16;
    if (d.at) line += "; due " + to_string(*d.at).substr(0, to_the_minute);
    return line;
}

} // namespace

int plan(const invocation& what) {
    runtime run(what.settings);
    const auto store = open_store(run, what.settings, access::read);
    if (!store) return report(store.error());
    const auto now = now_seconds(run.clock());
    const auto policy = policy_of(what.settings, {});
    const auto known = run.run(ingest::load_recent_days(**store, now, policy));
    if (!known) return report(known.error());
    if (known->demo) std::cout << "This store has demo data: nothing is ingested into it.\n";
    const auto plan = ingest::make_plan(*known, now, policy);
    for (const auto& decision : plan)
        std::cout << line_of(decision) << '\n';
    return 0;
}

} // namespace wheelcount::app
