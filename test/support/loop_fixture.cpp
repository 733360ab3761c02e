#include "support/loop_fixture.hpp"

namespace wheelcount::test {

loop_fixture::~loop_fixture() {
    context_.restart();
    BOOST_CHECK_MESSAGE(context_.poll() == 0, "work was left over on the loop");
}

void loop_fixture::run_to_completion(awaitable<void> work) {
    bool done = false;
    std::exception_ptr thrown;
    auto finish = [&done, &thrown, this](std::exception_ptr e) {
        done = true;
        thrown = e;
        context_.stop();
    };
    boost::asio::co_spawn(context_, std::move(work), finish);
    context_.restart();
    context_.run_for(timeout);
    BOOST_REQUIRE_MESSAGE(done, "the coroutine did not finish in time");
    if (thrown) std::rethrow_exception(thrown);
}

} // namespace wheelcount::test
