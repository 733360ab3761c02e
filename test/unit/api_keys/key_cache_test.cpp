// Goal: the cache finds active keys with their limits and nothing else, reads the keys only when
// they changed, and records when they were used. Method: a store in memory.
#include "api_keys/sample_keys.hpp"
#include "support/loop_fixture.hpp"
#include "support/memory_store.hpp"
#include "support/printing.hpp"
#include "wheelcount/api_keys/key_cache.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/store/typed_documents.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::api_keys {
namespace {

struct key_cache_fixture : test::loop_fixture {
    test::memory_store store;
    key_cache cache{store};

    key_cache_fixture() {
        run(add_key(store, sample_key(1), named("docs", 12'000))).value();
        run(add_key(store, sample_key(2), named("others"))).value();
        refresh().value();
    }

    domain::api_keys_version stored_version() {
        return run(store::load<domain::api_keys_version>(store,
                                                         std::string(domain::api_keys_version_id)))
            .value()
            .value();
    }
    result<void> refresh() { return run(cache.refresh(stored_version())); }
};

BOOST_FIXTURE_TEST_SUITE(key_caches, key_cache_fixture)

BOOST_AUTO_TEST_CASE(finds_a_key_with_its_limit) {
    const auto first = cache.find(sample_key(1).text());
    BOOST_TEST_REQUIRE(first.has_value());
    BOOST_TEST(first->id == sample_key(1).id());
    BOOST_TEST(first->limit.value() == 12'000U);
    const auto second = cache.find(sample_key(2).text());
    BOOST_TEST_REQUIRE(second.has_value());
    BOOST_TEST(!second->limit.has_value());
}

BOOST_AUTO_TEST_CASE(malformed_unknown_and_forged_keys_are_not_found) {
    for (const std::string& presented :
         {std::string(), std::string("secret"), sample_key(3).text(), forged_key(1).text(),
          sample_key(1).text() + " ", id_of(sample_key(1))})
        BOOST_TEST(!cache.find(presented), presented);
    BOOST_TEST(!key_cache(store).find(sample_key(1).text()), "before the first refresh");
}

BOOST_AUTO_TEST_CASE(a_revoked_key_is_not_found_after_the_next_refresh) {
    const auto noon = day{std::chrono::year{2026} / 7 / 21} + std::chrono::hours{12};
    run(revoke_key(store, id_of(sample_key(1)), noon)).value();
    BOOST_TEST(cache.find(sample_key(1).text()).has_value());
    refresh().value();
    BOOST_TEST(!cache.find(sample_key(1).text()));
    BOOST_TEST(cache.find(sample_key(2).text()).has_value());
}

BOOST_AUTO_TEST_CASE(a_refresh_without_a_change_does_not_read_the_store) {
    const auto version = stored_version();
    const std::size_t calls = store.calls();
    run(cache.refresh(version)).value();
    BOOST_TEST(store.calls() == calls);
}

BOOST_AUTO_TEST_CASE(a_created_key_is_found_after_the_next_refresh) {
    run(add_key(store, sample_key(3), named("third"))).value();
    BOOST_TEST(!cache.find(sample_key(3).text()));
    refresh().value();
    BOOST_TEST(cache.find(sample_key(3).text()).has_value());
}

BOOST_AUTO_TEST_CASE(a_revocation_that_failed_half_way_is_noticed_when_it_is_repeated) {
    store.fail_partially(3, 1); // two reads, then the put: its record, but not the version
    const auto noon = day{std::chrono::year{2026} / 7 / 21} + std::chrono::hours{12};
    BOOST_TEST(run(revoke_key(store, id_of(sample_key(1)), noon)).has_error());
    refresh().value();
    BOOST_TEST(cache.find(sample_key(1).text()).has_value());
    const auto repeated = run(revoke_key(store, id_of(sample_key(1)), noon));
    BOOST_TEST(repeated.error().code == errc::bad_input);
    refresh().value();
    BOOST_TEST(!cache.find(sample_key(1).text()));
}

BOOST_AUTO_TEST_CASE(a_refresh_that_fails_keeps_all_keys_and_is_repeated) {
    run(add_key(store, sample_key(3), named("third"))).value();
    const auto version = stored_version();
    store.fail_call(1);
    BOOST_TEST(run(cache.refresh(version)).has_error());
    BOOST_TEST(cache.find(sample_key(1).text()).has_value());
    run(cache.refresh(version)).value();
    BOOST_TEST(cache.find(sample_key(3).text()).has_value());
}

BOOST_AUTO_TEST_CASE(usage_is_stored_once_per_day_and_key) {
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
    BOOST_TEST(!cache.has_pending_usage(), "stored already, before the next refresh");
    refresh().value();
    cache.record_usage(sample_key(1).text(), first);
    BOOST_TEST(!cache.has_pending_usage());
    cache.record_usage(sample_key(1).text(), first + days{1});
    run(cache.flush_usage(store)).value();
    BOOST_TEST((last_used(1) == first + days{1}));
}

BOOST_AUTO_TEST_CASE(unknown_forged_and_revoked_keys_record_no_usage) {
    constexpr day date{std::chrono::year{2026} / 7 / 21};
    run(revoke_key(store, id_of(sample_key(2)), date)).value();
    refresh().value();
    for (const std::string& presented :
         {std::string(), sample_key(3).text(), forged_key(1).text(), sample_key(2).text()})
        cache.record_usage(presented, date);
    BOOST_TEST(!cache.has_pending_usage());
}

BOOST_AUTO_TEST_CASE(usage_that_could_not_be_stored_stays_pending) {
    cache.record_usage(sample_key(1).text(), day{std::chrono::year{2026} / 7 / 21});
    for (const std::size_t call : {1u, 2u}) {
        store.fail_call(call);
        BOOST_TEST(run(cache.flush_usage(store)).has_error());
        BOOST_TEST(cache.has_pending_usage());
    }
    run(cache.flush_usage(store)).value();
    BOOST_TEST(!cache.has_pending_usage());
}

BOOST_AUTO_TEST_CASE(the_first_refresh_of_a_store_without_keys_is_one_call) {
    test::memory_store empty;
    key_cache empty_cache(empty);
    run(empty_cache.refresh({})).value();
    BOOST_TEST(empty.calls() == 1U);
    run(empty_cache.refresh({})).value();
    BOOST_TEST(empty.calls() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::api_keys
