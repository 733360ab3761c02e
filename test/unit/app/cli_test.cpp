// Goal: command lines become commands with their settings, or help and errors that say what to do.
#include "app/cli.hpp"
#include "app/commands.hpp"
#include "support/temp_directory.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <fstream>
#include <initializer_list>
#include <set>
#include <sstream>

namespace wheelcount::app {
namespace {

std::variant<action, cli_message> parsed(std::vector<std::string> arguments,
                                         std::vector<std::string> environment = {}) {
    const command_line input{std::move(arguments), std::move(environment)};
    return parse(input, all_commands());
}

/// The message of a command line that runs no command.
cli_message message_of(std::vector<std::string> arguments,
                       std::vector<std::string> environment = {}) {
    const auto outcome = parsed(std::move(arguments), std::move(environment));
    BOOST_REQUIRE(std::holds_alternative<cli_message>(outcome));
    return std::get<cli_message>(outcome);
}

invocation invocation_of(std::vector<std::string> arguments,
                         std::vector<std::string> environment = {}) {
    const auto outcome = parsed(std::move(arguments), std::move(environment));
    if (const auto* message = std::get_if<cli_message>(&outcome)) BOOST_FAIL(message->text);
    return std::get<action>(outcome).args;
}

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

BOOST_AUTO_TEST_SUITE(cli)

BOOST_AUTO_TEST_CASE(settings_have_defaults) {
    const auto args = invocation_of({"serve"});
    BOOST_TEST(args.settings.store == "sqlite:wheelcount.db");
    BOOST_TEST(args.settings.listen == "127.0.0.1:8080");
    BOOST_TEST(!args.settings.today.has_value());
}

BOOST_AUTO_TEST_CASE(flags_override_the_environment_which_overrides_the_file) {
    const test::temp_directory folder;
    std::ofstream(folder / "w.conf")
        << "listen = 1.1.1.1:1\nstore = sqlite:file\nlog_level = error\n";
    const auto args =
        invocation_of({"serve", "--config", (folder / "w.conf").string(), "--listen=3.3.3.3:3"},
                      {"WHEELCOUNT_LISTEN=2.2.2.2:2", "WHEELCOUNT_STORE=sqlite:env"});
    BOOST_TEST(args.settings.listen == "3.3.3.3:3");
    BOOST_TEST(args.settings.store == "sqlite:env");
    BOOST_TEST((args.settings.log_level == severity::error));
}

BOOST_AUTO_TEST_CASE(commands_accept_only_their_own_operands_and_flags) {
    BOOST_TEST(invocation_of({"import-days", "rows.csv"}).options.operand == "rows.csv");
    BOOST_TEST(
        (invocation_of({"ingest", "--day", "2026-07-01"}).options.date == parse_day("2026-07-01")));
    BOOST_TEST(message_of({"serve", "--day", "2026-07-01"}).exit_code == 2);
    BOOST_TEST(message_of({"import-days"}).exit_code == 2);
    BOOST_TEST(message_of({"import-days", "a", "b"}).exit_code == 2);
    BOOST_TEST(message_of({"serve", "a"}).exit_code == 2);
}

BOOST_AUTO_TEST_CASE(all_errors_are_reported_at_once) {
    const auto message = message_of({"serve", "--lissten", "x", "--idle_timeout", "soon"},
                                    {"WHEELCOUNT_TODAY=2026-02-30"});
    BOOST_TEST(message.exit_code == 2);
    BOOST_TEST(contains(message.text, "--listen"));
    BOOST_TEST(contains(message.text, "WHEELCOUNT_TODAY"));
    BOOST_TEST(std::count(message.text.begin(), message.text.end(), '\n') >= 3);
}

BOOST_AUTO_TEST_CASE(help_and_version_exit_with_0) {
    BOOST_TEST(message_of({"--help"}).exit_code == 0);
    BOOST_TEST(contains(message_of({"--help"}).text, "import-totals FILE.csv"));
    BOOST_TEST(contains(message_of({"ingest", "--help"}).text, "--from"));
    BOOST_TEST(contains(message_of({"--version"}).text, "wheelcount "));
    BOOST_TEST(message_of({}).exit_code == 2);
    BOOST_TEST(message_of({"sserve"}).exit_code == 2);
}

/// The headings of a help text, in order.
std::vector<std::string> headings_of(const std::string& text) {
    std::vector<std::string> found;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        if (!line.starts_with(' ') && line.ends_with(':')) found.push_back(line);
    return found;
}

BOOST_AUTO_TEST_CASE(errors_name_the_problem_and_the_help_to_read) {
    BOOST_TEST(message_of({"sserve"}).text ==
               "error: unknown command `sserve`\nhint: run `wheelcount --help`\n");
    BOOST_TEST(message_of({}).text == "error: no command given\nhint: run `wheelcount --help`\n");
    BOOST_TEST(message_of({"import-days"}).text == "error: missing argument FILE.csv\n"
                                                   "hint: run `wheelcount import-days --help`\n");
    BOOST_TEST(message_of({"serve", "a"}).text ==
               "error: unexpected argument `a`\nhint: run `wheelcount serve --help`\n");
}

BOOST_AUTO_TEST_CASE(old_names_are_rejected) {
    BOOST_TEST(message_of({"compact"}).exit_code == 2);
    BOOST_TEST(message_of({"migrate-legacy"}).exit_code == 2);
    BOOST_TEST(message_of({"serve", "--answer-cache", "0"}).exit_code == 2);
    BOOST_TEST(message_of({"serve"}, {"WHEELCOUNT_STORE_WAIT=2s"}).exit_code == 2);
}

BOOST_AUTO_TEST_CASE(the_help_groups_the_settings) {
    const std::vector<std::string> groups{
        "Server:", "Store:", "Limits:", "Ingest:", "Sources:", "Tuning:"};
    std::vector<std::string> of_serve{"Flags:"};
    of_serve.insert(of_serve.end(), groups.begin(), groups.end());
    BOOST_TEST(headings_of(message_of({"serve", "--help"}).text) == of_serve,
               boost::test_tools::per_element());
    const auto overview = headings_of(message_of({"--help"}).text);
    BOOST_REQUIRE_GE(overview.size(), groups.size());
    BOOST_TEST(std::vector(overview.end() - 6, overview.end()) == groups,
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_help_is_ascii_with_aligned_columns) {
    const std::string text = message_of({"ingest", "--help"}).text;
    BOOST_TEST(std::ranges::all_of(text, [](char c) { return static_cast<signed char>(c) > 0; }));
    std::istringstream lines(text);
    std::size_t column = 0;
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("  --")) continue;
        const std::size_t gap = line.find("  ", 2);
        const std::size_t meaning = line.find_first_not_of(' ', gap);
        if (column == 0) column = meaning;
        BOOST_TEST(meaning == column, line);
    }
}

BOOST_AUTO_TEST_CASE(every_setting_has_a_group_and_a_help_of_one_sentence) {
    settings s;
    std::set<std::string_view> done_groups;
    std::string_view group;
    for (const config::setting& row : settings_table(s)) {
        BOOST_TEST(!row.group.empty(), row.key);
        if (row.group != group) BOOST_TEST(done_groups.insert(row.group).second, row.key);
        group = row.group;
        BOOST_REQUIRE(!row.help.empty());
        BOOST_TEST((row.help.front() >= 'A' && row.help.front() <= 'Z'), row.key);
        BOOST_TEST(row.help.back() != '.', row.key);
    }
}

BOOST_AUTO_TEST_CASE(the_listing_has_the_groups_of_the_help) {
    const std::string listing = config::format_settings(invocation_of({"config"}).state);
    for (const auto* heading : {"# Server\nlisten", "# Store\nstore", "# Limits\n", "# Ingest\n",
                                "# Sources\nsource", "# Tuning\n"})
        BOOST_TEST(contains(listing, heading), heading);
}

BOOST_AUTO_TEST_CASE(commands_may_have_two_words) {
    const auto args = invocation_of({"keys", "create", "docs team", "--limit", "12000"});
    BOOST_TEST(args.options.operand == "docs team");
    BOOST_TEST(args.options.limit.value() == 12'000U);
    BOOST_TEST(!invocation_of({"keys", "create", "docs"}).options.limit.has_value());
    BOOST_TEST(message_of({"keys", "create"}).exit_code == 2);
    BOOST_TEST(message_of({"keys", "create", "docs", "--limit", "0"}).exit_code == 2);
    BOOST_TEST(message_of({"keys", "list", "docs"}).exit_code == 2);
    BOOST_TEST(message_of({"create", "docs"}).exit_code == 2);
    BOOST_TEST(
        contains(message_of({"keys", "revoke", "--help"}).text, "wheelcount keys revoke ID"));
    for (const std::vector<std::string>& unfinished :
         {std::vector<std::string>{"keys"}, {"keys", "creat", "docs"}})
        BOOST_TEST(
            contains(message_of(unfinished).text, "`keys create`, `keys list`, `keys revoke`"));
}

BOOST_AUTO_TEST_CASE(rate_limits_and_trusted_proxies_are_parsed) {
    const auto defaults = invocation_of({"serve"}).settings;
    const auto proxy = boost::asio::ip::make_address("10.1.2.3");
    BOOST_TEST(defaults.rate_limit_per_minute == 600U);
    BOOST_TEST(defaults.api_key_rate_limit_per_minute == 6'000U);
    BOOST_TEST(!defaults.trusted_proxies.contains(proxy));
    const auto parsed_args = invocation_of(
        {"serve", "--trusted-proxies", "10.0.0.0/8, ::1", "--rate-limit-per-minute", "0"});
    BOOST_TEST(parsed_args.settings.trusted_proxies.contains(proxy));
    BOOST_TEST(parsed_args.settings.rate_limit_per_minute == 0U);
    const auto message = message_of({"serve", "--trusted-proxies", "10.0.0.1/8"});
    BOOST_TEST(message.exit_code == 2);
    BOOST_TEST(contains(message.text, "--trusted-proxies"));
    BOOST_TEST(contains(message.text, "10.0.0.0/8"));
}

BOOST_AUTO_TEST_CASE(a_missing_configuration_file_is_an_error) {
    BOOST_TEST(message_of({"serve", "--config", "/no/such/file"}).exit_code == 2);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::app
