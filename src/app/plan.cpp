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

/// 2026-07-21 04:00
std::string minute_text(ingest::time_point time) {
    const day date = std::chrono::floor<days>(time);
    const std::chrono::hh_mm_ss clock(time - date);
    const auto two_digits = [](auto number) {
        const std::string text = std::to_string(number);
        return text.size() < 2 ? "0" + text : text;
    };
    return to_string(date) + " " + two_digits(clock.hours().count()) + ":" +
           two_digits(clock.minutes().count());
}

std::string line_of(const ingest::decision& d) {
    std::string line = to_string(d.date) + "  " + std::string(name(d.what));
    line.resize(20, ' ');
    line += d.reason;
    if (d.at) line += "; due " + minute_text(*d.at);
    return line;
}

} // namespace

int plan(const invocation& what) {
    runtime run(what.settings);
    const auto store = open_store(run, what.settings, access::read);
    if (!store) return report(store.error());
    const auto now = std::chrono::floor<std::chrono::seconds>(run.clock().now());
    const auto policy = policy_of(what.settings, {});
    const auto known = run.run(ingest::load_recent_days(**store, now, policy));
    if (!known) return report(known.error());
    if (known->demo) std::cout << "This is demo data: nothing is ever ingested into it.\n";
    const auto plan = ingest::make_plan(*known, now, policy);
    for (const auto& decision : plan)
        std::cout << line_of(decision) << '\n';
    return 0;
}

} // namespace wheelcount::app
