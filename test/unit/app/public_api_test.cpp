// Goal: the refresh that runs every second is one call while nothing has changed, and notices new
// days and keys. Method: a store in memory that counts its calls.
#include "api_keys/sample_keys.hpp"
#include "app/public_api.hpp"
#include "support/fake_clock.hpp"
#include "support/import_day.hpp"
#include "support/loop_fixture.hpp"
#include "support/memory_store.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/project_day.hpp"
#include "wheelcount/store/typed_documents.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>
#include <vector>

namespace wheelcount::app {
namespace {

constexpr day yesterday{std::chrono::year{2026} / 7 / 20};

struct public_api_fixture : test::loop_fixture {
    test::memory_store store;
    test::fake_clock clock;
    std::vector<std::string> lines;
    log logger{clock, severity::info, [this](std::string_view line) { lines.emplace_back(line); }};
    settings defaults;
    std::optional<public_api> api;

    public_api_fixture() {
        BOOST_REQUIRE(config::load(settings_table(defaults), {}).problems.empty());
        api.emplace(get_executor(), store, defaults, clock, logger);
        refresh().value();
    }
    ~public_api_fixture() { run(api->join()); }

    result<void> refresh() { return run(api->refresh()); }
    std::size_t calls_of_refresh() {
        const std::size_t before = store.calls();
        refresh().value();
        return store.calls() - before;
    }
    void import_yesterday() {
        run(test::import_day_into(store, clock, yesterday, std::vector<domain::project_day>()))
            .value();
    }
};

BOOST_FIXTURE_TEST_SUITE(public_apis, public_api_fixture)

BOOST_AUTO_TEST_CASE(a_refresh_is_one_call_while_nothing_has_changed) {
    BOOST_TEST(calls_of_refresh() == 1u);
    run(api_keys::add_key(store, api_keys::sample_key(1), api_keys::named("docs"))).value();
    import_yesterday();
    BOOST_TEST(calls_of_refresh() > 1u);
    BOOST_TEST(calls_of_refresh() == 1u);
}

BOOST_AUTO_TEST_CASE(a_refresh_notices_new_days_and_keys) {
    BOOST_TEST(!api->snapshot().last_complete.has_value());
    run(api_keys::add_key(store, api_keys::sample_key(1), api_keys::named("docs"))).value();
    import_yesterday();
    refresh().value();
    BOOST_TEST((api->snapshot().last_complete == yesterday));
    BOOST_TEST(api->keys().find(api_keys::sample_key(1).text()).has_value());
}

BOOST_AUTO_TEST_CASE(a_corrupt_version_of_the_keys_does_not_hide_new_days) {
    import_yesterday();
    run(store::put_one(store, std::string(domain::api_keys_version_id), "?")).value();
    BOOST_TEST((refresh().error().code == errc::corrupt));
    BOOST_TEST((api->snapshot().last_complete == yesterday));
}

BOOST_AUTO_TEST_CASE(a_refresh_that_fails_keeps_days_and_keys) {
    run(api_keys::add_key(store, api_keys::sample_key(1), api_keys::named("docs"))).value();
    import_yesterday();
    refresh().value();
    store.fail_call(1);
    BOOST_TEST(refresh().has_error());
    BOOST_TEST((api->snapshot().last_complete == yesterday));
    BOOST_TEST(api->keys().find(api_keys::sample_key(1).text()).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::app
