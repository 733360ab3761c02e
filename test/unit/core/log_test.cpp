// Goal: every event is one line of valid JSON.
#include "support/fake_clock.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/log.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <limits>
#include <vector>

using namespace wheelcount;
using namespace std::chrono_literals;

namespace {

/// A log whose lines are collected.
struct recorder {
    test::fake_clock clock{day{std::chrono::year{2026} / 7 / 21}};
    std::vector<std::string> lines;
    wheelcount::log log;

    explicit recorder(severity threshold = severity::debug)
        : log(clock, threshold, [this](std::string_view line) { lines.emplace_back(line); }) {}
};

/// The part of a line after time, level and event.
std::string fields_of(const std::string& line) {
    const std::string common = R"({"time":"2026-07-21T12:00:00.000Z","level":"info","event":"e")";
    BOOST_TEST_REQUIRE(line.starts_with(common), line);
    return line.substr(common.size());
}

} // namespace

BOOST_AUTO_TEST_SUITE(logging)

BOOST_AUTO_TEST_CASE(a_line_is_one_json_object_with_time_level_and_event_first) {
    recorder r;
    r.clock.advance(3h + 4min + 5s + 67ms);
    r.log.info("day.imported", {{"day", "2026-07-20"}, {"projects", 640'000}});
    BOOST_TEST_REQUIRE(r.lines.size() == 1u);
    BOOST_TEST(r.lines[0] == R"({"time":"2026-07-21T15:04:05.067Z","level":"info",)"
                             R"("event":"day.imported","day":"2026-07-20","projects":640000})");
}

BOOST_AUTO_TEST_CASE(every_type_of_field_has_its_json_form) {
    recorder r;
    const std::string text = "s";
    struct {
        log_field field;
        const char* json;
    } const cases[] = {
        {{"k", "literal"}, R"("literal")"},
        {{"k", text}, R"("s")"},
        {{"k", std::string_view("view")}, R"("view")"},
        {{"k", true}, "true"},
        {{"k", false}, "false"},
        {{"k", -1}, "-1"},
        {{"k", std::numeric_limits<std::int64_t>::min()}, "-9223372036854775808"},
        {{"k", std::numeric_limits<std::uint64_t>::max()}, "18446744073709551615"},
        {{"k", 0.25}, "0.25"},
        {{"k", 1e300}, "1e+300"},
        {{"k", std::numeric_limits<double>::infinity()}, "null"},
        {{"k", std::numeric_limits<double>::quiet_NaN()}, "null"},
    };
    for (const auto& c : cases) {
        r.lines.clear();
        r.log.info("e", {c.field});
        BOOST_TEST(fields_of(r.lines.at(0)) == std::string(R"(,"k":)") + c.json + '}');
    }
}

BOOST_AUTO_TEST_CASE(no_text_can_break_out_of_its_line) {
    recorder r;
    r.log.info("e", {{"k\"", "v\"\n\xFF"}});
    BOOST_TEST(fields_of(r.lines.at(0)) == ",\"k\\\"\":\"v\\\"\\n\xEF\xBF\xBD\"}");
    r.log.failure("e\"", error(errc::corrupt, "said \"no\"\n"));
    BOOST_TEST(r.lines.at(1).find(R"("event":"e\"")") != std::string::npos);
    BOOST_TEST(r.lines.at(1).find(R"("message":"said \"no\"\n")") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(lines_below_the_threshold_are_dropped) {
    for (const severity threshold :
         {severity::debug, severity::info, severity::warning, severity::error}) {
        recorder r(threshold);
        r.log.debug("e");
        r.log.info("e");
        r.log.warning("e");
        r.log.error("e");
        BOOST_TEST(r.lines.size() == 4u - static_cast<std::size_t>(threshold));
        BOOST_TEST(r.lines.back().find(R"("level":"error")") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(a_failure_has_its_code_message_and_location_after_the_fields) {
    recorder r;
    const auto line = std::to_string(__LINE__ + 1);
    r.log.failure("import.failed", error(errc::unavailable, "no route"), {{"attempt", 2}});
    BOOST_TEST(r.lines.at(0) == R"({"time":"2026-07-21T12:00:00.000Z","level":"error",)"
                                R"("event":"import.failed","attempt":2,"code":"unavailable",)"
                                R"("message":"no route","where":"core/log_test.cpp:)" +
                                    line + "\"}");
}

BOOST_AUTO_TEST_CASE(a_cancellation_is_logged_at_debug_level) {
    recorder verbose;
    verbose.log.failure("import.failed", error(errc::cancelled, "stopping"));
    BOOST_TEST(verbose.lines.at(0).find(R"("level":"debug")") != std::string::npos);
    recorder production(severity::info);
    production.log.failure("import.failed", error(errc::cancelled, "stopping"));
    BOOST_TEST(production.lines.empty());
}

BOOST_AUTO_TEST_SUITE_END()
