// Tests the encoding of staged project days and of chunks.
#include "domain/corruption.hpp"
#include "wheelcount/domain/staging_chunk.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::domain {
namespace {

project_day sample() {
    project_day downloads{*project_name::parse("zope-interface"), {}};
    downloads.by(dimension::version) = {{"5.4.0", {1'000'000, 10, 300'000}}, {"", {3, 0, 0}}};
    downloads.by(dimension::python) = {{"3.12", {1'000'003, 10, 300'000}}};
    downloads.by(dimension::country) = {{"US", {1, 1, 1}}, {"DE", {0, 0, 0}}};
    return downloads;
}

BOOST_AUTO_TEST_SUITE(staging_chunks)

BOOST_AUTO_TEST_CASE(a_project_day_round_trips) {
    const auto actual = unpack_project_day(pack_project_day(sample()));
    BOOST_TEST_REQUIRE(actual.has_value());
    BOOST_TEST(actual->project.text() == "zope-interface");
    BOOST_TEST((actual->by_dimension == sample().by_dimension));
    BOOST_TEST(packed_project_name(pack_project_day(sample())) == "zope-interface");
}

BOOST_AUTO_TEST_CASE(a_truncated_or_invalid_project_day_is_corrupt) {
    const std::string packed = pack_project_day(sample());
    for (std::size_t length = 0; length < packed.size(); ++length)
        BOOST_TEST((!unpack_project_day(packed.substr(0, length))), length);
    BOOST_TEST((!unpack_project_day(packed + '\0')));
    std::string uppercase = packed;
    uppercase[1] = 'Z';
    BOOST_TEST((!unpack_project_day(uppercase)), "no normalised name");
    BOOST_TEST(packed_project_name("").empty());
}

BOOST_AUTO_TEST_CASE(a_chunk_holds_any_number_of_project_days) {
    for (const std::vector<std::string>& packed :
         {std::vector<std::string>{}, {pack_project_day(sample())}, {"a", "", "c"}}) {
        const auto actual = unpack_staging_chunk(pack_staging_chunk(packed));
        BOOST_TEST_REQUIRE(actual.has_value());
        BOOST_TEST((*actual == packed));
    }
    BOOST_TEST((!unpack_staging_chunk("\2")));
    BOOST_TEST((!unpack_staging_chunk("\1\5a")));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::domain
