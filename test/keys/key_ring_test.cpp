// Goal: a key opens what it was made for, as long as it holds, and nothing else opens anything.
#include "keys/sample_keys.hpp"
#include "support/loop_fixture.hpp"
#include "support/memory_store.hpp"
#include "wheelcount/keys/key_ring.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::keys {
namespace {

struct key_ring_fixture : test::loop_fixture {
    test::memory_store store;
    key_ring ring{store};

    key_ring_fixture() {
        run(add_key(store, key_number(1), named("docs", 12'000))).value();
        run(add_key(store, key_number(2), named("others"))).value();
        run(ring.refresh()).value();
    }
};

BOOST_FIXTURE_TEST_SUITE(key_rings, key_ring_fixture)

BOOST_AUTO_TEST_CASE(a_key_is_known_with_its_limit) {
    const auto first = ring.find(key_number(1).text());
    BOOST_TEST_REQUIRE(first.has_value());
    BOOST_TEST(first->id == key_number(1).id());
    BOOST_TEST(first->limit.value() == 12'000U);
    const auto second = ring.find(key_number(2).text());
    BOOST_TEST_REQUIRE(second.has_value());
    BOOST_TEST(!second->limit.has_value());
}

BOOST_AUTO_TEST_CASE(what_is_no_key_of_ours_is_unknown) {
    for (const std::string& presented :
         {std::string(), std::string("secret"), key_number(3).text(), impostor_of(1).text(),
          key_number(1).text() + " ", id_of(key_number(1))})
        BOOST_TEST(!ring.find(presented), presented);
    BOOST_TEST(!key_ring(store).find(key_number(1).text()), "nothing was read yet");
}

BOOST_AUTO_TEST_CASE(a_revoked_key_is_unknown_once_the_ring_has_looked) {
    const auto noon = day{std::chrono::year{2026} / 7 / 21} + std::chrono::hours{12};
    run(revoke_key(store, id_of(key_number(1)), noon)).value();
    BOOST_TEST(ring.find(key_number(1).text()).has_value());
    run(ring.refresh()).value();
    BOOST_TEST(!ring.find(key_number(1).text()));
    BOOST_TEST(ring.find(key_number(2).text()).has_value());
}

BOOST_AUTO_TEST_CASE(a_store_that_fails_takes_no_key_away) {
    store.fail_call(1);
    BOOST_TEST(run(ring.refresh()).has_error());
    BOOST_TEST(ring.find(key_number(1).text()).has_value());
}

BOOST_AUTO_TEST_CASE(uses_are_entered_once_a_day_for_each_key) {
    constexpr day first{std::chrono::year{2026} / 7 / 21};
    const auto last_used = [&](unsigned char number) {
        return run(load_keys(store)).value().at(id_of(key_number(number))).last_used;
    };
    ring.note_use(key_number(1).text(), first);
    ring.note_use(key_number(1).text(), first);
    BOOST_TEST(ring.has_uses());
    run(ring.write_uses(store)).value();
    BOOST_TEST((last_used(1) == first));
    BOOST_TEST(!last_used(2).has_value());

    ring.note_use(key_number(1).text(), first);
    BOOST_TEST(!ring.has_uses(), "it is known, although nobody has looked");
    run(ring.refresh()).value();
    ring.note_use(key_number(1).text(), first);
    BOOST_TEST(!ring.has_uses());
    ring.note_use(key_number(1).text(), first + days{1});
    run(ring.write_uses(store)).value();
    BOOST_TEST((last_used(1) == first + days{1}));
}

BOOST_AUTO_TEST_CASE(only_who_holds_a_key_uses_it) {
    constexpr day used{std::chrono::year{2026} / 7 / 21};
    run(revoke_key(store, id_of(key_number(2)), used)).value();
    run(ring.refresh()).value();
    for (const std::string& presented :
         {std::string(), key_number(3).text(), impostor_of(1).text(), key_number(2).text()})
        ring.note_use(presented, used);
    BOOST_TEST(!ring.has_uses());
}

BOOST_AUTO_TEST_CASE(uses_that_could_not_be_written_are_kept) {
    ring.note_use(key_number(1).text(), day{std::chrono::year{2026} / 7 / 21});
    for (const std::size_t call : {1u, 2u}) {
        store.fail_call(call);
        BOOST_TEST(run(ring.write_uses(store)).has_error());
        BOOST_TEST(ring.has_uses());
    }
    run(ring.write_uses(store)).value();
    BOOST_TEST(!ring.has_uses());
}

BOOST_AUTO_TEST_CASE(looking_without_keys_is_one_short_call) {
    test::memory_store empty;
    key_ring of_nothing(empty);
    run(of_nothing.refresh()).value();
    BOOST_TEST(empty.calls() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::keys
