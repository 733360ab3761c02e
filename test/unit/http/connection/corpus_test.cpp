// Goal: every request of the corpus comes to what the corpus says, however its bytes arrive and
// whatever fails meanwhile.
#include "http/connection/corpus_fixture.hpp"
#include "http/connection/input_buffer.hpp"
#include "wheelcount/core/parse_number.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <set>

namespace wheelcount::http {
namespace {

/// Takes one answer from the front and returns its status; HEAD has a length and no body.
std::string take_status(std::string_view& responses, bool& closing) {
    const std::size_t head_size = responses.find("\r\n\r\n") + 4;
    const std::string_view head = responses.substr(0, head_size);
    closing = head.find("\r\nConnection: close\r\n") != std::string_view::npos;
    responses.remove_prefix(head_size);
    if (!responses.starts_with("HTTP/1.1 ")) {
        const std::string_view name = "\r\nContent-Length: ";
        std::string_view fields = head.substr(head.find(name) + name.size());
        const auto length = take_number<std::size_t>(fields).value();
        responses.remove_prefix(std::min(length, responses.size()));
    }
    return std::string(head.substr(9, 3)) + " ";
}

std::string outcome_of(std::string_view responses) {
    std::string outcome;
    bool closing = false;
    while (!responses.empty())
        outcome += take_status(responses, closing);
    return outcome + (closing ? "closed" : "kept");
}

BOOST_FIXTURE_TEST_SUITE(corpus, corpus_fixture)

BOOST_AUTO_TEST_CASE(each_exchange_comes_to_what_it_should) {
    const auto all = all_samples();
    BOOST_TEST(all.size() >= 150U);
    for (const sample& e : all) {
        BOOST_TEST_CONTEXT(e.sent.substr(0, 200)) {
            const std::string responses = responses_to(e.sent);
            BOOST_TEST(outcome_of(responses) == e.outcome);
            BOOST_TEST(responses.find("/smuggled") == std::string::npos);
        }
    }
}

/// Everywhere; in the long ones, which would take minutes, in 300 places and wherever a buffer
/// ends.
std::set<std::size_t> split_positions(std::size_t size) {
    std::set<std::size_t> positions;
    for (std::size_t position = 1; position < size; position += size / 300 + 1)
        positions.insert(position);
    for (const std::size_t end : {sizeof(input_buffer::block), server_limits().header_bytes_max})
        for (std::size_t position = end - 3; position <= end + 3; ++position)
            if (position < size) positions.insert(position);
    return positions;
}

BOOST_AUTO_TEST_CASE(it_does_not_matter_where_the_bytes_are_split) {
    for (const sample& e : all_samples()) {
        const std::string responses = responses_to(e.sent);
        for (const std::size_t split : split_positions(e.sent.size()))
            BOOST_TEST(responses_to(e.sent, split) == responses, e.sent.substr(0, 200)
                                                                     << " at " << split);
    }
}

// What a client has received when an operation fails is the beginning of what it would have.
BOOST_AUTO_TEST_CASE(any_operation_may_fail) {
    for (const sample& e : all_samples()) {
        const std::string responses = responses_to(e.sent);
        for (std::size_t failing = 1;; ++failing) {
            boost::beast::test::fail_count failures(failing);
            open(150, &failures);
            const std::string partial = exchange(e.sent);
            hang_up();
            BOOST_REQUIRE(!connected());
            BOOST_REQUIRE_MESSAGE(responses.starts_with(partial), e.sent.substr(0, 200));
            BOOST_REQUIRE(failing < 1'000);
            if (partial == responses) break;
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
