// Tests the contract of document_store, on every backend of contract.hpp.
#include "store/contract/contract.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace wheelcount::test {
namespace {

using store::document;
using store::document_store;
using strings = std::vector<std::string>;
using std::string_literals::operator""s;

const std::string longest_id(document_store::id_bytes_max, 'i');
const std::string too_long_id(document_store::id_bytes_max + 1, 'i');

std::string too_large_body() {
    return std::string(document_store::body_bytes_max + 1, 'b');
}

} // namespace

BOOST_AUTO_TEST_SUITE(store_contract)

BOOST_AUTO_TEST_CASE_TEMPLATE(getting_no_ids_returns_no_bodies, Backend, backends) {
    contract<Backend> store;
    BOOST_TEST(value(store->get({})).empty());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(putting_or_erasing_nothing_succeeds, Backend, backends) {
    contract<Backend> store;
    value(store->put({}));
    value(store->erase({}));
    BOOST_TEST(store->ids({"", "", 10}).empty());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(bodies_are_in_the_order_of_the_ids_with_nullopt_for_missing_ones,
                              Backend, backends) {
    contract<Backend> store;
    value(store->put({{"a", "1"}, {"b", "2"}, {"c", "3"}}));
    const auto bodies = value(store->get({"c", "x", "a", "c"}));
    BOOST_REQUIRE(bodies.size() == 4);
    BOOST_TEST(bodies[0].value() == "3");
    BOOST_TEST(!bodies[1].has_value());
    BOOST_TEST(bodies[2].value() == "1");
    BOOST_TEST(bodies[3].value() == "3");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(one_call_takes_batch_size_max_documents, Backend, backends) {
    contract<Backend> store;
    strings ids;
    for (std::size_t i = 0; i < document_store::batch_size_max; ++i)
        ids.push_back("id" + std::to_string(i));
    value(store->put(documents_of(ids)));
    const auto bodies = value(store->get(ids));
    BOOST_TEST(bodies.front().value() == "body of id0");
    BOOST_TEST(bodies.back().value() == "body of " + ids.back());
    BOOST_TEST(value(store->scan({"", "", document_store::batch_size_max})).size() == ids.size());
    value(store->erase(ids));
    BOOST_TEST(store->ids({"", "", 1}).empty());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_later_put_replaces_the_whole_body, Backend, backends) {
    contract<Backend> store;
    value(store->put({{"a", "a long first body"}}));
    value(store->put({{"a", "short"}}));
    BOOST_TEST(store->get_one("a").value() == "short");
    BOOST_TEST(store->ids({"", "", 10}) == strings{"a"});
}

BOOST_AUTO_TEST_CASE_TEMPLATE(the_last_of_two_documents_with_one_id_is_stored, Backend, backends) {
    contract<Backend> store;
    value(store->put({{"a", "first"}, {"b", "other"}, {"a", "second"}}));
    BOOST_TEST(store->get_one("a").value() == "second");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_body_may_have_any_bytes, Backend, backends) {
    contract<Backend> store;
    std::string all_bytes;
    for (int i = 0; i < 256; ++i)
        all_bytes.push_back(static_cast<char>(i));
    value(store->put({{"all", all_bytes}, {"nul", "\0"s}, {"inner", "a\0b"s}, {"empty", ""}}));
    BOOST_TEST((store->get_one("all").value() == all_bytes));
    BOOST_TEST((store->get_one("nul").value() == "\0"s));
    BOOST_TEST((store->get_one("inner").value() == "a\0b"s));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(an_empty_body_is_not_a_missing_document, Backend, backends) {
    contract<Backend> store;
    value(store->put({{"empty", ""}}));
    BOOST_TEST(store->get_one("empty").value() == "");
    BOOST_TEST(value(store->scan({"", "", 1})).front().body == "");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_body_may_have_8_MiB, Backend, backends) {
    contract<Backend> store;
    std::string body = too_large_body();
    body.pop_back();
    body.front() = 'f';
    value(store->put({{"large", body}}));
    BOOST_TEST((store->get_one("large").value() == body));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(rejects_a_larger_body_and_its_whole_batch, Backend, backends) {
    contract<Backend> store;
    value(store->put({{"before", "kept"}}));
    const auto outcome =
        store->put({{"before", "changed"}, {"large", too_large_body()}, {"after", "new"}});
    BOOST_TEST(failure(outcome) == errc::too_large);
    BOOST_TEST(store->get_one("before").value() == "kept");
    BOOST_TEST(store->ids({"", "", 10}) == strings{"before"});
}

BOOST_AUTO_TEST_CASE_TEMPLATE(rejects_a_batch_with_an_invalid_id_and_writes_nothing, Backend,
                              backends) {
    contract<Backend> store;
    value(store->put({{"a", "kept"}}));
    BOOST_TEST(failure(store->put({{"a", "changed"}, {"", ""}, {"b", ""}})) == errc::bad_input);
    BOOST_TEST(failure(store->erase({"a", too_long_id})) == errc::too_large);
    BOOST_TEST(store->get_one("a").value() == "kept");
    BOOST_TEST(store->ids({"", "", 10}) == strings{"a"});
}

BOOST_AUTO_TEST_CASE_TEMPLATE(an_id_is_1_to_640_bytes_of_printable_ascii, Backend, backends) {
    contract<Backend> store;
    for (const std::string& id :
         {"a"s, "requests|2026-07"s, "|day|2026-07-01"s, " "s, "~"s, "a%b_c*'\"\\?"s, longest_id}) {
        value(store->put({{id, id}}));
        BOOST_TEST(store->get_one(id).value() == id);
    }
    for (const std::string& id : {""s, "caf\xc3\xa9"s, "\xff"s, "a\nb"s, "a\0b"s, "\x7f"s}) {
        BOOST_TEST(failure(store->get({id})) == errc::bad_input);
        BOOST_TEST(failure(store->put({{id, ""}})) == errc::bad_input);
        BOOST_TEST(failure(store->erase({id})) == errc::bad_input);
    }
    BOOST_TEST(failure(store->get({too_long_id})) == errc::too_large);
    BOOST_TEST(failure(store->put({{too_long_id, ""}})) == errc::too_large);
    BOOST_TEST(failure(store->erase({too_long_id})) == errc::too_large);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(ids_are_compared_as_bytes, Backend, backends) {
    contract<Backend> store;
    value(store->put({{"a", "small"}, {"A", "capital"}, {"a ", "blank"}, {"1", "1"}, {"01", "2"}}));
    BOOST_TEST(store->get_one("a").value() == "small");
    BOOST_TEST(store->get_one("A").value() == "capital");
    BOOST_TEST(store->get_one("a ").value() == "blank");
    BOOST_TEST(store->get_one("01").value() == "2");
    BOOST_TEST(!store->get_one("1 ").has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(rejects_a_batch_above_batch_size_max, Backend, backends) {
    contract<Backend> store;
    const strings ids(document_store::batch_size_max + 1, "a");
    BOOST_TEST(failure(store->get(ids)) == errc::too_large);
    BOOST_TEST(failure(store->put(documents_of(ids))) == errc::too_large);
    BOOST_TEST(failure(store->erase(ids)) == errc::too_large);
    BOOST_TEST(!store->get_one("a").has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(erase_deletes_only_the_given_documents, Backend, backends) {
    contract<Backend> store;
    value(store->put(documents_of({"a", "b", "c"})));
    value(store->erase({"a", "never-there", "c", "a"}));
    BOOST_TEST(store->ids({"", "", 10}) == strings{"b"});
    BOOST_TEST(!store->get_one("a").has_value());
    value(store->put({{"a", "again"}}));
    BOOST_TEST(store->get_one("a").value() == "again");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(count_is_the_number_of_distinct_ids, Backend, backends) {
    contract<Backend> store;
    BOOST_TEST(value(store->count()) == 0U);
    value(store->put(documents_of({"a", "b", "a", "|c"})));
    BOOST_TEST(value(store->count()) == 3U);
    value(store->put({{"a", ""}}));
    value(store->erase({"b", "never-there"}));
    BOOST_TEST(value(store->count()) == 2U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_closed_store_is_unavailable_and_close_is_idempotent, Backend,
                              backends) {
    contract<Backend> store;
    value(store->put({{"a", "1"}}));
    value(store->close());
    BOOST_TEST(failure(store->get({"a"})) == errc::unavailable);
    BOOST_TEST(failure(store->put({{"a", "2"}})) == errc::unavailable);
    BOOST_TEST(failure(store->erase({"a"})) == errc::unavailable);
    BOOST_TEST(failure(store->scan({"", "", 1})) == errc::unavailable);
    BOOST_TEST(failure(store->count()) == errc::unavailable);
    value(store->close());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
