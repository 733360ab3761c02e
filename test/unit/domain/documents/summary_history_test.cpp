// Tests summary against a model that stores every day, over long random histories. The seeds are
// fixed, so failures can be reproduced.
#include "domain/summary_history.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

// Long random lives of a project, against the model that simply keeps everything. The seeds are
// fixed: a failure shows again.

namespace wheelcount::domain {
namespace {

constexpr day origin{std::chrono::year{2024} / 1 / 1};
constexpr int lifetime = 1'100; // days; more than twice summary::retention_days

struct dated {
    day date;
    counts downloads;
};

class random_source {
public:
    explicit random_source(unsigned seed) : random_(seed) {}

    unsigned below(unsigned limit) { return static_cast<unsigned>(random_() % limit); }
    bool one_in(unsigned n) { return below(n) == 0; }
    day date() { return origin + days{static_cast<int>(below(lifetime))}; }
    counts downloads() {
        if (one_in(10)) return {};
        return {1 + below(1'000), below(20), below(300)};
    }
    std::mt19937& engine() { return random_; }

private:
    std::mt19937 random_;
};

void check_windows(const summary_history& h, random_source& random) {
    const day newest = h.visible().last().value_or(origin);
    // Rolled-up days count as zero, so only windows after them are compared.
    const day retained_from = newest - days{summary::retention_days};
    const window w{std::max(retained_from, random.date()), random.date()};
    BOOST_TEST((h.summary().sum(w, h.visible()) == h.expected_sum(w)));
}

void check_packed(const summary& s) {
    const auto actual = summary::unpack(s.pack());
    BOOST_TEST_REQUIRE(actual.has_value());
    BOOST_TEST((*actual == s));
}

} // namespace

BOOST_AUTO_TEST_SUITE(summary_histories)

BOOST_AUTO_TEST_CASE(totals_equal_the_model_after_every_step) {
    for (unsigned seed = 0; seed < 30; ++seed) {
        random_source random(seed);
        summary_history h;
        for (int step = 0; step < 150; ++step) {
            const day d = random.date();
            h.import(d, random.downloads());
            if (!random.one_in(4)) h.publish(d);
            if (random.one_in(5)) h.roll_up();
            BOOST_TEST(h.total() == h.expected_total(), "seed " << seed << " step " << step);
            check_windows(h, random);
        }
        check_packed(h.summary());
    }
}

BOOST_AUTO_TEST_CASE(external_totals_can_be_set_at_any_time) {
    int accepted = 0;
    for (unsigned seed = 0; seed < 30; ++seed) {
        random_source random(1'000 + seed);
        summary_history h;
        for (int step = 0; step < 150; ++step) {
            const day d = random.date();
            h.import_and_publish(d, random.downloads());
            if (random.one_in(9)) h.roll_up();
            const auto before = h.total();
            if (random.one_in(20) && h.set_total(before + random.below(5'000), random.date()))
                ++accepted;
            BOOST_TEST(h.total() == h.expected_total(), "seed " << seed << " step " << step);
            BOOST_TEST(h.total() >= before, "a total of another service never takes away");
        }
        check_packed(h.summary());
    }
    BOOST_TEST(accepted > 30, "most lives must have met one, or this tests nothing");
}

BOOST_AUTO_TEST_CASE(equal_days_yield_equal_bytes_after_any_history) {
    for (unsigned seed = 0; seed < 30; ++seed) {
        random_source random(2'000 + seed);
        std::vector<dated> days;
        for (int i = 0; i < 80; ++i)
            days.push_back({random.date(), {1 + random.below(1'000), 0, random.below(9)}});
        std::ranges::sort(days, {}, &dated::date);
        const auto same_date = [](const dated& a, const dated& b) { return a.date == b.date; };
        days.erase(std::unique(days.begin(), days.end(), same_date), days.end());

        summary_history in_order;
        for (const auto& d : days)
            in_order.import_and_publish(d.date, d.downloads);
        in_order.roll_up();

        summary_history shuffled;
        std::ranges::shuffle(days, random.engine());
        for (const auto& d : days) {
            if (random.one_in(3)) shuffled.import(d.date, {7, 7, 7}); // wrong, not published
            if (random.one_in(3)) shuffled.roll_up();
            shuffled.import_and_publish(d.date, d.downloads);
            if (random.one_in(3)) shuffled.import(d.date, d.downloads); // twice
            if (random.one_in(3)) shuffled.roll_up();
        }
        shuffled.roll_up();
        BOOST_TEST((shuffled.summary().pack() == in_order.summary().pack()), "seed " << seed);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::domain
