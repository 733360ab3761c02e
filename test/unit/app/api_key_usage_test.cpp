// Goal: `wheelcount keys list` shows when a key was last used, and a server notices changed keys.
// Method: the public API and real command lines on real stores.
#include "app/api_key_usage.hpp"
#include "app/key_commands.hpp"
#include "app/public_api.hpp"
#include "app/runtime.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::app {
namespace {

settings serve_settings(const std::string& store) {
    const command_line input{{"serve", "--store", store, "--today", "2026-07-21"}, {}};
    return std::get<action>(parse(input, all_commands())).args.settings;
}

/// Opens writers, and counts them.
class writer_resources final : public ingest::ingest_resources {
public:
    writer_resources(runtime& rt, const settings& s) : rt_(rt), settings_(s) {}

    awaitable<result<std::unique_ptr<store::document_store>>> open_writer() override {
        ++opened;
        return open_store_async(settings_, settings_.store, access::write_low_priority,
                                rt_.logger());
    }
    result<ingest::day_source*> open_source() override { return error(errc::not_found, "none"); }

    int opened = 0;

private:
    runtime& rt_;
    const settings& settings_;
};

/// A server without sockets.
template <class Backend>
struct test_server : key_commands<Backend> {
    const std::string key = this->create({"docs"}).text();
    const settings config = serve_settings(this->backend.uri());
    runtime rt{config};
    store_handle reader = open_store(rt, config, access::read).value();
    public_api api{rt.get_executor(), *reader, config, rt.clock(), rt.logger()};
    writer_resources resources{rt, config};

    test_server() { refresh(); }

    void refresh() { BOOST_TEST(rt.block_on(api.refresh()).has_value()); }
    void request(std::string_view api_key) {
        http::request r;
        r.path = "/health-check";
        r.api_key = api_key;
        auto response = api.handler().try_cached(r);
        if (!response) response = rt.block_on(api.handler().handle(r));
        BOOST_TEST(response->status() == 200u);
    }
    result<void> write() { return rt.block_on(write_api_key_usage(api.keys(), resources)); }
    /// The column `last used` of the first key.
    std::string last_used() {
        const std::string list = this->printed({"keys", "list"});
        return list.substr(list.find('\n') + 1 + 22, 10);
    }
};

BOOST_AUTO_TEST_SUITE(api_key_usage)

BOOST_AUTO_TEST_CASE_TEMPLATE(the_day_of_last_use_is_stored_once_per_day, backend, store_backends) {
    test_server<backend> server;
    server.request("");
    BOOST_TEST(server.write().has_value());
    BOOST_TEST(server.resources.opened == 0, "nothing to write");
    BOOST_TEST(server.last_used() == "never     ");

    for (int i = 0; i < 3; ++i) {
        server.request(server.key);
        BOOST_TEST(server.write().has_value());
    }
    BOOST_TEST(server.resources.opened == 1, "once a day");
    BOOST_TEST(server.last_used() == "2026-07-21");

    server.refresh();
    server.request(server.key);
    BOOST_TEST(server.write().has_value());
    BOOST_TEST(server.resources.opened == 1);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(created_and_revoked_keys_are_noticed_by_the_next_refresh, backend,
                              store_backends) {
    test_server<backend> server;
    BOOST_TEST(server.api.keys().find(server.key).has_value());
    const auto second = server.create({"others"});
    BOOST_TEST(!server.api.keys().find(second.text()).has_value());
    server.refresh();
    BOOST_TEST(server.api.keys().find(second.text()).has_value());
    BOOST_TEST(server.run({"keys", "revoke", std::string(second.id())}) == 0);
    server.refresh();
    BOOST_TEST(!server.api.keys().find(second.text()).has_value());
    BOOST_TEST(server.api.keys().find(server.key).has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(usage_stays_pending_while_another_writer_is_open, backend,
                              store_backends) {
    test_server<backend> server;
    server.request(server.key);
    {
        const auto other = open_store(server.rt, server.config, access::write);
        BOOST_REQUIRE(other.has_value());
        BOOST_TEST(server.write().has_value());
        BOOST_TEST(server.api.keys().has_pending_usage());
    }
    BOOST_TEST(server.write().has_value());
    BOOST_TEST(server.last_used() == "2026-07-21");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::app
