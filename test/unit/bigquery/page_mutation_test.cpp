// Tests that the parser handles corrupt pages safely and consistently. Each test page is a random
// mutation of a valid page. The parser gets it whole and in two chunks; both results must be equal.
// The sanitizers detect reads out of bounds.
#include "bigquery/parsed_page.hpp"

#include <boost/test/unit_test.hpp>

#include <random>
#include <string>

using namespace wheelcount;
using namespace wheelcount::bigquery;
using namespace wheelcount::test;

namespace {

class mutator {
public:
    std::string mutated(std::string text) {
        const auto changes = below(4) + 1;
        for (std::size_t change = 0; change < changes && !text.empty(); ++change)
            mutate(text);
        return text;
    }
    std::size_t below(std::size_t bound) {
        return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_);
    }

private:
    void mutate(std::string& text) {
        constexpr std::string_view marks = "{}[]\",:\\ue0-fv\0\xff\xc3"
                                           "1tn ";
        const auto at = below(text.size());
        switch (below(5)) {
        case 0:
            text[at] = marks[below(marks.size())];
            break;
        case 1:
            text.insert(at, 1, marks[below(marks.size())]);
            break;
        case 2:
            text.erase(at, below(12) + 1);
            break;
        case 3:
            text.insert(at, text.substr(below(text.size()), below(40)));
            break;
        default:
            text.resize(at);
        }
    }

    std::minstd_rand random_{20'260'721};
};

} // namespace

BOOST_AUTO_TEST_SUITE(page_mutation_test)

BOOST_AUTO_TEST_CASE(mutated_pages_parse_the_same_whole_and_in_two_chunks) {
    mutator random;
    parser_limits limits;
    limits.row_bytes_max = 200;
    unsigned survived = 0;
    for (int round = 0; round < 20'000; ++round) {
        const std::string page = random.mutated(std::string(rich_page));
        const std::string_view text = page;
        const auto whole = parse_whole(text, limits);
        const auto cut = random.below(page.size() + 1);
        result_parser parser(limits);
        const auto chunks = parse_chunks({text.substr(0, cut), text.substr(cut)}, parser);
        BOOST_REQUIRE_MESSAGE(whole.failure == chunks.failure, page);
        // If a page fails in its second chunk, the parser has already returned the rows of the
        // first.
        if (!whole.failure) {
            BOOST_REQUIRE_MESSAGE(whole == chunks, page);
            ++survived;
        }
    }
    // Without valid mutations the loop would test only syntax errors.
    BOOST_TEST(survived > 500u);
}

BOOST_AUTO_TEST_SUITE_END()
