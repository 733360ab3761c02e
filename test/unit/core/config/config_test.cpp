// Goal: settings from all sources by precedence, with every problem reported and no secret shown.
#include "wheelcount/core/config.hpp"

#include <boost/test/unit_test.hpp>

#include <optional>

using namespace wheelcount;
using namespace std::chrono_literals;

namespace {

struct settings {
    std::string listen;
    std::uint64_t cache_bytes = 0;
    std::chrono::milliseconds grace{};
    bool trust_proxy = false;
    std::string admin_token;
    std::optional<day> import_day;
};

config::table table_for(settings& s) {
    using namespace config;
    return {
        {"listen", bind_to(s.listen, text()), "127.0.0.1:8080", "address to serve on"},
        {"cache_bytes", bind_to(s.cache_bytes, bytes()), "64M", "size of the response cache"},
        {"grace", bind_to(s.grace, duration()), "10s", "time to finish when stopping"},
        {"trust_proxy", bind_to(s.trust_proxy, boolean()), "false", "believe forwarded addresses"},
        {"admin_token", bind_to(s.admin_token, text()), "", "opens the admin pages", kind::secret},
        {"day", bind_to(s.import_day, calendar_day()), "", "the day to import", kind::flag_only},
    };
}

struct outcome {
    settings values;
    config::load_result loaded;

    const config::entry& entry(std::string_view key) const {
        for (const auto& e : loaded.entries)
            if (e.key == key) return e;
        throw std::out_of_range(std::string(key));
    }
};

outcome load(std::string file, std::vector<std::string> environment = {},
             std::vector<std::string> arguments = {}) {
    outcome o;
    const config::sources input{"wheelcount.conf", std::move(file), std::move(environment),
                                std::move(arguments)};
    o.loaded = config::load(table_for(o.values), input);
    return o;
}

void check_problems(const outcome& o, const std::vector<std::string>& expected) {
    BOOST_TEST(o.loaded.problems == expected, boost::test_tools::per_element());
}

} // namespace

BOOST_AUTO_TEST_SUITE(config_loading)

BOOST_AUTO_TEST_CASE(defaults_apply_without_any_source) {
    const outcome o = load("");
    check_problems(o, {});
    BOOST_TEST(o.values.listen == "127.0.0.1:8080");
    BOOST_TEST(o.values.cache_bytes == 67108864u);
    BOOST_TEST((o.values.grace == 10s));
    BOOST_TEST(!o.values.import_day.has_value());
    BOOST_TEST(o.entry("listen").value == "127.0.0.1:8080");
    BOOST_TEST(o.entry("listen").origin == "default");
    BOOST_TEST(o.entry("day").value == "");
}

BOOST_AUTO_TEST_CASE(the_source_of_higher_precedence_wins_and_is_the_origin) {
    const std::string file = "# the house\n\nlisten = file:1\n";
    const std::vector<std::string> environment{"PATH=/bin", "WHEELCOUNT_LISTEN=environment:1"};
    struct {
        outcome actual;
        const char* listen;
        const char* origin;
    } const cases[] = {
        {load(file), "file:1", "wheelcount.conf:3"},
        {load(file, environment), "environment:1", "WHEELCOUNT_LISTEN"},
        {load(file, environment, {"--listen", "flag:1"}), "flag:1", "--listen"},
        {load(file, {}, {"--listen=flag:1"}), "flag:1", "--listen"},
    };
    for (const auto& c : cases) {
        check_problems(c.actual, {});
        BOOST_TEST(c.actual.values.listen == c.listen);
        BOOST_TEST(c.actual.entry("listen").value == c.listen);
        BOOST_TEST(c.actual.entry("listen").origin == c.origin);
    }
}

