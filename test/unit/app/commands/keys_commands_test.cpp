// Goal: a key is shown to whoever makes it and never again. Method: real command lines on an
// embedded store and on MongoDB.
#include "app/key_commands.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::app {
namespace {

constexpr std::string_view heading =
    "id        created     last used   limit    state               name\n";

BOOST_AUTO_TEST_SUITE(keys_commands)

BOOST_AUTO_TEST_CASE_TEMPLATE(a_key_is_made_listed_and_revoked, backend, store_backends) {
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
    BOOST_TEST(commands.run({"keys", "revoke", id}) == 2, "it is revoked already");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(every_key_is_another_one_and_none_is_listed, backend,
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

BOOST_AUTO_TEST_CASE_TEMPLATE(mistakes_are_told_as_such, backend, store_backends) {
    key_commands<backend> commands;
    BOOST_TEST(commands.run({"keys", "create", ""}) == 2);
    BOOST_TEST(commands.run({"keys", "create", std::string(65, 'a')}) == 2);
    BOOST_TEST(commands.run({"keys", "revoke", "aaaaaaaa"}) == 2);
    BOOST_TEST(commands.printed({"keys", "list"}) == heading);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::app
