// Tests that the test double fails exactly the planned calls.
#include "store/contract/store_driver.hpp"
#include "support/memory_store.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::test {

BOOST_AUTO_TEST_SUITE(memory_stores)

BOOST_AUTO_TEST_CASE(fails_the_planned_calls_and_no_others) {
    auto owned = std::make_unique<memory_store>();
    memory_store& memory = *owned;
    store_driver store(std::move(owned));
    memory.fail_call(2);
    memory.fail_call(3, errc::timed_out);

    value(store.put({{"a", "1"}}));
    BOOST_TEST(failure(store.put({{"a", "2"}})) == errc::unavailable);
    BOOST_TEST(failure(store.get({"a"})) == errc::timed_out);
    BOOST_TEST(store.get_one("a").value() == "1");
    BOOST_TEST(memory.calls() == 4U);

    memory.fail_call(1);
    BOOST_TEST(failure(store.erase({"a"})) == errc::unavailable);
    BOOST_TEST(memory.documents().at("a") == "1");
}

BOOST_AUTO_TEST_CASE(fails_a_put_after_the_planned_number_of_documents) {
    auto owned = std::make_unique<memory_store>();
    memory_store& memory = *owned;
    store_driver store(std::move(owned));
    memory.fail_partially(1, 2);
    BOOST_TEST(failure(store.put({{"a", "1"}, {"b", "1"}, {"c", "1"}})) == errc::unavailable);
    BOOST_TEST(store.ids({"", "", 10}) == (std::vector<std::string>{"a", "b"}));
    memory.fail_partially(1, 1);
    BOOST_TEST(failure(store.erase({"a", "b"})) == errc::unavailable);
    BOOST_TEST(store.ids({"", "", 10}) == std::vector<std::string>{"b"});
    memory.fail_partially(1, 9);
    BOOST_TEST(failure(store.put({{"d", "1"}})) == errc::unavailable);
    BOOST_TEST(store.get_one("d").value() == "1");
    BOOST_TEST(memory.longest_write() == 3U);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