BOOST_AUTO_TEST_CASE(parses_the_lines_of_a_file) {
    struct {
        const char* line;
        const char* listen;
    } const cases[] = {
        {"listen=a", "a"},
        {"  listen\t=  a  \r", "a"},
        {"listen = a b = c", "a b = c"},
        {"listen = a # why", "a"},
        {"listen = a#b", "a#b"},
        {"listen = a#b\t# why", "a#b"},
        {"listen =", ""},
        {"#listen = a", "127.0.0.1:8080"},
        {"  # listen = a", "127.0.0.1:8080"},
    };
    for (const auto& c : cases) {
        const outcome o = load(c.line);
        check_problems(o, {});
        BOOST_TEST(o.values.listen == c.listen, c.line);
    }
}

BOOST_AUTO_TEST_CASE(parses_flags_switches_and_positionals) {
    const outcome o = load("", {},
                           {"import", "--trust-proxy", "a.csv", "--day", "2026-07-01",
                            "--listen=x=y", "-", "--", "--listen"});
    check_problems(o, {});
    BOOST_TEST(o.values.trust_proxy);
    BOOST_TEST((o.values.import_day == day{2026y / 7 / 1}));
    BOOST_TEST(o.values.listen == "x=y");
    const std::vector<std::string> positionals{"import", "a.csv", "-", "--listen"};
    BOOST_TEST(o.loaded.positionals == positionals, boost::test_tools::per_element());
    BOOST_TEST(!load("trust_proxy = yes", {}, {"--trust-proxy=off"}).values.trust_proxy);
}

BOOST_AUTO_TEST_CASE(reports_all_problems_at_once_with_their_places) {
    const outcome o = load(
        "listn = a\n"
        "cache_bytes = lots\n"
        "admin_token hunter2\n"
        "listen = a\n"
        "listen = b\n"
        "day = 2026-07-01\n"
        "= 5\n",
        {"WHEELCOUNT_TRUST_PROXI=yes", "WHEELCOUNT_GRACE=10"},
        {"--cache_bytes=1K", "--quantum", "--listen", "--trust-proxy", "--trust-proxy", "--grace"});
    check_problems(o, {
                          "wheelcount.conf:1: listn is not a setting, did you mean listen?",
                          "wheelcount.conf:2: cache_bytes is 'lots', expected bytes such as 512, "
                          "64K, 64M or 2G",
                          "wheelcount.conf:3 is not of the form key = value",
                          "wheelcount.conf:5: listen is set twice",
                          "wheelcount.conf:6: day is not a setting",
                          "wheelcount.conf:7 is not of the form key = value",
                          "WHEELCOUNT_TRUST_PROXI is not a setting, did you mean "
                          "WHEELCOUNT_TRUST_PROXY?",
                          "WHEELCOUNT_GRACE is '10', expected a duration such as 500ms, 30s, 5m, "
                          "12h or 7d",
                          "--cache_bytes is not a flag, did you mean --cache-bytes?",
                          "--quantum is not a flag",
                          "--listen needs a value",
                          "--trust-proxy is set twice",
                          "--grace needs a value",
                      });
    BOOST_TEST(o.values.listen == "a");
    BOOST_TEST(o.values.cache_bytes == 67108864u);
}

BOOST_AUTO_TEST_CASE(a_secret_is_stored_and_never_shown) {
    BOOST_TEST(load("").entry("admin_token").value == "");
    const outcome o = load("", {"WHEELCOUNT_ADMIN_TOKEN=hunter2"});
    BOOST_TEST(o.values.admin_token == "hunter2");
    BOOST_TEST(o.entry("admin_token").value == "(set)");

    int pin = 0;
    const config::table table{
        {"pin", bind_to(pin, config::integer(0, 9999)), "", "", config::kind::secret}};
    const config::load_result refused =
        config::load(table, {.environment = {"WHEELCOUNT_PIN=12345"}});
    BOOST_TEST_REQUIRE(refused.problems.size() == 1u);
    BOOST_TEST(refused.problems[0] ==
               "WHEELCOUNT_PIN is refused, expected a whole number from 0 to 9999");
}

BOOST_AUTO_TEST_CASE(an_invalid_default_throws) {
    int number = 0;
    const config::table table{{"number", bind_to(number, config::integer(1, 9)), "10", ""}};
    BOOST_CHECK_THROW(config::load(table, {}), bad_result_access);
}

BOOST_AUTO_TEST_SUITE_END()
