// Goal: keys are stored, revoked and marked as used; invalid input is rejected with a hint. Method:
// a store in memory.
#include "api_keys/sample_keys.hpp"
#include "support/loop_fixture.hpp"
#include "support/memory_store.hpp"
#include "support/printing.hpp"
#include "wheelcount/api_keys/key_secret.hpp"
#include "wheelcount/api_keys/key_store.hpp"
#include "wheelcount/domain/document_id.hpp"

#include <boost/test/unit_test.hpp>

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace wheelcount::api_keys {
namespace {

constexpr day today{std::chrono::year{2026} / 7 / 21};

struct key_store_fixture : test::loop_fixture {
    test::memory_store store;

    result<void> add(const domain::api_key& key, new_key properties) {
        return run(add_key(store, key, std::move(properties)));
    }
    result<void> revoke(const std::string& id, std::chrono::sys_seconds now) {
        return run(revoke_key(store, id, now));
    }
    domain::api_key_record record_of(const domain::api_key& key) {
        return run(load_keys(store)).value().at(id_of(key));
    }
    void fill(std::size_t count) {
        const domain::api_key_record record{"a", {}, today};
        std::vector<store::document> documents;
        for (std::size_t i = 0; i < count; ++i) {
            domain::api_key::entropy random{};
            random[0] = static_cast<unsigned char>(i);
            random[1] = static_cast<unsigned char>(i >> 8);
            const auto key = domain::api_key::make(random);
            documents.push_back({domain::api_key_record_id(key.id()), record.pack()});
        }
        BOOST_REQUIRE(run(store.put(std::move(documents))).has_value());
    }
};

BOOST_FIXTURE_TEST_SUITE(key_stores, key_store_fixture)

BOOST_AUTO_TEST_CASE(a_new_key_is_stored_without_its_secret) {
    BOOST_TEST(add(sample_key(1), named("docs", 12'000)).has_value());
    BOOST_TEST(add(sample_key(2), named("docs")).has_value());
    const domain::api_key_record expected{"docs", digest_of(sample_key(1)), today, std::nullopt,
                                          12'000};
    BOOST_TEST((record_of(sample_key(1)) == expected));
    BOOST_TEST(!record_of(sample_key(2)).limit.has_value());
    for (const auto& [id, body] : store.documents())
        BOOST_TEST(body.find(sample_key(1).secret()) == std::string::npos, id);
}

BOOST_AUTO_TEST_CASE(invalid_names_and_limits_are_rejected_without_a_store_call) {
    for (const new_key& properties : {named(""), named(" docs"), named(std::string(65, 'a')),
                                      named("a\nb"), named("docs", 0), named("docs", 1'000'001)})
        BOOST_TEST(add(sample_key(1), properties).error().code == errc::bad_input, properties.name);
    BOOST_TEST(store.calls() == 0U);
}

BOOST_AUTO_TEST_CASE(a_key_with_a_used_id_is_a_conflict) {
    BOOST_TEST(add(sample_key(1), named("first")).has_value());
    BOOST_TEST(add(forged_key(1), named("second")).error().code == errc::conflict);
    BOOST_TEST(record_of(sample_key(1)).name == "first");
}

BOOST_AUTO_TEST_CASE(all_keys_are_loaded_up_to_the_maximum) {
    fill(keys_max - 1);
    BOOST_TEST(run(load_keys(store))->size() == keys_max - 1);
    domain::api_key::entropy another{};
    another.fill(0xFF);
    BOOST_TEST(add(domain::api_key::make(another), named("last")).has_value());
    another.fill(0xFE);
    BOOST_TEST(add(domain::api_key::make(another), named("more")).error().code == errc::too_large);
    fill(keys_max);
    BOOST_TEST(run(load_keys(store)).error().code == errc::too_large);
}

BOOST_AUTO_TEST_CASE(the_version_changes_when_a_key_is_created_or_revoked_but_not_when_used) {
    const auto version = [this] {
        const auto& documents = store.documents();
        const auto found = documents.find(std::string(domain::api_keys_version_id));
        return found == documents.end() ? "" : found->second;
    };
    std::set<std::string> seen{version()};
    add(sample_key(1), named("docs")).value();
    BOOST_TEST(seen.insert(version()).second);
    add(sample_key(2), named("docs")).value();
    BOOST_TEST(seen.insert(version()).second);
    revoke(id_of(sample_key(1)), today).value();
    BOOST_TEST(seen.insert(version()).second);
    run(save_usage(store, {{id_of(sample_key(2)), today}})).value();
    BOOST_TEST(!seen.insert(version()).second);
}

BOOST_AUTO_TEST_CASE(a_second_revocation_is_rejected_and_changes_nothing) {
    add(sample_key(1), named("docs")).value();
    const std::string id = id_of(sample_key(1));
    const auto noon = today + std::chrono::hours{12};
    BOOST_TEST(revoke(id, noon).has_value());
    BOOST_TEST((record_of(sample_key(1)).revoked_at == noon));
    const auto again = revoke(id, noon + std::chrono::hours{1});
    BOOST_TEST(again.error().code == errc::bad_input);
    BOOST_TEST(again.error().message ==
               "the key `" + id + "` was already revoked at 2026-07-21 12:00:00 UTC");
    BOOST_TEST((record_of(sample_key(1)).revoked_at == noon));
}

BOOST_AUTO_TEST_CASE(unknown_ids_are_rejected_with_a_hint) {
    for (const std::string& id : {std::string("aaaaaaaa"), std::string(""), std::string("x"),
                                  sample_key(1).text(), std::string(1'000, '|')}) {
        const auto rejected = revoke(id, today);
        BOOST_TEST(rejected.error().code == errc::bad_input);
        BOOST_TEST(rejected.error().message.find("keys list") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(the_latest_day_of_use_is_stored) {
    add(sample_key(1), named("docs")).value();
    add(sample_key(2), named("docs")).value();
    const auto use = [&](day d) {
        key_usage usage{{id_of(sample_key(1)), d}, {"aaaaaaaa", d}};
        BOOST_TEST(run(save_usage(store, std::move(usage))).has_value());
        return record_of(sample_key(1)).last_used;
    };
    BOOST_TEST((use(today) == today));
    BOOST_TEST((use(today - days{1}) == today));
    BOOST_TEST((use(today + days{1}) == today + days{1}));
    BOOST_TEST(!record_of(sample_key(2)).last_used.has_value());
    BOOST_TEST(store.documents().size() == 3U, "no record for the unknown id");
}

BOOST_AUTO_TEST_CASE(usage_of_many_keys_is_stored_in_batches_of_100) {
    key_usage usage;
    for (unsigned char i = 0; i < 250; ++i) {
        add(sample_key(i), named("docs")).value();
        usage.emplace(id_of(sample_key(i)), today - days{i});
    }
    BOOST_TEST(run(save_usage(store, std::move(usage))).has_value());
    for (unsigned char i = 0; i < 250; ++i)
        BOOST_TEST((record_of(sample_key(i)).last_used == today - days{i}));
    BOOST_TEST(store.longest_write() == 100U);
}

BOOST_AUTO_TEST_CASE(store_errors_and_corrupt_records_are_returned) {
    store.fail_call(1);
    BOOST_TEST(run(load_keys(store)).error().code == errc::unavailable);
    std::vector<store::document> damaged(1);
    damaged.front() = {"|key|aaaaaaaa", "?"};
    BOOST_REQUIRE(run(store.put(std::move(damaged))).has_value());
    const auto keys = run(load_keys(store));
    BOOST_TEST(keys.error().code == errc::corrupt);
    BOOST_TEST(keys.error().message.find("|key|aaaaaaaa") != std::string::npos);
    BOOST_TEST(revoke("aaaaaaaa", today).error().code == errc::corrupt);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::api_keys
