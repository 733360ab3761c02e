// Goal: pages in any order and of any size become one sequence of projects in the order of names.
#include "ingest/import_day_fixture.hpp"
#include "ingest/stage_writer.hpp"
#include "ingest/staged_days.hpp"

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

struct stage_fixture : test::import_day_fixture {
    domain::import_note note;

    awaitable<result<void>> stage(std::vector<names> pages) {
        turns loop(co_await boost::asio::this_coro::executor);
        const stage_options options{newest, 100, 0};
        stage_writer writer(store, note, options, events, quiet, loop);
        for (const auto& page : pages) {
            for (const auto& name : page) {
                auto downloads = one_download(name);
                auto taken = co_await writer.on_project(std::move(downloads));
                if (!taken) co_return taken;
            }
            auto kept = co_await writer.on_page("c");
            if (!kept) co_return kept;
        }
        co_return result<void>{};
    }

    awaitable<result<names>> read(std::string after) {
        turns loop(co_await boost::asio::this_coro::executor);
        staged_days staged(store, newest, note.pages, std::move(after), loop);
        names found;
        for (;;) {
            auto downloads = co_await staged.next();
            if (!downloads) co_return downloads.error();
            if (!*downloads) co_return found;
            found.push_back((*downloads)->project.text());
        }
    }

    names staged(std::string after = "") { return run(read(std::move(after))).value(); }
};

BOOST_FIXTURE_TEST_SUITE(staged, stage_fixture)

BOOST_AUTO_TEST_CASE(pages_are_merged_by_name) {
    BOOST_TEST(run(stage({{"d", "a"}, {"c", "f", "b"}, {"e"}})).has_value());
    BOOST_TEST((staged() == names{"a", "b", "c", "d", "e", "f"}));
    BOOST_TEST((staged("c") == names{"d", "e", "f"}));
    BOOST_TEST((staged("cc") == names{"d", "e", "f"}));
    BOOST_TEST(staged("f").empty());
}

BOOST_AUTO_TEST_CASE(a_day_without_pages_is_empty) {
    BOOST_TEST(run(stage({{}, {}})).has_value());
    BOOST_TEST(note.pages.empty());
    BOOST_TEST(staged().empty());
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
    BOOST_TEST(run(stage(pages)).has_value());
    BOOST_TEST(note.projects == all.size());
    BOOST_TEST((staged() == all));
    BOOST_TEST((staged(all[1'234]) == names(all.begin() + 1'235, all.end())));
}

BOOST_AUTO_TEST_CASE(large_pages_are_cut_into_chunks) {
    names page;
    for (int i = 0; i < 4'000; ++i)
        page.push_back("a-project-with-a-rather-long-name-" + std::to_string(10'000 + i));
    BOOST_TEST(run(stage({page})).has_value());
    BOOST_TEST(note.pages.front().chunks > 1u);
    BOOST_TEST((staged() == page));
}

BOOST_AUTO_TEST_CASE(a_missing_or_damaged_chunk_is_told) {
    BOOST_TEST(run(stage({{"a", "b"}})).has_value());
    const auto id = domain::stage_id(newest, 0, 0);
    std::vector<store::document> damaged{{id, store.documents().at(id).substr(1)}};
    BOOST_TEST(run(store.put(damaged)).has_value());
    BOOST_TEST(run(read("")).error().code == errc::corrupt);
    std::vector<std::string> gone{id};
    BOOST_TEST(run(store.erase(gone)).has_value());
    BOOST_TEST(run(read("")).error().message.find(id) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(erasing_takes_also_what_no_note_knows) {
    BOOST_TEST(run(stage({{"a", "b"}, {"c"}})).has_value());
    std::vector<store::document> orphan{{domain::stage_id(newest, 7, 3), "x"}, {"zebra", "y"}};
    BOOST_TEST(run(store.put(orphan)).has_value());
    BOOST_TEST(run(erase_stage(store, newest, note)).has_value());
    BOOST_TEST(store.documents().size() == 2u); // zebra, and the note itself
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest
