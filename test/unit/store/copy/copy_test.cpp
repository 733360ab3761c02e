// Tests that a copy's report matches its target, with two stores in memory that are compared.
#include "store/copy/checksum.hpp"
#include "store/copy/copy_fixture.hpp"

namespace wheelcount::test {

BOOST_FIXTURE_TEST_SUITE(copies, copy_fixture)

BOOST_AUTO_TEST_CASE(copies_all_documents_and_no_others) {
    const auto report = copy();
    BOOST_REQUIRE(report.has_value());
    BOOST_TEST(report->copied == 123U);
    BOOST_TEST(report->in_source == 123U);
    BOOST_TEST(report->in_target == 123U);
    BOOST_TEST(report->checksum.size() == 64U);
    BOOST_TEST(is_equal());
    BOOST_TEST((labels == std::vector<std::string>{"copying", "verifying"}));
    BOOST_TEST(done == total);
}

BOOST_AUTO_TEST_CASE(equal_stores_have_equal_checksums) {
    const auto there = copy();
    std::swap(source, target);
    target = memory_store{};
    const auto back = copy();
    BOOST_TEST(there.value().checksum == back.value().checksum);
    target = memory_store{};
    put(source, "p100", "something else");
    BOOST_TEST(copy().value().checksum != back.value().checksum);
}

BOOST_AUTO_TEST_CASE(the_checksum_is_sha_256_of_length_prefixed_documents) {
    store::checksum none;
    BOOST_TEST(none.finish() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    const auto sum = [](std::string id, std::string body) {
        store::checksum one;
        one.add({std::move(id), std::move(body)});
        return one.finish();
    };
    BOOST_TEST(sum("ab", "c") != sum("a", "bc"));
    BOOST_TEST(sum("a", "") == sum("a", ""));
}

BOOST_AUTO_TEST_CASE(puts_have_at_most_8_mib_and_one_document) {
    constexpr std::size_t large = 3 << 20;
    for (const char* id : {"p100", "p101", "p150", "p151", "p152", "p153", "p154"})
        put(source, id, std::string(large, 'x'));
    put(source, "p160", std::string(store::document_store::body_bytes_max, 'x'));
    BOOST_REQUIRE(copy().has_value());
    BOOST_TEST(is_equal());
    BOOST_TEST(target.largest_write() < store::document_store::body_bytes_max + 2'000);
    BOOST_TEST(target.longest_write() <= 501U);
}

BOOST_AUTO_TEST_CASE(refuses_a_source_without_a_catalog) {
    erase(source, std::string(domain::catalog_id));
    const auto report = copy();
    BOOST_REQUIRE(report.has_error());
    BOOST_TEST(report.error().code == errc::bad_input);
    BOOST_TEST(target.documents().empty());
}

BOOST_AUTO_TEST_CASE(refuses_an_unfinished_copy_as_the_source) {
    put(source, "|copy", "whatever");
    const auto report = copy();
    BOOST_REQUIRE(report.has_error());
    BOOST_TEST(report.error().code == errc::bad_input);
    BOOST_TEST(target.documents().empty());
}

BOOST_AUTO_TEST_CASE(refuses_a_target_with_documents_and_leaves_it_unchanged) {
    put(target, "theirs", "1");
    const auto before = target.documents();
    const auto report = copy();
    BOOST_REQUIRE(report.has_error());
    BOOST_TEST(report.error().code == errc::bad_input);
    BOOST_TEST(report.error().message.find("theirs") != std::string::npos);
    BOOST_TEST((target.documents() == before));
}

BOOST_AUTO_TEST_CASE(a_finished_copy_is_not_an_empty_target) {
    BOOST_REQUIRE(copy().has_value());
    BOOST_TEST(copy().error().code == errc::bad_input);
    BOOST_TEST(is_equal());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
