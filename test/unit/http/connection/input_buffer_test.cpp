// Growing and shrinking preserve the bytes and respect the bound.
#include "http/connection/input_buffer.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>

namespace wheelcount::http {
namespace {

void receive(input_buffer& buffer, std::string_view bytes) {
    const auto space = buffer.space();
    BOOST_REQUIRE(space.size() >= bytes.size());
    std::copy(bytes.begin(), bytes.end(), static_cast<char*>(space.data()));
    buffer.commit(bytes.size());
}

struct pool_fixture {
    input_buffer::pool blocks;
};

BOOST_FIXTURE_TEST_SUITE(input_buffers, pool_fixture)

BOOST_AUTO_TEST_CASE(consumed_bytes_free_space) {
    input_buffer buffer(16, blocks);
    receive(buffer, "GET / HTTP/1.1\r\n");
    BOOST_TEST(buffer.full());
    buffer.consume(4);
    BOOST_TEST(buffer.data() == "/ HTTP/1.1\r\n");
    receive(buffer, "Host");
    BOOST_TEST(buffer.data() == "/ HTTP/1.1\r\nHost");
}

BOOST_AUTO_TEST_CASE(growing_preserves_the_bytes_and_stops_at_the_maximum) {
    input_buffer buffer(5'000, blocks);
    const std::string small(buffer.space().size(), 'a');
    receive(buffer, small);
    BOOST_TEST(buffer.full());
    BOOST_TEST(buffer.grow());
    BOOST_TEST(buffer.data() == small);
    BOOST_TEST(buffer.space().size() == 5'000 - small.size());
    BOOST_TEST(!buffer.grow());
}

BOOST_AUTO_TEST_CASE(respects_a_maximum_below_the_block_size) {
    input_buffer buffer(100, blocks);
    BOOST_TEST(buffer.space().size() == 100U);
    BOOST_TEST(!buffer.grow());
}

BOOST_AUTO_TEST_CASE(shrinks_to_a_block_as_soon_as_the_rest_fits) {
    input_buffer buffer(10'000, blocks);
    const std::size_t small = buffer.space().size();
    receive(buffer, std::string(small, 'a'));
    buffer.grow();
    receive(buffer, std::string(4'000, 'b'));
    buffer.consume(small);
    BOOST_TEST(buffer.data() == std::string(4'000, 'b'));
    BOOST_TEST(buffer.space().size() == 6'000U);
    buffer.consume(3'990);
    BOOST_TEST(buffer.data() == std::string(10, 'b'));
    BOOST_TEST(buffer.space().size() == small - 10);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
