// Tests that a body of any size is one document, on every backend, with the sizes around those at
// which the SQLite store splits a body into chunks.
#include "store/contract/contract.hpp"
#include "store/sqlite/sqlite_body_chunks.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace wheelcount::test {
namespace {

using store::document;
using strings = std::vector<std::string>;

/// With an id of three bytes and the default page size.
constexpr std::size_t chunk = store::chunk_bytes_max(16'384, 3);

const std::vector<std::size_t> sizes{0,         1,         chunk - 1,     chunk,   chunk + 1,
                                     2 * chunk, 3 * chunk, 4 * chunk - 1, 60'000U, 1U << 20};

/// Differs at each position, so that chunks in a wrong order are detected.
std::string body_of(std::size_t size, char salt) {
    std::string body(size, salt);
    for (std::size_t i = 0; i + 4 <= size; i += 4) {
        body[i + 1] = static_cast<char>(i >> 2);
        body[i + 2] = static_cast<char>(i >> 10);
        body[i + 3] = static_cast<char>(i >> 18);
    }
    return body;
}

/// "100", "101", … with a body of each size, each followed by "100|1", "101|1", … likewise.
std::vector<document> documents_of_all_sizes() {
    std::vector<document> documents;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        const std::string id = std::to_string(100 + i);
        documents.push_back({id, body_of(sizes[i], 'r')});
        documents.push_back({id + "|1", body_of(sizes[sizes.size() - 1 - i], 'm')});
    }
    return documents;
}

strings ids_of(const std::vector<document>& documents) {
    strings ids;
    for (const document& d : documents)
        ids.push_back(d.id);
    return ids;
}

bool same(const std::vector<document>& a, const std::vector<document>& b) {
    return std::ranges::equal(a, b, [](const document& x, const document& y) {
        return x.id == y.id && x.body == y.body;
    });
}

/// All documents, by scans of this limit; all pages but the last are full.
template <class Backend>
std::vector<document> scan_all(contract<Backend>& store, std::size_t limit, bool top_level) {
    std::vector<document> visited;
    for (;;) {
        const std::string after = visited.empty() ? "" : visited.back().id;
        const auto page = value(store->scan({"", after, limit, top_level}));
        BOOST_REQUIRE(page.size() <= limit);
        visited.insert(visited.end(), page.begin(), page.end());
        if (page.size() < limit) return visited;
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(store_contract)

BOOST_AUTO_TEST_CASE_TEMPLATE(bodies_of_any_size_are_returned_together_and_alone, Backend,
                              backends) {
    contract<Backend> store;
    const auto all = documents_of_all_sizes();
    value(store->put(all));
    const auto together = value(store->get(ids_of(all)));
    for (std::size_t i = 0; i < all.size(); ++i)
        BOOST_TEST_CONTEXT(all[i].id << " of " << all[i].body.size() << " bytes") {
            BOOST_TEST((together[i].value() == all[i].body));
            BOOST_TEST((store->get_one(all[i].id).value() == all[i].body));
        }
    BOOST_TEST(value(store->count()) == all.size());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_body_can_be_replaced_by_one_of_any_size, Backend, backends) {
    contract<Backend> store;
    const std::string neighbour = body_of(3 * chunk, 'n');
    value(store->put({{"a/", neighbour}, {"a/c", neighbour}}));
    for (const std::size_t before : sizes)
        for (const std::size_t after : sizes) {
            const std::string body = body_of(after, 'n');
            value(store->put({{"a/b", body_of(before, 'o')}, {"a/b", body}}));
            BOOST_TEST((store->get_one("a/b").value() == body), before << " to " << after);
        }
    BOOST_TEST((store->get_one("a/").value() == neighbour));
    BOOST_TEST((store->get_one("a/c").value() == neighbour));
    BOOST_TEST(value(store->count()) == 3U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(erasing_a_large_body_leaves_nothing, Backend, backends) {
    contract<Backend> store;
    const auto all = documents_of_all_sizes();
    value(store->put(all));
    strings ids = ids_of(all);
    const std::string remaining = ids.back();
    ids.pop_back();
    value(store->erase(ids));
    BOOST_TEST(store->ids({"", "", 100}) == strings{remaining});
    BOOST_TEST(value(store->count()) == 1U);
    value(store->put({{ids.front(), "again"}}));
    BOOST_TEST(store->get_one(ids.front()).value() == "again");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(scan_limits_count_documents_of_any_size, Backend, backends) {
    contract<Backend> store;
    const auto all = documents_of_all_sizes();
    value(store->put(all));
    std::vector<document> top_level;
    for (const document& d : all)
        if (d.id.size() == 3) top_level.push_back(d);
    for (std::size_t limit = 1; limit <= all.size() + 1; ++limit)
        BOOST_TEST_CONTEXT("pages of " << limit) {
            BOOST_TEST(same(scan_all(store, limit, false), all));
            BOOST_TEST(same(scan_all(store, limit, true), top_level));
        }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
