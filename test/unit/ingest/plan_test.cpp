// Tests make_plan() with the table of plans.md.
#include "ingest/markdown_table.hpp"
#include "ingest/plan_text.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace wheelcount::ingest {
namespace {

struct plan_case {
    std::string name;
    std::string now;
    std::string facts;
    std::string plan;
};

std::vector<plan_case> read_cases() {
    std::vector<plan_case> cases;
    for (auto& row : test::read_table(WHEELCOUNT_PLANS, 4))
        cases.push_back({row[0], row[1], row[2], row[3]});
    return cases;
}

BOOST_AUTO_TEST_SUITE(plans)

BOOST_AUTO_TEST_CASE(every_row_of_the_table_yields_its_plan) {
    const auto cases = read_cases();
    BOOST_TEST(cases.size() >= 50u);
    for (const auto& s : cases) {
        const auto plan =
            make_plan(test::read_facts(s.facts), test::read_time(s.now), plan_policy());
        BOOST_TEST(test::format_plan(plan) == s.plan, s.name << ": " << test::format_plan(plan));
        for (const auto& decision : plan)
            BOOST_TEST(!decision.reason.empty(), s.name);
    }
}

BOOST_AUTO_TEST_CASE(ready_time_and_catch_up_days_are_configurable) {
    plan_policy policy;
    policy.ready = std::chrono::minutes{90};
    policy.catch_up_days = 3;
    const auto states = test::read_facts("final 06-01..07-01");
    const auto plan = make_plan(states, test::read_time("07-21T01:29"), policy);
    BOOST_TEST(test::format_plan(plan) == "ingest 07-18, ingest 07-19, wait 07-20@07-21T01:30");
}

BOOST_AUTO_TEST_CASE(next_due_is_the_earliest_waiting_time) {
    const auto states = test::read_facts("final 07-01..07-18; verified 07-19 07-20T04:05");
    const auto plan = make_plan(states, test::read_time("07-21T03:00"), plan_policy());
    BOOST_TEST((next_due(plan) == test::read_time("07-21T04:00")));
    BOOST_TEST(!next_due({}).has_value());
}

BOOST_AUTO_TEST_CASE(nothing_is_due_after_all_steps_are_done) {
    // Completes every due step; the next plan has no due steps.
    for (const auto& s : read_cases()) {
        auto states = test::read_facts(s.facts);
        const time_point now = test::read_time(s.now);
        for (const auto& d : make_plan(states, now, plan_policy())) {
            if (!d.is_due()) continue;
            states.visible.insert(d.date);
            states.imports.erase(d.date);
            states.failures.erase(d.date);
            states.records[d.date].reconciliation = domain::day_record::reconciliation_state{};
            states.records[d.date].reconciliation->verified_at = now;
        }
        const auto after = make_plan(states, now, plan_policy());
        BOOST_TEST(std::ranges::none_of(after, &decision::is_due), s.name);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest
