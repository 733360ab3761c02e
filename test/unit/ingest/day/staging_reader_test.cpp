// Pages of any size, staged in any order, are read as one sequence of projects sorted by name.
#include "ingest/day/import_day_fixture.hpp"
#include "ingest/day/staging_reader.hpp"
#include "ingest/day/staging_writer.hpp"

#include <boost/asio/this_coro.hpp>

#include <random>

namespace wheelcount::ingest {
namespace {

using test::newest;
using test::project_day;
using names = std::vector<std::string>;

domain::project_day one_download(const std::string& name) {
    return project_day(name, {{"1.0", {1, 0, 0}}});
}

struct staging_fixture : test::import_day_fixture {
    import_journal journal{store, newest};

    const domain::import_state& state() const { return journal.current().state; }

    awaitable<result<void>> write_pages(std::vector<names> pages) {
        yielder yielder(co_await boost::asio::this_coro::executor);
        const staging_options options{newest, 100, 0};
        staging_writer writer(journal, options, logger, quiet, yielder);
        for (const auto& page : pages) {
            for (const auto& name : page) {
                auto downloads = one_download(name);
                auto accepted = co_await writer.on_project(std::move(downloads));
                if (!accepted) co_return accepted;
            }
            auto accepted = co_await writer.on_page("c");
            if (!accepted) co_return accepted;
        }
        co_return result<void>{};
    }

    awaitable<result<names>> read(std::string after) {
        yielder yielder(co_await boost::asio::this_coro::executor);
        staging_reader reader(store, newest, state().pages, std::move(after), yielder);
        names found;
        for (;;) {
            auto downloads = co_await reader.next();
            if (!downloads) co_return downloads.error();
            if (!*downloads) co_return found;
            found.push_back((*downloads)->project.text());
        }
    }

    names read_all(std::string after = "") { return run(read(std::move(after))).value(); }
};

BOOST_FIXTURE_TEST_SUITE(staged, staging_fixture)

BOOST_AUTO_TEST_CASE(pages_are_merged_by_name) {
    BOOST_TEST(run(write_pages({{"d", "a"}, {"c", "f", "b"}, {"e"}})).has_value());
    BOOST_TEST((read_all() == names{"a", "b", "c", "d", "e", "f"}));
    BOOST_TEST((read_all("c") == names{"d", "e", "f"}));
    BOOST_TEST((read_all("cc") == names{"d", "e", "f"}));
    BOOST_TEST(read_all("f").empty());
}

BOOST_AUTO_TEST_CASE(a_day_without_pages_is_empty) {
    BOOST_TEST(run(write_pages({{}, {}})).has_value());
    BOOST_TEST(state().pages.empty());
    BOOST_TEST(read_all().empty());
}

BOOST_AUTO_TEST_CASE(any_number_of_pages_of_any_size_come_out_in_order) {
    std::mt19937 random(7);
    names all;
    for (int i = 0; i < 3'000; ++i)
        all.push_back("project-" + std::to_string(i) + std::string(random() % 60, 'x'));
    std::vector<names> pages(1);
    names shuffled = all;
    std::ranges::shuffle(shuffled, random);
    for (auto& name : shuffled) {
        if (random() % 200 == 0) pages.emplace_back();
        pages.back().push_back(std::move(name));
    }
    std::ranges::sort(all);
    BOOST_TEST(run(write_pages(pages)).has_value());
    BOOST_TEST(state().projects == all.size());
    BOOST_TEST((read_all() == all));
    BOOST_TEST((read_all(all[1'234]) == names(all.begin() + 1'235, all.end())));
}

BOOST_AUTO_TEST_CASE(a_large_page_is_split_into_chunks) {
    names page;
    for (int i = 0; i < 4'000; ++i)
        page.push_back("a-project-with-a-rather-long-name-" + std::to_string(10'000 + i));
    BOOST_TEST(run(write_pages({page})).has_value());
    BOOST_TEST(state().pages.front().chunks > 1u);
    BOOST_TEST((read_all() == page));
}

BOOST_AUTO_TEST_CASE(a_missing_or_damaged_chunk_is_an_error) {
    BOOST_TEST(run(write_pages({{"a", "b"}})).has_value());
    const auto id = domain::staging_chunk_id(newest, 0, 0);
    std::vector<store::document> damaged{{id, store.documents().at(id).substr(1)}};
    BOOST_TEST(run(store.put(damaged)).has_value());
    BOOST_TEST(run(read("")).error().code == errc::corrupt);
    std::vector<std::string> gone{id};
    BOOST_TEST(run(store.erase(gone)).has_value());
    BOOST_TEST(run(read("")).error().message.find(id) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(erasing_removes_chunks_that_the_state_does_not_name) {
    BOOST_TEST(run(write_pages({{"a", "b"}, {"c"}})).has_value());
    std::vector<store::document> orphan{{domain::staging_chunk_id(newest, 7, 3), "x"},
                                        {"zebra", "y"}};
    BOOST_TEST(run(store.put(orphan)).has_value());
    BOOST_TEST(run(erase_staging(store, newest, state().pages)).has_value());
    BOOST_TEST(store.documents().size() == 2u); // zebra and the import state
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest
