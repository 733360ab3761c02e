// Goal: a key opens what it was made for, as long as it holds, and nothing else opens anything.
#include "api_keys/sample_keys.hpp"
#include "support/loop_fixture.hpp"
#include "support/memory_store.hpp"
#include "wheelcount/api_keys/key_cache.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::api_keys {
namespace {

struct key_cache_fixture : test::loop_fixture {
    test::memory_store store;
    key_cache cache{store};

    key_cache_fixture() {
        run(add_key(store, sample_key(1), named("docs", 12'000))).value();
        run(add_key(store, sample_key(2), named("others"))).value();
        run(cache.refresh()).value();
    }
};

BOOST_FIXTURE_TEST_SUITE(key_rings, key_cache_fixture)

BOOST_AUTO_TEST_CASE(a_key_is_known_with_its_limit) {
    const auto first = cache.find(sample_key(1).text());
    BOOST_TEST_REQUIRE(first.has_value());
    BOOST_TEST(first->id == sample_key(1).id());
    BOOST_TEST(first->limit.value() == 12'000U);
    const auto second = cache.find(sample_key(2).text());
    BOOST_TEST_REQUIRE(second.has_value());
    BOOST_TEST(!second->limit.has_value());
}

BOOST_AUTO_TEST_CASE(what_is_no_key_of_ours_is_unknown) {
    for (const std::string& presented :
         {std::string(), std::string("secret"), sample_key(3).text(), forged_key(1).text(),
          sample_key(1).text() + " ", id_of(sample_key(1))})
        BOOST_TEST(!cache.find(presented), presented);
    BOOST_TEST(!key_cache(store).find(sample_key(1).text()), "nothing was read yet");
}

BOOST_AUTO_TEST_CASE(a_revoked_key_is_unknown_once_the_ring_has_looked) {
    const auto noon = day{std::chrono::year{2026} / 7 / 21} + std::chrono::hours{12};
    run(revoke_key(store, id_of(sample_key(1)), noon)).value();
    BOOST_TEST(cache.find(sample_key(1).text()).has_value());
    run(cache.refresh()).value();
    BOOST_TEST(!cache.find(sample_key(1).text()));
    BOOST_TEST(cache.find(sample_key(2).text()).has_value());
}

BOOST_AUTO_TEST_CASE(a_store_that_fails_takes_no_key_away) {
    store.fail_call(1);
    BOOST_TEST(run(cache.refresh()).has_error());
    BOOST_TEST(cache.find(sample_key(1).text()).has_value());
}

BOOST_AUTO_TEST_CASE(uses_are_entered_once_a_day_for_each_key) {
    constexpr day first{std::chrono::year{2026} / 7 / 21};
    const auto last_used = [&](unsigned char number) {
        return run(load_keys(store)).value().at(id_of(sample_key(number))).last_used;
    };
    cache.record_usage(sample_key(1).text(), first);
    cache.record_usage(sample_key(1).text(), first);
    BOOST_TEST(cache.has_pending_usage());
    run(cache.flush_usage(store)).value();
    BOOST_TEST((last_used(1) == first));
    BOOST_TEST(!last_used(2).has_value());

    cache.record_usage(sample_key(1).text(), first);
    BOOST_TEST(!cache.has_pending_usage(), "it is known, although nobody has looked");
    run(cache.refresh()).value();
    cache.record_usage(sample_key(1).text(), first);
    BOOST_TEST(!cache.has_pending_usage());
    cache.record_usage(sample_key(1).text(), first + days{1});
    run(cache.flush_usage(store)).value();
    BOOST_TEST((last_used(1) == first + days{1}));
}

BOOST_AUTO_TEST_CASE(only_who_holds_a_key_uses_it) {
    constexpr day date{std::chrono::year{2026} / 7 / 21};
    run(revoke_key(store, id_of(sample_key(2)), date)).value();
    run(cache.refresh()).value();
    for (const std::string& presented :
         {std::string(), sample_key(3).text(), forged_key(1).text(), sample_key(2).text()})
        cache.record_usage(presented, date);
    BOOST_TEST(!cache.has_pending_usage());
}

BOOST_AUTO_TEST_CASE(uses_that_could_not_be_written_are_kept) {
    cache.record_usage(sample_key(1).text(), day{std::chrono::year{2026} / 7 / 21});
    for (const std::size_t call : {1u, 2u}) {
        store.fail_call(call);
        BOOST_TEST(run(cache.flush_usage(store)).has_error());
        BOOST_TEST(cache.has_pending_usage());
    }
    run(cache.flush_usage(store)).value();
    BOOST_TEST(!cache.has_pending_usage());
}

BOOST_AUTO_TEST_CASE(looking_without_keys_is_one_short_call) {
    test::memory_store empty;
    key_cache empty_cache(empty);
    run(empty_cache.refresh()).value();
    BOOST_TEST(empty.calls() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::api_keys
