// Every exchange of the corpus has its expected outcome, however its bytes arrive and whichever
// operation fails.
#include "http/connection/corpus_fixture.hpp"
#include "http/connection/input_buffer.hpp"
#include "wheelcount/core/parse_number.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <set>

namespace wheelcount::http {
namespace {

/// Removes one response from the front and returns its status; that to HEAD has no body.
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
    return outcome + (closing ? "closed" : "open");
}

BOOST_FIXTURE_TEST_SUITE(corpus, corpus_fixture)

BOOST_AUTO_TEST_CASE(each_exchange_has_its_expected_outcome) {
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

/// All offsets; of long inputs, which would take minutes, 300 and the ends of buffers.
std::set<std::size_t> split_positions(std::size_t size) {
    std::set<std::size_t> positions;
    for (std::size_t position = 1; position < size; position += size / 300 + 1)
        positions.insert(position);
    for (const std::size_t end : {sizeof(input_buffer::block), server_limits().header_bytes_max})
        for (std::size_t position = end - 3; position <= end + 3; ++position)
            if (position < size) positions.insert(position);
    return positions;
}

BOOST_AUTO_TEST_CASE(the_outcome_does_not_depend_on_where_the_input_is_split) {
    for (const sample& e : all_samples()) {
        const std::string responses = responses_to(e.sent);
        for (const std::size_t split : split_positions(e.sent.size()))
            BOOST_TEST(responses_to(e.sent, split) == responses, e.sent.substr(0, 200)
                                                                     << " at " << split);
    }
}

// What a client receives before a failure is a prefix of the whole output.
BOOST_AUTO_TEST_CASE(a_failed_operation_truncates_the_output) {
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
