// Goal: `wheelcount keys list` says on which day a key was last used. Method: all that answers
// requests, on real stores, beside real command lines.
#include "app/key_uses.hpp"
#include "app/keys_on.hpp"
#include "app/public_api.hpp"
#include "app/runtime.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::app {
namespace {

settings serving(const std::string& store) {
    const command_line given{{"serve", "--store", store, "--today", "2026-07-21"}, {}};
    return std::get<action>(parse(given, all_commands())).what.settings;
}

/// A site for the writer alone.
class writer_site final : public ingest::ingest_site {
public:
    writer_site(runtime& run, const settings& s) : run_(run), settings_(s) {}

    awaitable<result<std::unique_ptr<store::document_store>>> open_writer() override {
        ++opened;
        return open_store_here(settings_, settings_.store, access::write_when_idle, run_.events());
    }
    result<ingest::day_source*> open_source() override { return error(errc::not_found, "none"); }

    int opened = 0;

private:
    runtime& run_;
    const settings& settings_;
};

/// A server without its sockets.
template <class Place>
struct serving_on : keys_on<Place> {
    const std::string key = this->create({"docs"}).text();
    const settings set = serving(this->place.uri());
    runtime loop{set};
    store_handle reader = open_store(loop, set, access::read).value();
    public_api api{loop.get_executor(), *reader, set, loop.clock(), loop.events()};
    writer_site site{loop, set};

    serving_on() { refresh(); }

    void refresh() { BOOST_TEST(loop.run(api.refresh()).has_value()); }
    void ask(std::string_view with) {
        http::request r;
        r.path = "/health-check";
        r.api_key = with;
        auto answer = api.content().at_hand(r);
        if (!answer) answer = loop.run(api.content().answer(r));
        BOOST_TEST(answer->status() == 200u);
    }
    result<void> write() { return loop.run(write_key_uses(api.keys(), site)); }
    /// What the list says of the key.
    std::string last_used() {
        const std::string list = this->printed({"keys", "list"});
        return list.substr(list.find('\n') + 1 + 22, 10);
    }
};

BOOST_AUTO_TEST_SUITE(key_uses)

BOOST_AUTO_TEST_CASE_TEMPLATE(the_day_of_the_last_use_is_listed, place, key_places) {
    serving_on<place> on;
    on.ask("");
    BOOST_TEST(on.write().has_value());
    BOOST_TEST(on.site.opened == 0, "there was nothing to write");
    BOOST_TEST(on.last_used() == "never     ");

    for (int i = 0; i < 3; ++i) {
        on.ask(on.key);
        BOOST_TEST(on.write().has_value());
    }
    BOOST_TEST(on.site.opened == 1, "once a day");
    BOOST_TEST(on.last_used() == "2026-07-21");

    on.refresh();
    on.ask(on.key);
    BOOST_TEST(on.write().has_value());
    BOOST_TEST(on.site.opened == 1);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(while_another_writes_nothing_is_lost, place, key_places) {
    serving_on<place> on;
    on.ask(on.key);
    {
        const auto other = open_store(on.loop, on.set, access::write);
        BOOST_REQUIRE(other.has_value());
        BOOST_TEST(on.write().has_value());
        BOOST_TEST(on.api.keys().has_uses());
    }
    BOOST_TEST(on.write().has_value());
    BOOST_TEST(on.last_used() == "2026-07-21");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::app
