// Goal: each kind of value is parsed within its bounds, and anything else is rejected.
#include "wheelcount/core/values.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>
#include <optional>
#include <string>
#include <vector>

using namespace wheelcount;
using namespace std::chrono_literals;

namespace {

BOOST_DEFINE_ENUM_CLASS(store_kind, sqlite, mongodb)

/// What the parser makes of each text; nullopt means that it rejects it.
template <class T>
struct parse_case {
    const char* text;
    std::optional<T> value;
};

template <class T, std::size_t N>
void check(const config::value_parser<T>& kind, const parse_case<T> (&cases)[N]) {
    for (const auto& [text, value] : cases) {
        const result<T> parsed = kind.parse(text);
        BOOST_TEST(parsed.has_value() == value.has_value(), text);
        if (parsed && value) BOOST_TEST((*parsed == *value), text);
        if (parsed) continue;
        BOOST_TEST((parsed.error().code == errc::bad_input));
        BOOST_TEST(parsed.error().message.starts_with("expected "));
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(config_values)

BOOST_AUTO_TEST_CASE(bytes_have_binary_suffixes) {
    check<std::uint64_t>(config::bytes(), {
                                              {"0", 0},
                                              {"512", 512},
                                              {"64K", 65536},
                                              {"64M", 67108864},
                                              {"2G", 2147483648},
                                              {"1T", 1099511627776},
                                              {"8388607T", 9223370937343148032},
                                              {"8388608T", {}}, // 2^63
                                              {"18446744073709551616", {}},
                                              {"", {}},
                                              {"M", {}},
                                              {"-1", {}},
                                              {"+1", {}},
                                              {"1.5G", {}},
                                              {"64m", {}},
                                              {"64MB", {}},
                                              {"64 M", {}},
                                          });
}

BOOST_AUTO_TEST_CASE(times_of_day_are_hours_and_minutes_or_off) {
    using time = std::optional<std::chrono::minutes>;
    check<time>(config::daily_time(), {
                                          {"00:00", time{0min}},
                                          {"04:30", time{270min}},
                                          {"23:59", time{1439min}},
                                          {"off", time{}},
                                          {"24:00", {}},
                                          {"4:30", {}},
                                          {"04:60", {}},
                                          {"04:3", {}},
                                          {"-1:00", {}},
                                          {"04-30", {}},
                                          {"04:300", {}},
                                          {"", {}},
                                      });
}

BOOST_AUTO_TEST_CASE(amounts_are_plain_decimals) {
    check<double>(config::amount(), {
                                        {"6.25", 6.25},
                                        {"0", 0.0},
                                        {"-1", {}},
                                        {"1e3", {}},
                                        {"inf", {}},
                                        {"6,25", {}},
                                        {"", {}},
                                    });
}

BOOST_AUTO_TEST_CASE(a_comma_list_has_only_known_words) {
    using list = std::vector<std::string>;
    check<list>(config::comma_list({"a", "bc"}), {
                                                     {"a", list{"a"}},
                                                     {"bc,a", list{"bc", "a"}},
                                                     {"none", list{}},
                                                     {"", {}},
                                                     {"a,", {}},
                                                     {"a,d", {}},
                                                     {"a bc", {}},
                                                 });
}

BOOST_AUTO_TEST_CASE(durations_need_a_unit) {
    check<std::chrono::milliseconds>(config::duration(), {
                                                             {"0s", 0ms},
                                                             {"500ms", 500ms},
                                                             {"30s", 30s},
                                                             {"5m", 5min},
                                                             {"12h", 12h},
                                                             {"7d", 168h},
                                                             {"36525d", days{36525}},
                                                             {"36526d", {}},
                                                             {"30", {}},
                                                             {"", {}},
                                                             {"-1s", {}},
                                                             {"1.5s", {}},
                                                             {"1w", {}},
                                                             {"1m30s", {}},
                                                         });
}

BOOST_AUTO_TEST_CASE(integers_stay_within_their_bounds) {
    check<int>(config::integer(-5, 10), {{"-5", -5},
                                         {"0", 0},
                                         {"10", 10},
                                         {"-6", {}},
                                         {"11", {}},
                                         {"", {}},
                                         {"1x", {}},
                                         {"99999999999", {}}});
    check<std::uint16_t>(config::integer<std::uint16_t>(1, 65535), {{"1", std::uint16_t{1}},
                                                                    {"65535", std::uint16_t{65535}},
                                                                    {"0", {}},
                                                                    {"65536", {}},
                                                                    {"-1", {}}});
    BOOST_TEST(config::integer(1, 9).parse("x").error().message ==
               "expected a whole number from 1 to 9");
}

BOOST_AUTO_TEST_CASE(booleans_have_six_spellings) {
    check<bool>(config::boolean(), {{"true", true},
                                    {"yes", true},
                                    {"on", true},
                                    {"false", false},
                                    {"no", false},
                                    {"off", false},
                                    {"", {}},
                                    {"1", {}},
                                    {"TRUE", {}}});
}

BOOST_AUTO_TEST_CASE(parses_days_texts_and_choices) {
    check<day>(config::calendar_day(),
               {{"2026-07-01", day{2026y / 7 / 1}}, {"2026-02-30", {}}, {"yesterday", {}}});
    check<std::string>(config::text(), {{"", ""}, {"any = thing #1", "any = thing #1"}});
    const auto store = config::choice<store_kind>();
    check<store_kind>(store, {{"sqlite", store_kind::sqlite},
                              {"mongodb", store_kind::mongodb},
                              {"", {}},
                              {"SQLite", {}}});
    BOOST_TEST(store.placeholder == "sqlite|mongodb");
    BOOST_TEST(store.parse("x").error().message == "expected one of sqlite|mongodb");
}

BOOST_AUTO_TEST_CASE(a_rejected_value_leaves_the_variable_unchanged) {
    std::optional<day> when;
    const config::binding target = config::bind_to(when, config::calendar_day());
    BOOST_TEST(!target.assign("2026-99-99").has_value());
    BOOST_TEST(!when.has_value());
    BOOST_TEST(target.assign("2026-07-01").has_value());
    BOOST_TEST((when == day{2026y / 7 / 1}));
    BOOST_TEST(!target.is_switch);
    bool on = false;
    BOOST_TEST(config::bind_to(on, config::boolean()).is_switch);
}

BOOST_AUTO_TEST_SUITE_END()
