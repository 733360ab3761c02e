// Goal: keys are created, listed without their secret, and revoked. Method: real command lines on
// SQLite and MongoDB.
#include "app/key_commands.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::app {
namespace {

constexpr std::string_view heading =
    "id        created     last used   limit    state               name\n";

BOOST_AUTO_TEST_SUITE(keys_commands)

BOOST_AUTO_TEST_CASE_TEMPLATE(a_key_is_created_listed_and_revoked, backend, store_backends) {
    key_commands<backend> commands;
    const auto key = commands.create({"docs team", "--limit", "12000"});
    const std::string id(key.id());
    const std::string before = commands.printed({"keys", "list"});
    BOOST_TEST(before == std::string(heading) + id +
                             "  2026-07-21  never       12000    active              docs team\n");
    BOOST_TEST(commands.run({"keys", "revoke", id}) == 0);
    const std::string after = commands.printed({"keys", "list"});
    BOOST_TEST(after == std::string(heading) + id +
                            "  2026-07-21  never       12000    revoked 2026-07-21  docs team\n");
    BOOST_TEST(commands.run({"keys", "revoke", id}) == 2, "revoked already");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(keys_of_one_name_differ_and_secrets_are_not_listed, backend,
                              store_backends) {
    key_commands<backend> commands;
    const auto first = commands.create({"docs"});
    const auto second = commands.create({"docs"});
    BOOST_TEST(first.text() != second.text());
    const std::string list = commands.printed({"keys", "list"});
    for (const auto& key : {first, second}) {
        BOOST_TEST(list.find(key.id()) != std::string::npos);
        BOOST_TEST(list.find(key.secret()) == std::string::npos);
    }
    BOOST_TEST(list.find("default  active") != std::string::npos);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(invalid_names_and_unknown_ids_exit_with_2, backend, store_backends) {
    key_commands<backend> commands;
    BOOST_TEST(commands.run({"keys", "create", ""}) == 2);
    BOOST_TEST(commands.run({"keys", "create", std::string(65, 'a')}) == 2);
    BOOST_TEST(commands.run({"keys", "revoke", "aaaaaaaa"}) == 2);
    BOOST_TEST(commands.printed({"keys", "list"}) == heading);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::app
