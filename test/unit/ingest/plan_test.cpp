// Goal: what is due follows from what is known, in every situation of plans.md.
#include "ingest/plan_text.hpp"
#include "wheelcount/core/ascii.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::ingest {
namespace {

struct plan_case {
    std::string name;
    std::string now;
    std::string facts;
    std::string plan;
};

/// The next cell of a row of a Markdown table, which begins with its bar.
std::string take_cell(std::string_view& row) {
    row.remove_prefix(1);
    const std::string_view cell = row.substr(0, row.find('|'));
    row.remove_prefix(cell.size());
    return std::string(trim(cell));
}

/// The rows of plans.md, without headings.
std::vector<plan_case> read_cases() {
    std::ifstream file(WHEELCOUNT_PLANS);
    std::vector<plan_case> found;
    for (std::string line; std::getline(file, line);) {
        if (!line.starts_with("| ") || std::ranges::count(line, '|') != 5) continue;
        std::string_view row = line;
        plan_case s;
        for (std::string* cell : {&s.name, &s.now, &s.facts, &s.plan})
            *cell = take_cell(row);
        if (s.now.find('T') != std::string::npos) found.push_back(std::move(s));
    }
    return found;
}

BOOST_AUTO_TEST_SUITE(plans)

BOOST_AUTO_TEST_CASE(every_situation_has_its_plan) {
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

BOOST_AUTO_TEST_CASE(the_hour_and_the_reach_are_the_operators) {
    plan_policy policy;
    policy.ready = std::chrono::minutes{90};
    policy.catch_up_days = 3;
    const auto states = test::read_facts("done 06-01..07-01");
    const auto plan = make_plan(states, test::read_time("07-21T01:29"), policy);
    BOOST_TEST(test::format_plan(plan) == "ingest 07-18, ingest 07-19, wait 07-20@07-21T01:30");
}

BOOST_AUTO_TEST_CASE(the_next_time_is_the_first_that_is_waited_for) {
    const auto states = test::read_facts("done 07-01..07-18; seen 07-19 07-20T04:05");
    const auto plan = make_plan(states, test::read_time("07-21T03:00"), plan_policy());
    BOOST_TEST((next_due(plan) == test::read_time("07-21T04:00")));
    BOOST_TEST(!next_due({}).has_value());
}

BOOST_AUTO_TEST_CASE(a_plan_carried_out_leaves_nothing_due) {
    // Whatever is due becomes visible and verified now; a plan after that has only waits.
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
