// Goal: a key is shown to whoever makes it and never again. Method: real command lines on an
// embedded store and on MongoDB.
#include "app/keys_on.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::app {
namespace {

constexpr std::string_view heading =
    "id        created     last used   limit    state               name\n";

BOOST_AUTO_TEST_SUITE(keys_commands)

BOOST_AUTO_TEST_CASE_TEMPLATE(a_key_is_made_listed_and_revoked, place, key_places) {
    keys_on<place> on;
    const auto key = on.create({"docs team", "--limit", "12000"});
    const std::string id(key.id());
    const std::string before = on.printed({"keys", "list"});
    BOOST_TEST(before == std::string(heading) + id +
                             "  2026-07-21  never       12000    active              docs team\n");
    BOOST_TEST(on.run({"keys", "revoke", id}) == 0);
    const std::string after = on.printed({"keys", "list"});
    BOOST_TEST(after == std::string(heading) + id +
                            "  2026-07-21  never       12000    revoked 2026-07-21  docs team\n");
    BOOST_TEST(on.run({"keys", "revoke", id}) == 2, "it is revoked already");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(every_key_is_another_one_and_none_is_listed, place, key_places) {
    keys_on<place> on;
    const auto first = on.create({"docs"});
    const auto second = on.create({"docs"});
    BOOST_TEST(first.text() != second.text());
    const std::string list = on.printed({"keys", "list"});
    for (const auto& key : {first, second}) {
        BOOST_TEST(list.find(key.id()) != std::string::npos);
        BOOST_TEST(list.find(key.secret()) == std::string::npos);
    }
    BOOST_TEST(list.find("default  active") != std::string::npos);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(mistakes_are_told_as_such, place, key_places) {
    keys_on<place> on;
    BOOST_TEST(on.run({"keys", "create", ""}) == 2);
    BOOST_TEST(on.run({"keys", "create", std::string(65, 'a')}) == 2);
    BOOST_TEST(on.run({"keys", "revoke", "aaaaaaaa"}) == 2);
    BOOST_TEST(on.printed({"keys", "list"}) == heading);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::app
