// Tests that a scan returns every document once and in order, on every backend.
#include "store/contract/contract.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

namespace wheelcount::test {
namespace {

using store::document;
using store::document_store;
using strings = std::vector<std::string>;

const std::string longest_id(document_store::id_bytes_max, 'i');
const std::string too_long_id(document_store::id_bytes_max + 1, 'i');

/// "000", "001", …
strings numbered_ids(int count) {
    strings ids;
    for (int i = 0; i < count; ++i) {
        const std::string digits = std::to_string(i);
        ids.push_back(std::string(3 - digits.size(), '0') + digits);
    }
    return ids;
}

} // namespace

BOOST_AUTO_TEST_SUITE(store_contract)

BOOST_AUTO_TEST_CASE_TEMPLATE(a_scan_returns_documents_in_byte_order, Backend, backends) {
    contract<Backend> store;
    value(store->put(
        documents_of({"b", "a|2026-07", "~", "a-b", "Z", "a", "|top", "ab", "10", "9"})));
    const strings expected{"10", "9", "Z", "a", "a-b", "ab", "a|2026-07", "b", "|top", "~"};
    BOOST_TEST(store->ids({"", "", 100}) == expected);
    for (const document& d : value(store->scan({"", "", 100})))
        BOOST_TEST(d.body == "body of " + d.id);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_prefix_selects_the_ids_that_start_with_it, Backend, backends) {
    contract<Backend> store;
    value(store->put(documents_of({"a", "a|1", "a|2", "a}", "ab", "a~", "a~~", "b", "~", "~~"})));
    BOOST_TEST(store->ids({"a|", "", 10}) == (strings{"a|1", "a|2"}));
    BOOST_TEST(store->ids({"a~", "", 10}) == (strings{"a~", "a~~"}));
    BOOST_TEST(store->ids({"~", "", 10}) == (strings{"~", "~~"}));
    BOOST_TEST(store->ids({"a", "", 10}).size() == 7);
    BOOST_TEST(store->ids({"nothing", "", 10}).empty());
    BOOST_TEST(store->ids({longest_id, "", 10}).empty());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_scan_starts_after_an_id_that_need_not_exist, Backend, backends) {
    contract<Backend> store;
    value(store->put(documents_of({"a", "b", "b|1", "b|2", "b|3", "c"})));
    BOOST_TEST(store->ids({"", "b|1", 10}) == (strings{"b|2", "b|3", "c"}));
    BOOST_TEST(store->ids({"", "b|15", 10}) == (strings{"b|2", "b|3", "c"}));
    BOOST_TEST(store->ids({"b|", "b|1", 10}) == (strings{"b|2", "b|3"}));
    BOOST_TEST(store->ids({"b|", "a", 10}) == (strings{"b|1", "b|2", "b|3"}));
    BOOST_TEST(store->ids({"b", "b", 10}) == (strings{"b|1", "b|2", "b|3"}));
    BOOST_TEST(store->ids({"b", "c", 10}).empty());
    BOOST_TEST(store->ids({"", longest_id, 10}).empty());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_scan_ends_before_an_id_that_need_not_exist, Backend, backends) {
    contract<Backend> store;
    value(store->put(documents_of({"a", "a|1", "b", "|top", "~"})));
    BOOST_TEST(store->ids({"", "", 10, false, "|"}) == (strings{"a", "a|1", "b"}));
    BOOST_TEST(store->ids({"", "", 10, true, "|"}) == (strings{"a", "b"}));
    BOOST_TEST(store->ids({"a", "", 10, false, "a|1"}) == (strings{"a"}));
    BOOST_TEST(store->ids({"a|", "", 10, false, "z"}) == (strings{"a|1"}));
    BOOST_TEST(store->ids({"", "b", 10, false, "b"}).empty());
    BOOST_TEST(failure(store->scan({"", "", 1, false, too_long_id})) == errc::too_large);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(pages_of_any_size_return_every_document_once, Backend, backends) {
    contract<Backend> store;
    const strings all = numbered_ids(23);
    value(store->put(documents_of(all)));
    for (const std::size_t limit : {1U, 2U, 7U, 22U, 23U, 24U}) {
        strings visited;
        strings page;
        do {
            page = store->ids({"", visited.empty() ? "" : visited.back(), limit});
            BOOST_REQUIRE(page.size() <= limit);
            visited.insert(visited.end(), page.begin(), page.end());
        } while (page.size() == limit);
        BOOST_TEST(visited == all);
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_top_level_scan_omits_ids_with_a_bar, Backend, backends) {
    contract<Backend> store;
    value(store->put(documents_of({"a", "a-b", "a-b|1", "ab", "ab|1", "ab|2|3", "a|1", "a|2", "b|1",
                                   "c", "|", "|top", "a}", "~", "~|"})));
    const strings top_level{"a", "a-b", "ab", "a}", "c", "~"};
    BOOST_TEST(store->ids({"", "", 100, true}) == top_level);
    for (const document& d : value(store->scan({"", "", 100, true})))
        BOOST_TEST(d.body == "body of " + d.id);
    BOOST_TEST(store->ids({"", "a|1", 100, true}) == (strings{"a}", "c", "~"}));
    BOOST_TEST(store->ids({"", "|", 100, true}) == strings{"~"});
    BOOST_TEST(store->ids({"a", "a", 100, true}) == (strings{"a-b", "ab", "a}"}));
    BOOST_TEST(store->ids({"ab", "", 100, true}) == strings{"ab"});
    BOOST_TEST(store->ids({"ab", "ab", 100, true}).empty());
    BOOST_TEST(store->ids({"ab|", "", 100, true}).empty());
    BOOST_TEST(failure(store->scan({"", "", 0, true})) == errc::bad_input);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(top_level_pages_are_full_except_the_last, Backend, backends) {
    contract<Backend> store;
    strings all;
    for (const std::string& id : numbered_ids(23)) {
        all.push_back(id);
        value(store->put(documents_of({id, id + "|1", id + "|2", id + "|3"})));
    }
    for (const std::size_t limit : {1U, 7U, 22U, 23U, 24U}) {
        strings visited;
        strings page;
        do {
            page = store->ids({"", visited.empty() ? "" : visited.back(), limit, true});
            BOOST_REQUIRE(page.size() <= limit);
            visited.insert(visited.end(), page.begin(), page.end());
        } while (page.size() == limit);
        BOOST_TEST(visited == all);
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(rejects_a_scan_outside_its_bounds, Backend, backends) {
    contract<Backend> store;
    BOOST_TEST(failure(store->scan({"", "", 0})) == errc::bad_input);
    const std::size_t too_many = document_store::batch_size_max + 1;
    BOOST_TEST(failure(store->scan({"", "", too_many})) == errc::too_large);
    BOOST_TEST(failure(store->scan({too_long_id, "", 1})) == errc::too_large);
    BOOST_TEST(failure(store->scan({"", too_long_id, 1})) == errc::too_large);
    BOOST_TEST(failure(store->scan({"\xc3\xa9", "", 1})) == errc::bad_input);
    BOOST_TEST(failure(store->scan({"", "\x7f", 1})) == errc::bad_input);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
