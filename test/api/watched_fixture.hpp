#pragma once

#include "api/api_fixture.hpp"
#include "api/watched_store.hpp"

#include <boost/test/unit_test.hpp>

#include <string_view>

namespace wheelcount::test {

/// The same routes over the same store, but something may happen to it while they read.
struct watched_fixture : api_fixture {
    watched_store watched{store};
    api::data_view watched_data{watched, clock};
    api::services watched_services{watched_data, events, "open sesame"};
    http::router watched_router{api::routes(watched_services), events};

    /// What the server does once a second.
    awaitable<void> look_again() {
        const auto done = co_await watched_data.refresh();
        BOOST_TEST(done.has_value());
    }
    http::response get_watched(std::string_view path, std::string_view query = {}) {
        http::request asked;
        asked.path = path;
        asked.query = query;
        return run(watched_router(asked));
    }
};

} // namespace wheelcount::test
