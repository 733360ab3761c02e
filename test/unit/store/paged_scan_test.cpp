// Tests that a paged scan returns every document once and holds few large ones at a time, with
// small and large bodies and a change between them, in a store in memory.
#include "support/loop_fixture.hpp"
#include "support/memory_store.hpp"
#include "support/printing.hpp"
#include "wheelcount/store/paged_scan.hpp"

#include <algorithm>

namespace wheelcount::test {
namespace {

struct paged_scan_fixture : loop_fixture {
    memory_store store;
    std::vector<std::string> visited;
    std::vector<std::size_t> sizes;
    std::size_t largest_bytes = 0;

    void fill(char prefix, int count, std::size_t body_bytes) {
        std::vector<store::document> documents;
        for (int i = 0; i < count; ++i)
            documents.push_back(
                {prefix + std::to_string(10'000 + i), std::string(body_bytes, 'x')});
        BOOST_REQUIRE(run(store.put(std::move(documents))).has_value());
    }
    void scan(std::string after = {}) {
        store::paged_scan scan(store, std::move(after));
        while (true) {
            const auto page = run(scan.next());
            BOOST_REQUIRE(page.has_value());
            if (page->empty()) return;
            sizes.push_back(page->size());
            largest_bytes = std::max(largest_bytes, store::total_bytes(*page));
            for (const auto& d : *page)
                visited.push_back(d.id);
        }
    }
    void check_visited_all() const {
        std::vector<std::string> all;
        for (const auto& entry : store.documents())
            all.push_back(entry.first);
        BOOST_TEST((visited == all));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(paged_scans, paged_scan_fixture)

BOOST_AUTO_TEST_CASE(pages_of_small_documents_grow_to_their_maximum) {
    fill('a', 2'000, 10);
    scan();
    check_visited_all();
    BOOST_TEST(*std::ranges::max_element(sizes) == store::paged_scan::page_documents_max);
    BOOST_TEST(sizes.size() < 10U);
}

BOOST_AUTO_TEST_CASE(pages_of_large_documents_stay_near_page_bytes) {
    fill('a', 40, 1 << 20);
    scan();
    check_visited_all();
    BOOST_TEST(sizes.back() <= 4U);
    BOOST_TEST(largest_bytes <= 17U << 20, "the first page cannot know");
}

BOOST_AUTO_TEST_CASE(pages_shrink_when_documents_become_large) {
    fill('a', 300, 10);
    fill('b', 40, 100 << 10);
    fill('c', 300, 10);
    scan();
    check_visited_all();
}

BOOST_AUTO_TEST_CASE(a_document_larger_than_a_page_has_its_own_page) {
    fill('a', 17, store::paged_scan::page_bytes + 1);
    scan();
    check_visited_all();
    BOOST_TEST(sizes.back() == 1U);
}

BOOST_AUTO_TEST_CASE(top_level_pages_have_their_own_maximum) {
    fill('a', 1'000, 10);
    fill('|', 1'000, 10);
    store::paged_scan top_level(store, "a10099", store::paged_scan::selection::top_level);
    std::size_t largest = 0;
    while (true) {
        const auto page = run(top_level.next());
        BOOST_REQUIRE(page.has_value());
        if (page->empty()) break;
        largest = std::max(largest, page->size());
        for (const auto& d : *page)
            visited.push_back(d.id);
    }
    BOOST_TEST(largest == store::paged_scan::page_top_level_max);
    BOOST_TEST(visited.size() == 900U);
    BOOST_TEST(visited.front() == "a10100");
    BOOST_TEST(visited.back() == "a10999");
}

BOOST_AUTO_TEST_CASE(a_scan_starts_after_an_id_and_continues_after_a_failure) {
    fill('a', 100, 10);
    store::paged_scan from_there(store, "a10089");
    store.fail_call(1);
    BOOST_TEST(run(from_there.next()).has_error());
    const auto page = run(from_there.next());
    BOOST_REQUIRE(page.has_value());
    BOOST_TEST(page->size() == 10U);
    BOOST_TEST(page->front().id == "a10090");
    BOOST_TEST(run(from_there.next()).value().empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
