// Goal: a key is shown to whoever makes it and never again. Method: real command lines on an
// embedded store.
#include "app/command_runner.hpp"
#include "support/captured_output.hpp"
#include "support/temp_folder.hpp"
#include "wheelcount/domain/api_key.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::app {
namespace {

struct keys_commands_fixture {
    test::temp_folder folder;
    const std::string store = "sqlite:" + (folder / "w.db").string();

    int run(std::vector<std::string> arguments) {
        arguments.insert(arguments.end(), {"--store", store});
        return run_command_line(std::move(arguments));
    }
    std::string printed(std::vector<std::string> arguments) {
        const test::captured_output output;
        BOOST_TEST(run(std::move(arguments)) == 0);
        return output.text();
    }
    domain::api_key create(std::vector<std::string> how) {
        how.insert(how.begin(), {"keys", "create"});
        const std::string line = printed(std::move(how));
        const auto key = domain::api_key::parse(line.substr(0, line.find('\n')));
        BOOST_REQUIRE(key.has_value());
        BOOST_TEST(line.size() == domain::api_key::length + 1, "the key stands alone");
        return *key;
    }
};

constexpr std::string_view heading =
    "id        created     last used   limit    state               name\n";

BOOST_FIXTURE_TEST_SUITE(keys_commands, keys_commands_fixture)

BOOST_AUTO_TEST_CASE(a_key_is_made_listed_and_revoked) {
    const auto key = create({"docs team", "--limit", "12000"});
    const std::string id(key.id());
    const std::string before = printed({"keys", "list"});
    BOOST_TEST(before == std::string(heading) + id +
                             "  2026-07-21  never       12000    active              docs team\n");
    BOOST_TEST(run({"keys", "revoke", id}) == 0);
    const std::string after = printed({"keys", "list"});
    BOOST_TEST(after == std::string(heading) + id +
                            "  2026-07-21  never       12000    revoked 2026-07-21  docs team\n");
    BOOST_TEST(run({"keys", "revoke", id}) == 2, "it is revoked already");
}

BOOST_AUTO_TEST_CASE(every_key_is_another_one_and_none_is_listed) {
    const auto first = create({"docs"});
    const auto second = create({"docs"});
    BOOST_TEST(first.text() != second.text());
    const std::string list = printed({"keys", "list"});
    for (const auto& key : {first, second}) {
        BOOST_TEST(list.find(key.id()) != std::string::npos);
        BOOST_TEST(list.find(key.secret()) == std::string::npos);
    }
    BOOST_TEST(list.find("default  active") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(mistakes_are_told_as_such) {
    BOOST_TEST(run({"keys", "create", ""}) == 2);
    BOOST_TEST(run({"keys", "create", std::string(65, 'a')}) == 2);
    BOOST_TEST(run({"keys", "revoke", "aaaaaaaa"}) == 2);
    BOOST_TEST(printed({"keys", "list"}) == heading);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::app
