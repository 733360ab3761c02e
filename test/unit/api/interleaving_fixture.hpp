#pragma once

#include "api/api_fixture.hpp"
#include "api/interleaving_store.hpp"

#include <boost/test/unit_test.hpp>

#include <string_view>

namespace wheelcount::test {

/// The same routes over the same store, with a hook between two reads.
struct interleaving_fixture : api_fixture {
    interleaving_store interleaved{store};
    api::data_view interleaved_data{interleaved, clock};
    api::services interleaved_services{interleaved_data, logger, "open sesame"};
    http::router interleaved_router{api::routes(interleaved_services), logger};

    /// As the server does once a second.
    awaitable<void> refresh_data() {
        const auto done = co_await interleaved_data.refresh();
        BOOST_TEST(done.has_value());
    }
    http::response get_interleaved(std::string_view path, std::string_view query = {}) {
        http::request request;
        request.path = path;
        request.query = query;
        return run(interleaved_router(request));
    }
};

} // namespace wheelcount::test
