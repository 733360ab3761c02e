#pragma once

#include "fuzz.hpp"
#include "support/api_harness.hpp"
#include "support/sample_days.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <exception>
#include <optional>
#include <utility>

namespace wheelcount::fuzz {

/// All routes over two days of a project with all dimensions.
class api_loop {
public:
    api_loop() {
        for (const int age : {1, 0}) {
            std::vector<domain::project_day> projects(1, test::flask_day(age == 1 ? 10 : 13));
            auto import = world_.import_day(world_.yesterday - days{age}, std::move(projects));
            require(run(std::move(import)).has_value(), "the world is there");
        }
    }

    http::response get(const http::request& r) {
        world_.lines.clear();
        return run(world_.router(r));
    }

    boost::asio::io_context& context() { return context_; }
    test::api_harness& world() { return world_; }

private:
    template <class T>
    T run(awaitable<T> work) {
        std::optional<T> value;
        boost::asio::co_spawn(context_, std::move(work),
                              [&](std::exception_ptr thrown, T returned) {
                                  if (thrown) std::rethrow_exception(thrown);
                                  value.emplace(std::move(returned));
                              });
        context_.restart();
        context_.run();
        return std::move(*value);
    }

    boost::asio::io_context context_{1};
    test::api_harness world_;
};

} // namespace wheelcount::fuzz
